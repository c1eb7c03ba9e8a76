"""A number of a statistics file as the fraction that was written, never by a float."""

import re
from decimal import Decimal
from fractions import Fraction

from samdrift.words.exact_json import Number

_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?")


def read_number(found: object) -> Fraction:
    """The number. Raises ValueError for anything else, and for one that is too long."""
    if not isinstance(found, Number) or not _NUMBER.fullmatch(found):
        raise ValueError(found)
    return Fraction(Decimal(found))
