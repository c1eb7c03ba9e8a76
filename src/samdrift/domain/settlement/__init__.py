"""A period's settlement, its bills and the explanation of every line, all as values."""

from samdrift.domain.settlement.advances import AdvancePlan, advances_by_budget, advances_of_last_year
from samdrift.domain.settlement.assigned_usage import MISPLACED_CODES, Assigned, MayUse, Misplaced, assign
from samdrift.domain.settlement.balance import BalanceRow, BalanceYear, Billed, Chain, chains
from samdrift.domain.settlement.causes import CAUSE_WORDS
from samdrift.domain.settlement.closing import Closing, reckon_next
from samdrift.domain.settlement.comparison import CAUSES, Causes, Change, Comparison, LineChange, compare
from samdrift.domain.settlement.corrections import Closed, Correction
from samdrift.domain.settlement.explain import explain
from samdrift.domain.settlement.explain_correction import explain_closing
from samdrift.domain.settlement.forecast import Forecast, budgeted, forecast
from samdrift.domain.settlement.grants import GRANT, pool_of
from samdrift.domain.settlement.identity import Identity, identity_of, parse_identity
from samdrift.domain.settlement.limits import Consent, is_barred
from samdrift.domain.settlement.reckon import Reckoning, reckon
from samdrift.domain.settlement.true_up import TrueUp, TrueUps, true_up, true_up_days
from samdrift.domain.settlement.trued_up import BillTotals, PeriodTotals, of_party, trued_up
from samdrift.domain.settlement.values import (
    KINDS,
    Bill,
    BillLine,
    Corrected,
    Derivation,
    DriverUsed,
    EarlierCost,
    Explanation,
    GrantUse,
    KeyUsed,
    Moved,
    PoolAmount,
    PriceStep,
    Rounding,
    Settlement,
    Voucher,
)
from samdrift.domain.settlement.year_end import YearEndDate, year_end_dates

__all__ = [
    "CAUSES",
    "CAUSE_WORDS",
    "GRANT",
    "KINDS",
    "MISPLACED_CODES",
    "AdvancePlan",
    "Assigned",
    "BalanceRow",
    "BalanceYear",
    "Bill",
    "BillLine",
    "BillTotals",
    "Billed",
    "Causes",
    "Chain",
    "Change",
    "Closed",
    "Closing",
    "Comparison",
    "Consent",
    "Corrected",
    "Correction",
    "Derivation",
    "DriverUsed",
    "EarlierCost",
    "Explanation",
    "Forecast",
    "GrantUse",
    "Identity",
    "KeyUsed",
    "LineChange",
    "MayUse",
    "Misplaced",
    "Moved",
    "PeriodTotals",
    "PoolAmount",
    "PriceStep",
    "Reckoning",
    "Rounding",
    "Settlement",
    "TrueUp",
    "TrueUps",
    "Voucher",
    "YearEndDate",
    "advances_by_budget",
    "advances_of_last_year",
    "assign",
    "budgeted",
    "chains",
    "compare",
    "explain",
    "explain_closing",
    "forecast",
    "identity_of",
    "is_barred",
    "of_party",
    "parse_identity",
    "pool_of",
    "reckon",
    "reckon_next",
    "true_up",
    "true_up_days",
    "trued_up",
    "year_end_dates",
]
