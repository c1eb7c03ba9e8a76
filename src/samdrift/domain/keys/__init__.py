"""Distribution keys: one module per part, and the shares of a key that is a mix of them."""

from samdrift.domain.keys.asked import DriverUsed, Situation
from samdrift.domain.keys.book import Book
from samdrift.domain.keys.ramp import ramp_days
from samdrift.domain.keys.shares import RULES, KeyShares, key_shares

__all__ = [
    "RULES",
    "Book",
    "DriverUsed",
    "KeyShares",
    "Situation",
    "key_shares",
    "ramp_days",
]
