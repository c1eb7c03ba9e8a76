"""Usage of spans from the engine's tables: all events, less those that do not count."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import ibis  # type: ignore[import-untyped]
from ibis.backends.duckdb import Backend  # type: ignore[import-untyped]

from samdrift.domain.cooperation import EventCount, Usage, UsageRow
from samdrift.domain.periods import Span
from samdrift.lake.aggregation import NONE, usage_sums
from samdrift.lake.instants import microseconds_of_day

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_COLUMNS = {"party": "string", "meter": "string", "instant": "int64", "quantity": "decimal(27, 9)"}
_EVENTS = ibis.table(_COLUMNS, name="events")
_EXCLUDED = ibis.table({"quarantined": "int32", **_COLUMNS}, name="excluded")
_SUMMED = ("instant", "quantity")


_Key = tuple[int, str, str]
_Sums = dict[_Key, tuple[Decimal, int]]
"""Quantity and number of rows of a span (by its number), party and meter."""


def usage_of(connection: "DuckDBPyConnection", spans: Sequence[Span], *, country: str) -> Usage:
    """Usage per party, meter and span, with the control totals of every span asked for."""
    ordered = sorted(set(spans))
    if not ordered:
        return Usage()
    edges = _edges(ordered, country)
    read: _Sums = {
        (span, *key): (quantity, number) for span, *key, quantity, number in _ask(connection, _EVENTS, edges)
    }
    without: dict[int, _Sums] = {0: {}, 1: {}}
    for span, quarantined, party, meter, quantity, number in _ask(connection, _EXCLUDED, edges):
        without[quarantined][(span, party, meter)] = quantity, number
    contested = sorted({(party, ordered[span]) for span, party, _ in without[1]})
    return Usage(
        rows=_rows(_less(read, without.values()), ordered),
        counts=_counts(
            ordered, read=_numbers(read), duplicates=_numbers(without[0]), quarantined=_numbers(without[1])
        ),
        quarantined=tuple(contested),
    )


def _edges(spans: Sequence[Span], country: str) -> list[tuple[int, int]]:
    """From which instant on which span counts."""
    if any(following.start < span.end for span, following in pairwise(spans)):
        raise ValueError("spans share a day")
    edges: list[tuple[int, int]] = []
    for number, span in enumerate(spans):
        start = microseconds_of_day(span.start, country=country)
        if edges and edges[-1][0] == start:
            edges.pop()
        edges += [(start, number), (microseconds_of_day(span.end, country=country), NONE)]
    return edges


def _ask(
    connection: "DuckDBPyConnection", table: ibis.Table, edges: Sequence[tuple[int, int]]
) -> list[tuple[Any, ...]]:
    query = Backend().compile(
        usage_sums(table, edges, by=[name for name in table.columns if name not in _SUMMED])
    )
    return connection.execute(query).fetchall()


def _less(read: _Sums, without: Iterable[_Sums]) -> dict[_Key, tuple[Fraction, int]]:
    """What counts: sums are exact, so the rows that do not count can be taken off again. A sum of no event is none."""
    counted = {key: (Fraction(quantity), number) for key, (quantity, number) in read.items()}
    for sums in without:
        for key, (quantity, number) in sums.items():
            before, rows = counted.pop(key)
            if rows > number:
                counted[key] = before - Fraction(quantity), rows - number
    return counted


def _rows(counted: dict[_Key, tuple[Fraction, int]], spans: Sequence[Span]) -> tuple[UsageRow, ...]:
    ordered = sorted(counted.items(), key=lambda item: (item[0][1], item[0][2], item[0][0]))
    return tuple(
        UsageRow(party, meter, spans[span], quantity, number)
        for (span, party, meter), (quantity, number) in ordered
    )


def _numbers(sums: _Sums) -> Counter[int]:
    numbers: Counter[int] = Counter()
    for (span, _, _), (_, number) in sums.items():
        numbers[span] += number
    return numbers


def _counts(
    spans: Sequence[Span], *, read: Counter[int], duplicates: Counter[int], quarantined: Counter[int]
) -> tuple[EventCount, ...]:
    return tuple(
        EventCount(
            span=span,
            read=read[number],
            counted=read[number] - duplicates[number] - quarantined[number],
            duplicates=duplicates[number],
            quarantined=quarantined[number],
        )
        for number, span in enumerate(spans)
    )
