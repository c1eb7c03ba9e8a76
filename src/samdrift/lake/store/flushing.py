"""Flush: what is pending becomes data files, what was counted and contested goes to the journal, both are published."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from samdrift.lake.store.accepting import received_of
from samdrift.lake.store.data_files import sync_folders, write_events, write_journal
from samdrift.lake.store.ground import Ground, roll_forward
from samdrift.lake.store.intake import AGAIN, DIRTY, PENDING, QUARANTINE, RECEIVED
from samdrift.lake.store.journal import again_row, content_rows, received_row
from samdrift.lake.store.looking import with_events
from samdrift.lake.store.records import Record, Staged, again_of, event_of, record_bytes, record_of
from samdrift.lake.store.schemas import EVENTS, JOURNAL
from samdrift.lake.store.tables import DataFile, add_of
from samdrift.lake.store.times import microseconds

_EMPTIED = (PENDING, AGAIN, RECEIVED, DIRTY)


def flush(ground: Ground, moment: datetime) -> None:
    """Publish everything that has been accepted."""
    roll_forward(ground)
    if all(ground.intake.is_empty(family) for family in _EMPTIED):
        return
    turn = ground.next_turn()
    pending = dict(ground.intake.items(PENDING))
    records = _dirty(ground)
    told = {key: record for key, record in records.items() if record.is_known}
    rows = [again_row(turn, key, again_of(data)) for key, data in ground.intake.items(AGAIN)]
    rows += [received_row(turn, *received_of(*item)) for item in ground.intake.items(RECEIVED)]
    for key, record in told.items():
        rows += content_rows(turn, key, record)
    if not pending and not rows:
        return
    files = {
        EVENTS: write_events(ground.root, (event_of(data) for data in pending.values())),
        JOURNAL: write_journal(ground.root, rows),
    }
    batch = ground.intake.batch()
    for key, record in told.items():
        batch.put(QUARANTINE, key, record_bytes(record))
        batch.delete(DIRTY, key)
    for family in (PENDING, AGAIN, RECEIVED):
        for key in _keys(ground, family):
            batch.delete(family, key)
    accept_files(ground, batch, turn, files, moment)


def accept_files(
    ground: Ground,
    batch: Any,
    turn: int,
    files: dict[str, tuple[DataFile, ...]],
    moment: datetime,
    *,
    removes: dict[str, list[dict[str, Any]]] | None = None,
    changes: bool = False,
) -> None:
    """The batch with the names of finished data files: accepted when it is written, published right after.

    With `removes` other files go; unless `changes`, the new ones have their rows.
    """
    for table, found in files.items():
        sync_folders(ground.root, table, found)
    ground.step("files written")
    milliseconds = microseconds(moment) // 1000
    changes = changes or removes is None
    adds = {
        table: [add_of(file, moment_ms=milliseconds, changes=changes) for file in found]
        for table, found in files.items()
    }
    ground.stage(batch, Staged(turn, adds, removes or {}))
    ground.intake.write(batch)
    ground.step("files staged")
    roll_forward(ground)


def _dirty(ground: Ground) -> dict[bytes, Record]:
    """The records that changed since the last flush, every content of theirs looked up."""
    keys = list(_keys(ground, DIRTY))
    found = ground.intake.get_many(QUARANTINE, keys) if keys else []
    records = {key: record_of(data) for key, data in zip(keys, found, strict=True) if data is not None}
    return with_events(ground, records)


def _keys(ground: Ground, family: str) -> Iterable[bytes]:
    return (key for key, _ in ground.intake.items(family))
