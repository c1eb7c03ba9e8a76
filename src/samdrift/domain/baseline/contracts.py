"""Contracts of applications on a day: when each ends, and before which day it must be given notice.

docs/methods/applications.md
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from samdrift.domain.cooperation.study import Application
from samdrift.domain.money import round_half_away

ENDED, TOO_LATE, DUE, LATER, NO_NOTICE, NO_END = STATES = (
    "ended",
    "too_late",
    "due",
    "later",
    "no_notice",
    "no_end",
)
"""Ended and still listed; too late for notice; notice due within the months; later; notice or end not known."""


@dataclass(frozen=True, kw_only=True)
class Contract:
    """An application's contract as it stands on a day. All ends are half-open: the first day no longer covered."""

    application: Application
    notice_before: date | None
    """The first day on which notice for the end is too late; None where the end or the notice is not known."""
    state: str
    ends_soon: bool
    """Whether its last covered day lies within the months."""
    left_minor: int | None
    """What it costs from the day to its end; None where that is not known, 0 where it has ended."""

    @property
    def last_day_of_notice(self) -> date | None:
        return None if self.notice_before is None else self.notice_before - timedelta(days=1)

    @property
    def is_bound(self) -> bool:
        """Whether it runs on to an end that is known."""
        return self.state not in (ENDED, NO_END)


def contract_on(application: Application, day: date, *, months: int) -> Contract:
    """How the contract stands on the day, looking so many months ahead."""
    until, end, before = months_later(day, months), application.contract_end, notice_before(application)
    return Contract(
        application=application,
        notice_before=before,
        state=_state(end, before, day, until),
        ends_soon=end is not None and day < end <= until,
        left_minor=_left_minor(application, day),
    )


def notice_before(application: Application) -> date | None:
    """The end less the months of notice: with 6 months before 1 January 2004, notice is given before 1 July 2003."""
    if application.contract_end is None or application.notice_months is None:
        return None
    return months_later(application.contract_end, -application.notice_months)


def months_later(day: date, months: int) -> date:
    """The same day of another month, or that month's last; the calendar's first and last day bound it."""
    count = day.year * 12 + day.month - 1 + months
    if not 12 <= count < 12 * (date.max.year + 1):
        return date.min if months < 0 else date.max
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_until(day: date, end: date) -> Fraction:
    """Whole years and the part of the next one, by its own days; 0 where the end has come."""
    if end <= day:
        return Fraction(0)
    years = end.year - day.year
    if months_later(day, 12 * years) > end:
        years -= 1
    start, after = months_later(day, 12 * years), months_later(day, 12 * (years + 1))
    return years + Fraction((end - start).days, max(1, (after - start).days))


def _state(end: date | None, before: date | None, day: date, until: date) -> str:
    if end is None:
        return NO_END
    if end <= day:
        return ENDED
    if before is None:
        return NO_NOTICE
    if before <= day:
        return TOO_LATE
    return DUE if before <= until else LATER


def _left_minor(application: Application, day: date) -> int | None:
    """Rounded once to the minor unit."""
    if application.cost_minor is None or application.contract_end is None:
        return None
    return round_half_away(application.cost_minor * years_until(day, application.contract_end))
