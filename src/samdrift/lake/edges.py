"""Spans of days as instants: from which microsecond on which span counts."""

from collections.abc import Sequence
from itertools import pairwise

from samdrift.domain.periods import Span
from samdrift.lake.instants import microseconds_of_day

NONE = -1
"""The number of no span."""

Edges = Sequence[tuple[int, int]]


def edges_of(spans: Sequence[Span], *, country: str) -> list[tuple[int, int]]:
    """From which instant on which span (by its number) counts, NONE between spans and after the last."""
    if any(following.start < span.end for span, following in pairwise(spans)):
        raise ValueError("spans share a day")
    edges: list[tuple[int, int]] = []
    for number, span in enumerate(spans):
        start = microseconds_of_day(span.start, country=country)
        if edges and edges[-1][0] == start:
            edges.pop()
        edges += [(start, number), (microseconds_of_day(span.end, country=country), NONE)]
    return edges
