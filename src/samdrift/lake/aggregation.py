"""Sums of usage, written once in Ibis: the same expression runs on every engine.

Only comparisons, sums and counts: no time zone and no division, which engines do differently.
"""

from collections.abc import Sequence

import ibis  # type: ignore[import-untyped]

from samdrift.lake.edges import NONE
from samdrift.lake.instants import instant


def usage_sums(rows: ibis.Table, edges: Sequence[tuple[int, int]], *, by: Sequence[str]) -> ibis.Table:
    """Sum of quantity and number of rows per span and the columns `by`.

    `edges`: from which instant on (microseconds since 1970 in UTC) which span counts, in order;
    NONE between spans and after the last. The column `instant` is such a number, or a timestamp in UTC.
    """
    within = from_instant(rows, "instant", edges[0][0])
    inside = within.filter(within["instant"] < as_column(within["instant"], edges[-1][0]))
    starts = edges[:-1]
    inside = inside.mutate(span=_last_edge(inside["instant"], starts).cast("int32"))
    if any(span == NONE for _, span in starts):
        inside = inside.filter(inside["span"] != NONE)
    return inside.group_by(["span", *by]).aggregate(quantity=inside["quantity"].sum(), number=inside.count())


def from_instant(rows: ibis.Table, column: str, microseconds: int) -> ibis.Table:
    """The rows whose column is not before the instant."""
    return rows.filter(rows[column] >= as_column(rows[column], microseconds))


def as_column(column: ibis.Column, microseconds: int) -> ibis.Value:
    """The instant as the column has its own, so that engines compare without converting every row."""
    if column.type().is_timestamp():
        return ibis.literal(instant(microseconds), type=column.type())
    return ibis.literal(microseconds, type=column.type())


def _last_edge(moment: ibis.Column, edges: Sequence[tuple[int, int]]) -> ibis.Value:
    """The span of the last edge that is not above the instant; a tree of halves, so that few are compared."""
    if len(edges) == 1:
        return ibis.literal(edges[0][1])
    middle = len(edges) // 2
    return (moment < as_column(moment, edges[middle][0])).ifelse(
        _last_edge(moment, edges[:middle]), _last_edge(moment, edges[middle:])
    )
