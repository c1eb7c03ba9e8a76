"""A number of a game's file as the fraction that was written: a decimal, p/q or a JSON number, never by a float."""

import re
from decimal import Decimal
from fractions import Fraction

from samdrift.words.exact_json import Number

_DECIMAL = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?")
_RATIO = re.compile(r"[+-]?[0-9]{1,40}/0*[1-9][0-9]{0,39}")
_MOST_EXPONENT = 30


def read_amount(found: object) -> Fraction:
    """The number in a text or a JSON number. Raises ValueError for anything else, and for one that is too long."""
    if not isinstance(found, str):  # a JSON number comes as its text, true and null do not
        raise ValueError(found)
    text = str(found) if isinstance(found, Number) else found.strip()
    if _RATIO.fullmatch(text):
        return Fraction(text)
    if _DECIMAL.fullmatch(text) and abs(int(re.split("[eE]", f"{text}e0")[1])) <= _MOST_EXPONENT:
        return Fraction(Decimal(text))
    raise ValueError(text)
