"""Which closed periods a change of tables touches: they are corrected when the next one is closed.

Told by the days of the rows that change, without reckoning anything: a change may come to 0.00 all the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from samdrift.apps.cooperations.consequences import tell_of_changes
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement.order import closed_periods
from samdrift.domain.faults import Fault, fault
from samdrift.domain.periods import Interval, Span
from samdrift.files.tables.compare import SheetChange

DAYS: Mapping[str, tuple[str, str]] = {
    "parties": ("member_from", "member_until"),
    "memberships": ("member_from", "member_until"),
    "services": ("valid_from", "valid_until"),
    "participation": ("valid_from", "valid_until"),
    "flows": ("valid_from", "valid_until"),
    "keys": ("valid_from", "valid_until"),
    "key_parts": ("valid_from", ""),
    "prices": ("valid_from", "valid_until"),
    "pools": ("", ""),
    "drivers": ("reference_date", ""),
    "costs": ("service_from", "service_until"),
    "fees": ("date", "date"),
}
"""Of the sheets that amounts are computed from, the columns that say when a row holds; none is since ever, or open.

A driver counts from its reference date on, since a key may read an older one.
"""
_ON_A_DAY = ("costs", "fees")


@tell_of_changes
def warn_of_closed(owner: Cooperation, changes: Sequence[SheetChange]) -> Iterator[Fault]:
    """One warning that names every closed period that the changes touch; none where they touch none."""
    intervals = {each for change in changes if change.name in DAYS for each in _intervals(change)}
    if not intervals:
        return
    names = [row.name for row in closed_periods(owner) if _meets(Span(row.start, row.end), intervals)]
    if names:
        yield fault("change_touches_closed", value=", ".join(names))


def _meets(span: Span, intervals: Iterable[Interval]) -> bool:
    return any(interval.within(span) is not None for interval in intervals)


def _intervals(change: SheetChange) -> Iterator[Interval]:
    """When each row holds that is new, gone or another, as it was and as it is to be.

    Of a row that only ends on another day, the days from the earlier end on.
    """
    for edit in change.edits:
        rows = [
            dict(zip(change.columns, row, strict=False)) for row in (edit.was, edit.now) if row is not None
        ]
        if edit.was == edit.now:
            continue
        if len(rows) == 2 and (ends := _only_ends(change.name, *rows)):
            yield ends
        else:
            yield from (_interval(change.name, row) for row in rows)


def _only_ends(sheet: str, was: Mapping[str, str], now: Mapping[str, str]) -> Interval | None:
    """The days between the two ends of a row of which nothing else changes; None where something does."""
    end = DAYS[sheet][1]
    if sheet in _ON_A_DAY or not end or {**was, end: ""} != {**now, end: ""}:
        return None
    days = [_day(was.get(end, "")), _day(now.get(end, ""))]
    known = [day for day in days if day is not None]
    return Interval(min(known), max(known) if len(known) == len(days) else None) if known else None


def _interval(sheet: str, cells: Mapping[str, str]) -> Interval:
    first, last = (_day(cells.get(column, "")) for column in DAYS[sheet])
    day = _day(cells.get("date", ""))
    if sheet in _ON_A_DAY and day is not None and (first is None or first == last):
        return Interval(day, day + timedelta(days=1))
    return Interval(first, last)


def _day(text: str) -> date | None:
    """What is no day is a fault of the table, told elsewhere."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
