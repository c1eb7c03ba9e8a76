"""Usage of spans from the engine's tables: all events, less those that do not count."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import ibis  # type: ignore[import-untyped]

from samdrift.domain.cooperation import EventCount, Usage, UsageRow
from samdrift.domain.periods import Span
from samdrift.lake.aggregation import usage_sums
from samdrift.lake.edges import NONE, edges_of
from samdrift.lake.engines.adder import Adder, CheckedRows, Sums

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_COLUMNS = {"party": "string", "meter": "string", "instant": "int64", "quantity": "decimal(27, 9)"}
_EVENTS = ibis.table(_COLUMNS, name="events")
_EXCLUDED = ibis.table({"quarantined": "int32", **_COLUMNS}, name="excluded")
_SUMMED = ("instant", "quantity")


_Key = tuple[int, str, str]
"""Of a sum: the number of its span, party, meter."""


def usage_of(connection: "DuckDBPyConnection", spans: Sequence[Span], *, country: str, adder: Adder) -> Usage:
    """Usage per party, meter and span, with the control totals of every span asked for."""
    ordered = sorted(set(spans))
    if not ordered:
        return Usage()
    edges = edges_of(ordered, country=country)
    rows = CheckedRows(connection, counted=_within(edges))
    read = adder.sums(_sums_of(_EVENTS, edges), rows)
    without: dict[int, Sums] = {0: {}, 1: {}}
    for (span, quarantined, party, meter), each in adder.sums(_sums_of(_EXCLUDED, edges), rows).items():
        without[quarantined][(span, party, meter)] = each
    contested = sorted({(party, ordered[span]) for span, party, _ in without[1]})
    return Usage(
        rows=_rows(_less(read, without.values()), ordered),
        counts=_counts(
            ordered, read=_numbers(read), duplicates=_numbers(without[0]), quarantined=_numbers(without[1])
        ),
        quarantined=tuple(contested),
    )


def _within(edges: Sequence[tuple[int, int]]) -> str:
    """The condition of an instant that lies in any of the spans; those that meet are one."""
    bounds = [start for start, _ in edges[:1]] + [
        instant for (_, before), (instant, span) in pairwise(edges) if (before == NONE) != (span == NONE)
    ]
    pairs = zip(bounds[::2], bounds[1::2], strict=True)
    return " OR ".join(f"instant >= {start} AND instant < {end}" for start, end in pairs)


def _sums_of(table: ibis.Table, edges: Sequence[tuple[int, int]]) -> ibis.Table:
    return usage_sums(table, edges, by=[name for name in table.columns if name not in _SUMMED])


def _less(read: Sums, without: Iterable[Sums]) -> dict[_Key, tuple[Fraction, int]]:
    """What counts: sums are exact, so the rows that do not count can be taken off again. A sum of no event is none."""
    counted = dict(read)
    for sums in without:
        for key, (quantity, number) in sums.items():
            before, rows = counted.pop(key)
            if rows > number:
                counted[key] = before - quantity, rows - number
    return counted


def _rows(counted: dict[_Key, tuple[Fraction, int]], spans: Sequence[Span]) -> tuple[UsageRow, ...]:
    ordered = sorted(counted.items(), key=lambda item: (item[0][1], item[0][2], item[0][0]))
    return tuple(
        UsageRow(party, meter, spans[span], quantity, number)
        for (span, party, meter), (quantity, number) in ordered
    )


def _numbers(sums: Sums) -> Counter[int]:
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
