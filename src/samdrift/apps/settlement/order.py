"""In which order periods are closed: one after another without a gap, from the first that somebody closes.

What lies before the first was never billed here. docs/decisions/0011
"""

from collections.abc import Iterable
from datetime import date

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement import models
from samdrift.domain.faults import Fault, RefusedError, fault
from samdrift.domain.periods import Period, next_name, parse_period


def closed_periods(owner: Cooperation) -> list[models.Period]:
    """Those that are closed, in order."""
    rows = models.Period.objects.filter(cooperation=owner, state=models.CLOSED)
    return list(rows.select_related("settlement", "prepared_by", "closed_by").order_by("start"))


def states_of(owner: Cooperation) -> dict[str, str]:
    """The states by the names of the periods that somebody has prepared; every other is open."""
    return dict(models.Period.objects.filter(cooperation=owner).values_list("name", "state"))


def next_period(owner: Cooperation, closed: Iterable[models.Period]) -> Period | None:
    """The period to close next, as long as the last one; None before anything is closed."""
    last = max(closed, key=lambda row: row.start, default=None)
    if last is None:
        return None
    return parse_period(next_name(last.name), fiscal_year_start=owner.fiscal_year_start)


def check_order(period: Period, closed: Iterable[models.Period], *, today: date) -> None:
    """Raises RefusedError when the period is not over, is closed already, or is not the next one."""
    if wrong := out_of_order(period, list(closed), today=today):
        raise RefusedError(wrong)


def out_of_order(period: Period, closed: list[models.Period], *, today: date) -> Fault | None:
    """Why the period cannot be closed now; None when it can."""
    if period.end > today:
        return fault("period_not_over", value=period.name, end=period.end)
    for row in closed:
        if row.name == period.name:
            return fault("period_closed", value=period.name)
        if row.start < period.end and period.start < row.end:
            return fault("period_overlaps_closed", value=period.name, other=row.name)
    if closed and period.start != closed[-1].end:
        return fault("period_not_next", value=period.name, last=closed[-1].name, day=closed[-1].end)
    return None


def first_choices(owner: Cooperation, today: date) -> tuple[Period, ...]:
    """The periods that may be the first to be closed: what has ended of the last year, the latest first."""
    start = owner.fiscal_year_start
    names = [f"{year}{part}" for year in (today.year - 2, today.year - 1, today.year) for part in _PARTS]
    periods = (parse_period(name, fiscal_year_start=start) for name in names)
    recent = [each for each in periods if each.end <= today and each.end.year >= today.year - 1]
    return tuple(sorted(recent, key=lambda each: (each.end, each.start), reverse=True))


_PARTS = ("", *(f"-Q{number}" for number in range(1, 5)), *(f"-{number:02}" for number in range(1, 13)))
