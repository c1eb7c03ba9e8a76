"""A period's settlement, its bills and the explanation of every line, all as values."""

from samdrift.domain.settlement.assigned_usage import MISPLACED_CODES, Assigned, MayUse, Misplaced, assign
from samdrift.domain.settlement.balance import BalanceRow, BalanceYear, Billed, Chain, chains
from samdrift.domain.settlement.comparison import CAUSES, Causes, Change, Comparison, LineChange, compare
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
    "CAUSES",
    "KINDS",
    "MISPLACED_CODES",
    "Assigned",
    "BalanceRow",
    "BalanceYear",
    "Bill",
    "BillLine",
    "Billed",
    "Causes",
    "Chain",
    "Change",
    "Comparison",
    "Derivation",
    "DriverUsed",
    "Explanation",
    "KeyUsed",
    "LineChange",
    "MayUse",
    "Misplaced",
    "PoolAmount",
    "PriceStep",
    "Reckoning",
    "Rounding",
    "Settlement",
    "Voucher",
    "assign",
    "chains",
    "compare",
    "explain",
    "reckon",
]
