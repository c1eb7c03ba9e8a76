"""An amount of a ledger's file as an integer of minor units, never by a float."""

import re

_AMOUNT = re.compile(r"([+-]?)([0-9]{1,15})(?:\.([0-9]{1,10}))?")
MINOR_DECIMALS = 2
"""Decimals of kronor, kroner and euro."""


def parse_amount(text: str) -> int:
    """The amount in minor units; decimals beyond the second may be zeros only. Raises ValueError for any other text."""
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    decimals = (match[3] or "").ljust(MINOR_DECIMALS, "0")
    if decimals[MINOR_DECIMALS:].strip("0"):
        raise ValueError(text)
    return int(f"{match[1]}{match[2]}{decimals[:MINOR_DECIMALS]}")
