"""The Delta tables of a store: created, asked for their newest turn and files, and published to.

A turn is the number of one accepted set of data files. A commit carries it, so that whoever publishes asks first which
turn the table has: nothing is published twice. The library syncs nothing to the disk, so that is done here.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from deltalake import DeltaTable, Schema
from deltalake.transaction import AddAction, CommitProperties, RemoveAction, Transaction

from samdrift.lake.store import durable
from samdrift.lake.store.schemas import MONTH, partitions, table_schema

_APPLICATION = "intake"
_LOG = "_delta_log"
_FOR_EVER = "interval 36500 days"
_CONFIGURATION = {
    "delta.logRetentionDuration": _FOR_EVER,
    "delta.deletedFileRetentionDuration": _FOR_EVER,
    "delta.enableExpiredLogCleanup": "false",
    "delta.checkpointInterval": "50",
}


@dataclass(frozen=True, order=True)
class DataFile:
    """A data file of a table: its path within the table, and what is in it."""

    path: str
    bytes: int
    rows: int
    month: str = ""
    """Only of events."""

    @property
    def sha256(self) -> str:
        """Data files are named by their content."""
        return Path(self.path).stem


def create(folder: Path, table: str) -> None:
    """The table, if it is not there."""
    if (folder / table / _LOG).is_dir() and DeltaTable.is_deltatable(str(folder / table)):
        return
    DeltaTable.create(
        str(folder / table),
        schema=Schema.from_arrow(table_schema(table)),
        partition_by=partitions(table),
        configuration=dict(_CONFIGURATION),
    )
    _sync_log(folder / table, 0)
    durable.sync(folder / table)
    durable.sync(folder)


class Table:
    """One of the store's tables, as it is now or was at a version."""

    def __init__(self, folder: Path, name: str, *, version: int | None = None) -> None:
        self.folder = folder / name
        self.name = name
        self._delta = DeltaTable(str(self.folder), version=version)

    @property
    def version(self) -> int:
        return self._delta.version()

    @property
    def turn(self) -> int:
        """The newest turn that is published."""
        return self._delta.transaction_version(_APPLICATION) or 0

    def files(self) -> tuple[DataFile, ...]:
        """Every data file of the version, in order of their paths."""
        rows: list[dict[str, Any]] = pa.table(self._delta.get_add_actions(flatten=True)).to_pylist()
        return tuple(
            sorted(
                DataFile(
                    row["path"],
                    row["size_bytes"],
                    row["num_records"],
                    row.get(f"partition.{MONTH}") or "",
                )
                for row in rows
            )
        )

    def publish(
        self, turn: int, adds: Sequence[dict[str, Any]], removes: Sequence[dict[str, Any]] = ()
    ) -> None:
        """Commit the turn, unless the table has it."""
        if self.turn >= turn:
            return
        actions: list[AddAction | RemoveAction] = [AddAction(**add) for add in adds]
        actions += [RemoveAction(**remove) for remove in removes]
        self._delta.create_write_transaction(
            actions,
            "append",
            self._delta.schema(),
            partitions(self.name),
            commit_properties=CommitProperties(app_transactions=[Transaction(_APPLICATION, turn)]),
        )
        # The library takes its own commit for another's unless it has read it again.
        self._delta.update_incremental()
        _sync_log(self.folder, self.version)


def add_of(file: DataFile, *, moment_ms: int, changes: bool = True) -> dict[str, Any]:
    """What a commit says of a new file, as it is kept until then."""
    return {
        "path": file.path,
        "size": file.bytes,
        "partition_values": {MONTH: file.month} if file.month else {},
        "modification_time": moment_ms,
        "data_change": changes,
        "stats": json.dumps({"numRecords": file.rows}),
    }


def remove_of(file: DataFile, *, moment_ms: int, changes: bool = True) -> dict[str, Any]:
    """What a commit says of a file that is no longer in the table."""
    return {
        "path": file.path,
        "size": file.bytes,
        "partition_values": {MONTH: file.month} if file.month else {},
        "deletion_timestamp": moment_ms,
        "data_change": changes,
    }


def _sync_log(folder: Path, version: int) -> None:
    log = folder / _LOG
    durable.sync(log / f"{version:020}.json")
    for path in (log / f"{version:020}.checkpoint.parquet", log / "_last_checkpoint"):
        if path.exists():
            durable.sync(path)
    durable.sync(log)
