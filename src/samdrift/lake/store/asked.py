"""What is asked of an engine about the store's data files, as an expression over their own columns."""

from collections.abc import Sequence

import ibis  # type: ignore[import-untyped]

from samdrift.lake.aggregation import from_instant, usage_sums

_EVENTS = ibis.table(
    {
        "party": "string",
        "type": "string",
        "source": "string",
        "time": "timestamp('UTC', 6)",
        "stored_at": "timestamp('UTC', 6)",
        "quantity": "decimal(18, 6)",
    },
    name="events",
).rename(meter="type", instant="time", stored="stored_at")


def sums_asked(
    edges: Sequence[tuple[int, int]], columns: Sequence[str], stored_from: int | None
) -> ibis.Table:
    """Sums by span and columns of all rows, or of those stored from an instant (microseconds since 1970) on."""
    rows = _EVENTS if stored_from is None else from_instant(_EVENTS, "stored", stored_from)
    return usage_sums(rows, edges, by=columns)
