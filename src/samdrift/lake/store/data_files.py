"""Data files: written as drafts, hashed, synced, and named by their SHA-256, so that a damaged one tells of itself."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from samdrift.lake.store import durable
from samdrift.lake.store.digests import quantity_text
from samdrift.lake.store.schemas import EVENT_COLUMNS, EVENTS, JOURNAL, JOURNAL_COLUMNS, MONTH
from samdrift.lake.store.tables import DataFile
from samdrift.lake.store.times import month_name, month_of
from samdrift.lake.store.values import Event

DRAFTS = "drafts"
_SUFFIX = ".parquet"


def write_events(root: Path, events: Iterable[tuple[Event, int]]) -> tuple[DataFile, ...]:
    """Files with the events (each with when it was stored), one for each month."""
    rows = sorted(events, key=lambda row: row[0].instant)
    return tuple(
        _write(root, _event_table(list(group)), EVENTS, month_name(month))
        for month, group in groupby(rows, key=lambda row: month_of(row[0].instant))
    )


def write_journal(root: Path, rows: Sequence[dict[str, Any]]) -> tuple[DataFile, ...]:
    """A file with the rows; none without rows."""
    if not rows:
        return ()
    return (_write(root, pa.Table.from_pylist(list(rows), JOURNAL_COLUMNS), JOURNAL),)


def write_journal_table(root: Path, columns: dict[str, Any]) -> tuple[DataFile, ...]:
    """A file with these columns of the journal, the others empty; none without rows."""
    rows = len(next(iter(columns.values())))
    if not rows:
        return ()
    arrays = [
        columns[field.name].cast(field.type) if field.name in columns else pa.nulls(rows, field.type)
        for field in JOURNAL_COLUMNS
    ]
    return (_write(root, pa.table(arrays, schema=JOURNAL_COLUMNS), JOURNAL),)


def keep(root: Path, draft: Path, *, rows: int, table: str, month: str = "") -> DataFile:
    """The finished draft as a data file of the table."""
    digest, size = durable.sha256_of(draft), draft.stat().st_size
    path = f"{MONTH}={month}/{digest}{_SUFFIX}" if month else f"{digest}{_SUFFIX}"
    durable.put_in_place(draft, root / table / path)
    return DataFile(path, size, rows, month)


def sync_folders(root: Path, table: str, files: Iterable[DataFile]) -> None:
    """The names of new files are on the disk when this returns."""
    for folder in {(root / table / file.path).parent for file in files}:
        durable.sync(folder)


def draft_path(root: Path, name: str) -> Path:
    folder = root / DRAFTS
    folder.mkdir(exist_ok=True)
    return folder / name


def _write(root: Path, rows: pa.Table, table: str, month: str = "") -> DataFile:
    draft = draft_path(root, f"{table}{_SUFFIX}")
    pq.write_table(rows, draft, compression="zstd", store_schema=False)
    return keep(root, draft, rows=rows.num_rows, table=table, month=month)


def _event_table(rows: Sequence[tuple[Event, int]]) -> pa.Table:
    events = [event for event, _ in rows]
    texts = {
        "source": [event.source for event in events],
        "id": [event.id for event in events],
        "subject": [event.subject for event in events],
        "party": [event.party for event in events],
        "type": [event.meter for event in events],
        "dimensions": [event.dimensions for event in events],
    }
    columns: dict[str, pa.Array] = {name: pa.array(values, pa.string()) for name, values in texts.items()}
    columns["time"] = _instants([event.instant for event in events])
    columns["stored_at"] = _instants([stored_at for _, stored_at in rows])
    columns["quantity"] = pa.array([quantity_text(event.quantity) for event in events]).cast(
        EVENT_COLUMNS.field("quantity").type
    )
    return pa.table([columns[name] for name in EVENT_COLUMNS.names], schema=EVENT_COLUMNS)


def _instants(values: Sequence[int]) -> pa.Array:
    return pa.array(values, pa.int64()).cast(EVENT_COLUMNS.field("time").type)
