"""Events looked up in the data files by source and id, all wanted ones in one pass."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from samdrift.lake import sql
from samdrift.lake.store.damage import damages
from samdrift.lake.store.digests import key_of
from samdrift.lake.store.ground import Ground
from samdrift.lake.store.records import Kept, Record
from samdrift.lake.store.schemas import EVENTS
from samdrift.lake.store.tables import DataFile
from samdrift.lake.store.times import month_name
from samdrift.lake.store.values import Event, event_of_row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FOUND = """SELECT source, id, epoch_us(time), subject, type, quantity, dimensions, epoch_us(stored_at)
    FROM {files} SEMI JOIN wanted USING (source, id)"""

Found = dict[bytes, tuple[Event, int]]
"""By the digest of the key: an event and when it was stored."""


def with_events(ground: Ground, records: Mapping[bytes, Record]) -> dict[bytes, Record]:
    """The records with the contents that lie in the table filled in."""
    missing = [
        (record.source, record.id, kept.month)
        for record in records.values()
        for kept in record.contents
        if kept.event is None
    ]
    if not missing:
        return dict(records)
    found = find(ground, missing)
    return {key: _filled(record, found.get(key)) for key, record in records.items()}


def find(ground: Ground, wanted: Sequence[tuple[str, str, int]]) -> Found:
    """The wanted events (source, id, month) that lie in published data files."""
    from samdrift.lake.engine import Engine

    months = {month_name(month) for _, _, month in wanted}
    files = [file for file in ground.files(EVENTS) if file.month in months]
    with Engine(ground.limits) as engine:
        engine.connection.execute("CREATE TABLE wanted (source VARCHAR, id VARCHAR)")
        engine.connection.execute(
            "INSERT INTO wanted SELECT DISTINCT unnest(?::VARCHAR[]), unnest(?::VARCHAR[])",
            [[source for source, _, _ in wanted], [identity for _, identity, _ in wanted]],
        )
        return _read_sound(engine.connection, ground.root, files)


def _read_sound(connection: "DuckDBPyConnection", root: Path, files: Sequence[DataFile]) -> Found:
    """What can be read: an event of a damaged file waits until the file is back."""
    import duckdb

    try:
        return _read(connection, root / EVENTS, files)
    except duckdb.Error:
        damaged = damages(root, EVENTS, files)
        if not damaged:
            raise
        return _read(connection, root / EVENTS, [file for file in files if file.path not in damaged])


def parquet(folder: Path, files: Iterable[DataFile]) -> str:
    """SQL for the rows of the files, which lie in the folder."""
    paths = ", ".join(sql.path(folder / file.path) for file in files)
    return f"read_parquet([{paths}], hive_partitioning = false)"


def _read(connection: "DuckDBPyConnection", folder: Path, files: Sequence[DataFile]) -> Found:
    if not files:
        return {}
    rows = connection.execute(_FOUND.format(files=parquet(folder, files))).fetchall()
    found: Found = {}
    for *row, stored_at in rows:
        event = event_of_row(row)
        found[key_of(event.source, event.id)] = event, stored_at
    return found


def _filled(record: Record, found: tuple[Event, int] | None) -> Record:
    if found is None:
        return record
    event, stored_at = found
    contents: list[Kept] = [
        replace(kept, event=event, stored_at=stored_at) if kept.event is None else kept
        for kept in record.contents
    ]
    return replace(record, contents=tuple(contents))
