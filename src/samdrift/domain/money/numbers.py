"""Exact numbers from text and back. No float ever: a decimal or a fraction p/q is read as it stands."""

import re
from fractions import Fraction

_DECIMAL = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,9})?")
_RATIO = re.compile(r"[+-]?[0-9]{1,18}/[0-9]{1,18}")


def parse_number(text: str, *, ratio: bool = False) -> Fraction:
    """The exact value of a decimal with at most 18 digits before and 9 after the point, or of p/q.

    Raises ValueError with nothing but the text: the caller knows the place and says what is wrong.
    """
    if _DECIMAL.fullmatch(text):
        return Fraction(text)
    if ratio and _RATIO.fullmatch(text) and int(text.split("/")[1]) != 0:
        return Fraction(text)
    raise ValueError(text)


def round_half_away(value: Fraction) -> int:
    """The nearest integer; a half goes away from zero (2.5 to 3, -2.5 to -3)."""
    doubled = 2 * abs(value.numerator) + value.denominator
    magnitude = doubled // (2 * value.denominator)
    return magnitude if value >= 0 else -magnitude


def ratio_text(value: Fraction) -> str:
    """Always p/q in lowest terms, 5/1 too, so that a reader need not guess the form."""
    return f"{value.numerator}/{value.denominator}"


def number_text(value: Fraction) -> str:
    """A plain decimal without trailing zeros where one ends within nine decimals, else p/q."""
    scaled = value * 10**9
    if scaled.denominator != 1:
        return ratio_text(value)
    sign, digits = ("-" if value < 0 else ""), str(abs(scaled.numerator)).rjust(10, "0")
    return sign + f"{digits[:-9]}.{digits[-9:]}".rstrip("0").rstrip(".")
