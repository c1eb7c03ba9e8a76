"""A currency and its minor unit (ISO 4217). An amount is an integer of the minor unit: `amount_minor`."""

import re
from dataclasses import dataclass
from fractions import Fraction

_AMOUNT = re.compile(r"([+-]?)([0-9]{1,18})(?:\.([0-9]+))?")


@dataclass(frozen=True)
class Currency:
    """A currency's code and the number of decimals of its minor unit (NOK 2: 100 øre)."""

    code: str
    decimals: int

    def parse(self, text: str) -> int:
        """The amount in minor units. Raises ValueError when it is no amount or has too many decimals."""
        match = _AMOUNT.fullmatch(text)
        if match is None or len(match[3] or "") > self.decimals:
            raise ValueError(text)
        sign, whole, decimals = match[1], match[2], match[3] or ""
        return int(f"{sign}{whole}{decimals.ljust(self.decimals, '0')}")

    def format(self, amount_minor: int) -> str:
        """The amount with a point and all its decimals: 123456 is 1234.56."""
        sign, digits = ("-" if amount_minor < 0 else ""), str(abs(amount_minor))
        if self.decimals == 0:
            return sign + digits
        digits = digits.rjust(self.decimals + 1, "0")
        return f"{sign}{digits[: -self.decimals]}.{digits[-self.decimals :]}"

    def minor(self, value: Fraction) -> Fraction:
        """An exact value in the currency as an exact value in minor units."""
        return value * Fraction(10**self.decimals)

    def major(self, value_minor: Fraction | int) -> Fraction:
        """An exact value in minor units as an exact value in the currency."""
        return Fraction(value_minor, 10**self.decimals)


CURRENCIES = {
    each.code: each
    for each in (
        Currency("NOK", 2),
        Currency("SEK", 2),
        Currency("DKK", 2),
        Currency("EUR", 2),
        Currency("ISK", 0),
    )
}
