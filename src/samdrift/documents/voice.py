"""A language and a currency bound together, so that a page speaks with one voice."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from samdrift import words
from samdrift.domain.money import CURRENCIES

LONGEST_FRACTION = 36
_EXACT_DECIMALS = 4
_SHARE_DECIMALS = 2


@dataclass(frozen=True)
class Voice:
    """Texts, money, numbers and dates in one language and currency."""

    language: str
    currency: str

    def say(self, code: str, **values: object) -> str:
        return words.say(code, self.language, **values)

    def money(self, amount_minor: int) -> str:
        """With the currency, for a sentence: `65 730,30 kr`."""
        return words.amount(amount_minor, self.currency, self.language)

    def figure(self, amount_minor: int) -> str:
        """Without the currency, for a column that has named it."""
        return words.plain_amount(amount_minor, self.currency, self.language)

    def signed(self, amount_minor: int) -> str:
        """A change, which says by its sign whether it is more or less: `+65 730,30`."""
        return f"+{self.figure(amount_minor)}" if amount_minor > 0 else self.figure(amount_minor)

    def whole(self, amount_minor: int) -> str:
        """In whole units of the currency, for a picture."""
        return words.number(self._major(amount_minor), self.language, decimals=0)

    def exact(self, amount: Fraction) -> str:
        """An exact amount of the currency, four decimals of it."""
        return words.number(amount, self.language, decimals=_EXACT_DECIMALS)

    def price(self, amount: Fraction) -> str:
        """A unit price with all the decimals that it was agreed with, and never fewer than the currency's."""
        decimals = CURRENCIES[self.currency].decimals
        enough = (amount * 10**decimals).denominator == 1
        return words.number(amount, self.language, decimals=decimals if enough else None)

    def number(self, value: Fraction) -> str:
        return words.number(value, self.language)

    def percent(self, share: Fraction) -> str:
        return words.percent(share, self.language, decimals=_SHARE_DECIMALS)

    def part(self, share: Fraction) -> str:
        """A share as an agreement writes it: without decimals where it has none."""
        whole = (share * 100).denominator == 1
        return words.percent(share, self.language, decimals=0 if whole else _SHARE_DECIMALS)

    def fraction(self, value: Fraction) -> str:
        """The exact p/q; one that is too long for a page as a decimal after ≈."""
        text = f"{value.numerator}/{value.denominator}"
        if len(text) <= LONGEST_FRACTION:
            return text.replace("-", "\u2212")
        return f"≈ {words.number(value, self.language, decimals=12)}"

    def day(self, when: date) -> str:
        """A day that stays on one line."""
        return words.day(when, self.language).replace(" ", "\u00a0")

    def period(self, name: str) -> str:
        return words.period_name(name, self.language).replace(" ", "\u00a0")

    def _major(self, amount_minor: int) -> Fraction:
        return CURRENCIES[self.currency].major(amount_minor)
