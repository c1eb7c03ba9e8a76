"""The one question that an engine is asked of data files: sums of quantity and numbers of rows, per span."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samdrift.lake.store.looking import parquet
from samdrift.lake.store.tables import DataFile

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_EVENTS = """CREATE OR REPLACE TEMP VIEW events AS SELECT party, type AS meter, source, epoch_us(time) AS instant,
    epoch_us(stored_at) AS stored, quantity FROM {files}"""
_COLUMNS = {
    "party": "string",
    "meter": "string",
    "source": "string",
    "instant": "int64",
    "stored": "int64",
    "quantity": "decimal(18, 6)",
}


def ask_files(
    connection: "DuckDBPyConnection",
    folder: Path,
    files: Sequence[DataFile],
    edges: Sequence[tuple[int, int]],
    *,
    columns: Iterable[str] = (),
    stored_from: int | None = None,
) -> list[tuple[Any, ...]]:
    """(span, *columns, quantity, number of rows) of the rows between the edges; only of those stored from then on."""
    if not files:
        return []
    # The query builder takes half a second to import.
    import ibis  # type: ignore[import-untyped]
    from ibis.backends.duckdb import Backend  # type: ignore[import-untyped]

    from samdrift.lake.aggregation import usage_sums

    connection.execute(_EVENTS.format(files=parquet(folder, files)))
    rows = ibis.table(_COLUMNS, name="events")
    if stored_from is not None:
        rows = rows.filter(rows["stored"] >= stored_from)
    return connection.execute(Backend().compile(usage_sums(rows, edges, by=list(columns)))).fetchall()
