"""In which order periods are closed: one after another without a gap, from the first that somebody closes.

What lies before the first was never billed here. docs/decisions/0011
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Max, Min

from samdrift.apps.cooperations.models import Cooperation, CostLine
from samdrift.apps.settlement import models
from samdrift.domain.faults import Fault, RefusedError, fault
from samdrift.domain.periods import Period, fiscal_year_of, next_name, parse_period


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
    """The periods that may be the first to be closed: what has ended of the newest fiscal years in which cost falls.

    The earliest first, a month before its quarter; of last year and this one where no cost is known.
    """
    start = owner.fiscal_year_start
    days = CostLine.objects.filter(cooperation=owner, day__lt=today).aggregate(
        first=Min("day"), last=Max("day")
    )
    last = fiscal_year_of(days["last"] or today, fiscal_year_start=start)
    first = max(days["first"] or last.start, _year_before(last, start).start)
    names = [
        f"{year}{part}"
        for year in (last.start.year - 1, last.start.year, last.start.year + 1)
        for part in _PARTS
    ]
    periods = (parse_period(name, fiscal_year_start=start) for name in names)
    fitting = [each for each in periods if first < each.end <= min(today, last.end)]
    return tuple(sorted(fitting, key=lambda each: (each.start, each.end)))


def _year_before(year: Period, start: int) -> Period:
    return fiscal_year_of(year.start - timedelta(days=1), fiscal_year_start=start)


_PARTS = ("", *(f"-Q{number}" for number in range(1, 5)), *(f"-{number:02}" for number in range(1, 13)))
