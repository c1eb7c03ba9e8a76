"""A folder's facts: its tables as a cooperation, its events as usage, and all that is wrong with either."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from samdrift.domain.allocation import usage_spans
from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.faults import Fault, FoundWrongError, fault
from samdrift.domain.periods import Period, Span, instant_of_day
from samdrift.domain.settlement import Misplaced, assign
from samdrift.lake import Conflict, EventFiles, SparkServer, event_paths, open_events

ROWS_TOLD = 10_000
"""How many events of one kind are told one by one."""


def home_of(path: Path) -> Path:
    """The folder in which `events/` lies: the cooperation's own, or that of its workbook."""
    return path.parent if path.is_file() else path


def event_files_of(path: Path, cooperation: Cooperation) -> list[Path]:
    """The event files of a folder, or beside a workbook that names a meter at all."""
    return event_paths(home_of(path) if cooperation.meters else path)


@contextmanager
def opened_events(
    path: Path, cooperation: Cooperation, server: SparkServer | None = None
) -> Iterator[EventFiles]:
    """The event files in the folder; of a workbook those beside it, if it names a meter at all."""
    with open_events(
        home_of(path) if cooperation.meters else path,
        country=cooperation.country,
        parties=[party.code for party in cooperation.parties],
        meters=sorted(cooperation.meters),
        dimensions=cooperation.dimensions,
        server=server,
    ) as events:
        yield events


def read_usage(
    path: Path,
    cooperation: Cooperation,
    periods: Sequence[Period],
    *,
    with_quarantine: bool,
    server: SparkServer | None = None,
) -> Usage:
    """The usage of the periods. Raises FoundWrongError with every fault of the events.

    Events in conflict are a fault where one lies in the periods, unless `with_quarantine` leaves them out.
    """
    with opened_events(path, cooperation, server) as events:
        faults = list(events.faults)
        if not with_quarantine:
            faults.extend(conflict_faults(events.conflicts(), cooperation, periods))
        usage = events.usage(usage_spans(cooperation, periods))
        misplaced = assign(cooperation, usage).misplaced
        faults.extend(misplaced_faults(events, misplaced))
    if faults:
        raise FoundWrongError(*faults)
    return usage


def conflict_faults(
    conflicts: Iterable[Conflict], cooperation: Cooperation, periods: Iterable[Period]
) -> tuple[Fault, ...]:
    """The conflicts of which at least one copy lies in the periods."""
    bounds = [
        tuple(instant_of_day(day, country=cooperation.country) for day in (period.start, period.end))
        for period in periods
    ]
    return tuple(
        conflict.fault()
        for conflict in conflicts
        if any(start <= copy.instant < end for start, end in bounds for copy in conflict.copies)
    )


def misplaced_faults(events: EventFiles, misplaced: Iterable[Misplaced]) -> Iterator[Fault]:
    """A fault for each event of a party that may not have it then, with its place."""
    for each in misplaced:
        row = each.row
        behind = events.places(row.party, row.meter, row.span, limit=ROWS_TOLD)
        for event in behind.rows:
            yield replace(each.fault(), place=replace(event.place, column="time"), value=event.time)
        if behind.total > len(behind.rows):
            place = replace(behind.rows[0].place, row=0)
            yield fault("events_more_faults", place, behind.total - len(behind.rows), kind=each.code)


def usage_within(usage: Usage, span: Span) -> Usage:
    """The part of the usage that lies in the span."""
    return usage.within(span)
