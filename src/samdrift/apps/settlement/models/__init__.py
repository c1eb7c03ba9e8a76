"""Rows of settlements: what is issued, the periods that are closed, what the sources themselves count."""

from samdrift.apps.settlement.models.corrections import Consent, EarlierCost, MovedVoucher, WaitingLine
from samdrift.apps.settlement.models.counts import CountExplanation, SourceCount
from samdrift.apps.settlement.models.issued import (
    STEPS,
    Bill,
    BillLine,
    Derivation,
    Inputs,
    Line,
    Part,
    PoolAmount,
    Quarantine,
    Settlement,
    UsageCount,
    UsageRow,
)
from samdrift.apps.settlement.models.period import CLOSED, CLOSING, OPEN, STATES, Period

__all__ = [
    "CLOSED",
    "CLOSING",
    "OPEN",
    "STATES",
    "STEPS",
    "Bill",
    "BillLine",
    "Consent",
    "CountExplanation",
    "Derivation",
    "EarlierCost",
    "Inputs",
    "Line",
    "MovedVoucher",
    "Part",
    "Period",
    "PoolAmount",
    "Quarantine",
    "Settlement",
    "SourceCount",
    "UsageCount",
    "UsageRow",
    "WaitingLine",
]
