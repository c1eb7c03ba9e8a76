"""Usage of spans from the store's data files, less the rows that do not count, with the counts of the journal.

The sums themselves are asked of an engine, which gets nothing but the files and the edges of the spans.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from samdrift.domain.cooperation import EventCount, Usage, UsageRow
from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.periods import Span
from samdrift.lake.edges import NONE, Edges, edges_of
from samdrift.lake.store.journal_reading import Journal, SourceDay, Stated
from samdrift.lake.store.times import microseconds

Ask = Callable[[Edges, tuple[str, ...], int | None], Iterable[tuple[Any, ...]]]
"""(edges, columns, stored from) -> (span, *columns, quantity, number of rows) of the data files."""

_PARTY_METER = ("party", "meter")
_Sums = dict[tuple[int, str, str], tuple[Fraction, int]]


def usage_of(
    ask: Ask,
    journal: Journal,
    spans: Sequence[Span],
    *,
    country: str,
    closings: Sequence[tuple[Span, datetime]] = (),
) -> Usage:
    """Usage per party, meter and span, with the control totals of each span."""
    ordered = sorted(set(spans))
    if not ordered:
        return Usage()
    _check_dropped(ordered, journal.dropped_until)
    edges = edges_of(ordered, country=country)
    sums = _counted(ask(edges, _PARTY_METER, None), journal, edges)
    for month in journal.dropped:
        if (covering := _span_of_day(ordered, month.month)) is not None:
            _add(sums, (covering, month.party, month.meter), Fraction(month.quantity), month.number)
    late = _late(ask, journal, ordered, country=country, closings=closings)
    waiting = {
        (each.event.party, ordered[number])
        for each in journal.stated
        if each.waits and (number := number_at(edges, each.event.instant)) != NONE
    }
    return Usage(
        rows=_rows(sums, ordered),
        counts=_counts(sums, journal, ordered, edges, late),
        quarantined=tuple(sorted(waiting)),
    )


def _check_dropped(spans: Iterable[Span], until: date | None) -> None:
    """Of dropped months there are sums of whole months only; raises RefusedError when a span cuts one."""
    for span in spans:
        if until and span.start < until and (span.start.day > 1 or (span.end < until and span.end.day > 1)):
            cut = span.start if span.start.day > 1 else span.end
            raise RefusedError(fault("store_span_dropped", value=f"{cut:%Y-%m}"))


def number_at(edges: Edges, instant: int) -> int:
    """The number of the span in which the instant lies, or NONE."""
    index = bisect_right(edges, instant, key=lambda edge: edge[0])
    return edges[index - 1][1] if index else NONE


def _counted(found: Iterable[tuple[Any, ...]], journal: Journal, edges: Edges) -> _Sums:
    """Sums of the data files less their rows that do not count; sums are exact, so they can be taken off."""
    sums: _Sums = {
        (span, party, meter): (Fraction(quantity), number) for span, party, meter, quantity, number in found
    }
    for each in journal.rows_off:
        if (number := number_at(edges, each.event.instant)) != NONE:
            key = (number, each.event.party, each.event.meter)
            _add(sums, key, -Fraction(each.event.quantity), -1)
    return sums


def _add(sums: _Sums, key: tuple[int, str, str], quantity: Fraction, number: int) -> None:
    before, rows = sums.get(key, (Fraction(0), 0))
    sums[key] = before + quantity, rows + number


def _late(
    ask: Ask,
    journal: Journal,
    spans: Sequence[Span],
    *,
    country: str,
    closings: Sequence[tuple[Span, datetime]],
) -> Counter[int]:
    """How many of the counted rows of each span were stored when the period that it lies in was closed."""
    late: Counter[int] = Counter()
    for closed, moment in closings:
        inside = [number for number, span in enumerate(spans) if closed.covers(span.start)]
        if not inside:
            continue
        edges = edges_of([spans[number] for number in inside], country=country)
        stored_from = microseconds(moment)
        for span, _, number in ask(edges, (), stored_from):
            late[inside[span]] += number
        for each in journal.rows_off:
            span = number_at(edges, each.event.instant)
            if span != NONE and microseconds(each.content.stored_at) >= stored_from:
                late[inside[span]] -= 1
    return late


def _rows(sums: _Sums, spans: Sequence[Span]) -> tuple[UsageRow, ...]:
    """A sum of no event is none."""
    ordered = sorted(sums.items(), key=lambda item: (item[0][1], item[0][2], item[0][0]))
    return tuple(
        UsageRow(party, meter, spans[span], quantity, number)
        for (span, party, meter), (quantity, number) in ordered
        if number
    )


def _counts(
    sums: _Sums, journal: Journal, spans: Sequence[Span], edges: Edges, late: Counter[int]
) -> tuple[EventCount, ...]:
    counted: Counter[int] = Counter()
    for (span, _, _), (_, number) in sums.items():
        counted[span] += number
    duplicates: Counter[int] = Counter()
    for (_, day), number in journal.again.items():
        if (span_number := _span_of_day(spans, day)) is not None:
            duplicates[span_number] += number
    quarantined: Counter[int] = Counter()
    for each in journal.stated:
        span = number_at(edges, each.event.instant)
        duplicates[span] += each.duplicates
        quarantined[span] += each.content.copies if each.waits else 0
    return tuple(
        EventCount(
            span=span,
            read=counted[number] + duplicates[number] + quarantined[number],
            counted=counted[number],
            duplicates=duplicates[number],
            quarantined=quarantined[number],
            late=late[number],
        )
        for number, span in enumerate(spans)
    )


def _span_of_day(spans: Sequence[Span], day: date) -> int | None:
    index = bisect_right(spans, day, key=lambda span: span.start) - 1
    return index if index >= 0 and spans[index].covers(day) else None


def day_counts(
    ask: Ask, journal: Journal, span: Span, *, country: str
) -> tuple[Counter[SourceDay], Counter[SourceDay], Counter[SourceDay]]:
    """Counted, duplicates and quarantined of each source and legal day of the span."""
    days = [Span(day, date.fromordinal(day.toordinal() + 1)) for day in _days(span)]
    edges = edges_of(days, country=country)
    counted: Counter[SourceDay] = Counter()
    for number, source, _, rows in ask(edges, ("source",), None):
        counted[(source, days[number].start)] += rows
    for key, rows in journal.dropped_counts.items():
        counted[key] += rows if span.covers(key[1]) else 0
    for each in journal.rows_off:
        _count(counted, each, edges, days, -1)
    duplicates = Counter({key: number for key, number in journal.again.items() if span.covers(key[1])})
    quarantined: Counter[SourceDay] = Counter()
    for each in journal.stated:
        _count(duplicates, each, edges, days, each.duplicates)
        _count(quarantined, each, edges, days, each.content.copies if each.waits else 0)
    return counted, duplicates, quarantined


def _count(counts: Counter[SourceDay], each: Stated, edges: Edges, days: Sequence[Span], number: int) -> None:
    if (found := number_at(edges, each.event.instant)) != NONE:
        counts[(each.event.source, days[found].start)] += number


def _days(span: Span) -> list[date]:
    return [date.fromordinal(day) for day in range(span.start.toordinal(), span.end.toordinal())]
