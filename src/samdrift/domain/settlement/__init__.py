"""A period's settlement, its bills and the explanation of every line, all as values."""

from samdrift.domain.settlement.assigned_usage import MISPLACED_CODES, Assigned, Misplaced, assign
from samdrift.domain.settlement.explain import explain
from samdrift.domain.settlement.reckon import Reckoning, reckon
from samdrift.domain.settlement.values import (
    KINDS,
    Bill,
    BillLine,
    Derivation,
    DriverUsed,
    Explanation,
    KeyUsed,
    PoolAmount,
    PriceStep,
    Rounding,
    Settlement,
    Voucher,
)

__all__ = [
    "KINDS",
    "MISPLACED_CODES",
    "Assigned",
    "Bill",
    "BillLine",
    "Derivation",
    "DriverUsed",
    "Explanation",
    "KeyUsed",
    "Misplaced",
    "PoolAmount",
    "PriceStep",
    "Reckoning",
    "Rounding",
    "Settlement",
    "Voucher",
    "assign",
    "explain",
    "reckon",
]
