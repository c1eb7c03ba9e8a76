"""Half-open periods, fiscal years, legal time, and the days that cut a period into segments."""

from samdrift.domain.periods.interval import ALWAYS, Interval, Span
from samdrift.domain.periods.legal_time import (
    ZONES,
    clock_changes,
    instant_of_day,
    instant_of_local,
    legal_day,
)
from samdrift.domain.periods.period import (
    Period,
    check_apart,
    first_of_months,
    fiscal_year_of,
    next_name,
    parse_period,
)

__all__ = [
    "ALWAYS",
    "ZONES",
    "Interval",
    "Period",
    "Span",
    "check_apart",
    "clock_changes",
    "first_of_months",
    "fiscal_year_of",
    "instant_of_day",
    "instant_of_local",
    "legal_day",
    "next_name",
    "parse_period",
]
