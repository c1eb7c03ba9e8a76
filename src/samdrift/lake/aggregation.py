"""Sums of usage, written once in Ibis: the same expression runs on every engine.

Only comparisons, sums and counts: no time zone and no division, which engines do differently.
"""

from collections.abc import Sequence

import ibis  # type: ignore[import-untyped]

NONE = -1
"""The number of no span."""


def usage_sums(rows: ibis.Table, edges: Sequence[tuple[int, int]], *, by: Sequence[str]) -> ibis.Table:
    """Sum of quantity and number of rows per span and the columns `by`.

    `edges`: from which instant on (microseconds since 1970 in UTC) which span counts, in order;
    NONE between spans and after the last.
    """
    inside = rows.filter(rows["instant"] >= edges[0][0], rows["instant"] < edges[-1][0])
    starts = edges[:-1]
    inside = inside.mutate(span=_last_edge(inside["instant"], starts).cast("int32"))
    if any(span == NONE for _, span in starts):
        inside = inside.filter(inside["span"] != NONE)
    return inside.group_by(["span", *by]).aggregate(quantity=inside["quantity"].sum(), number=inside.count())


def _last_edge(instant: ibis.Column, edges: Sequence[tuple[int, int]]) -> ibis.Value:
    """The span of the last edge that is not above the instant; a tree of halves, so that few are compared."""
    if len(edges) == 1:
        return ibis.literal(edges[0][1])
    middle = len(edges) // 2
    return (instant < edges[middle][0]).ifelse(
        _last_edge(instant, edges[:middle]), _last_edge(instant, edges[middle:])
    )
