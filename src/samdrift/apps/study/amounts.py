"""Amounts as the key lab's pages write them: whole units of the currency, exact on hover and in files."""

from dataclasses import dataclass
from fractions import Fraction

from samdrift.documents.voice import Voice
from samdrift.domain.money import CURRENCIES, round_half_away
from samdrift.words import amount, number, percent

NONE = "–"


@dataclass(frozen=True)
class Whole:
    """Minor units told in whole units."""

    voice: Voice

    def plain(self, minor: int | None) -> str:
        """For a column that has named the currency."""
        return NONE if minor is None else self.voice.whole(minor)

    def signed(self, minor: int | None) -> str:
        """A change: what is more has a plus; what rounds to nothing has no sign."""
        if minor is None:
            return NONE
        whole = round_half_away(self._major(Fraction(minor)))
        said = number(whole, self.voice.language)
        return f"+{said}" if whole > 0 else said

    def money(self, minor: int) -> str:
        """With the currency, for a sentence."""
        return amount(minor, self.voice.currency, self.voice.language, decimals=0)

    def kroner(self, value: Fraction | float) -> str:
        """With the currency, of an amount in its units, as a cost function has them."""
        decimals = CURRENCIES[self.voice.currency].decimals
        return self.money(round_half_away(Fraction(value) * 10**decimals))

    def rounded(self, value: Fraction | float) -> str:
        """The same for a column that has named the currency."""
        return number(Fraction(round_half_away(Fraction(value))), self.voice.language)

    def per_head(self, minor: Fraction | None) -> str:
        """With a decimal."""
        if minor is None:
            return NONE
        return number(self._major(minor), self.voice.language, decimals=1)

    def ratio(self, ratio: Fraction | None, *, is_signed: bool = False) -> str:
        """A share of 1 in per cent: with a decimal below ten per cent."""
        if ratio is None:
            return NONE
        said = percent(ratio, self.voice.language, decimals=0 if abs(ratio) >= TENTH else 1)
        return f"+{said}" if is_signed and ratio > 0 else said

    def _major(self, minor: Fraction) -> Fraction:
        return Fraction(minor, 10 ** CURRENCIES[self.voice.currency].decimals)


TENTH = Fraction(1, 10)
