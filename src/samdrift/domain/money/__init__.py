"""Exact money: integers of a currency's minor unit, exact numbers, and the one way to split an amount."""

from samdrift.domain.money.currency import CURRENCIES, Currency
from samdrift.domain.money.numbers import number_text, parse_number, ratio_text, round_half_away
from samdrift.domain.money.split import Share, share_out, split

__all__ = [
    "CURRENCIES",
    "Currency",
    "Share",
    "number_text",
    "parse_number",
    "ratio_text",
    "round_half_away",
    "share_out",
    "split",
]
