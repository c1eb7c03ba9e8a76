"""The intake: a RocksDB database that decides what has been received. What one synced write batch holds is accepted.

Column families: `key` (digest of an identity -> entry), `pending` (accepted, not yet in a data file), `staged` (data
files that are accepted and perhaps not yet published), `quarantine` (records of contested events), `dirty` (records
that changed since the last flush), `again` and `received` (what was counted since the last flush), `meta`.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import cast

from rocksdict import (
    BlockBasedOptions,
    Cache,
    DBCompressionType,
    Options,
    Rdict,
    WriteBatch,
    WriteOptions,
)

KEY, PENDING, STAGED, QUARANTINE, DIRTY, AGAIN, RECEIVED, META = FAMILIES = (
    "key",
    "pending",
    "staged",
    "quarantine",
    "dirty",
    "again",
    "received",
    "meta",
)
_CACHE_BYTES = 128 * 2**20
_BUFFER_BYTES = 64 * 2**20
_WAL_BYTES = 256 * 2**20
_BITS_PER_KEY = 12


class Batch:
    """Changes of the intake that are accepted together."""

    def __init__(self, intake: "Intake") -> None:
        self._handles = intake.handles
        self.batch = WriteBatch(raw_mode=True)

    def put(self, family: str, key: bytes, value: bytes) -> None:
        self.batch.put(key, value, self._handles[family])

    def put_many(self, family: str, keys: Sequence[bytes], values: Sequence[bytes]) -> None:
        """Fastest in order of the keys."""
        put, handle = self.batch.put, self._handles[family]
        for key, value in zip(keys, values, strict=True):
            put(key, value, handle)

    def delete(self, family: str, key: bytes) -> None:
        self.batch.delete(key, self._handles[family])


class Intake:
    """The open database; one process holds it."""

    def __init__(self, folder: Path) -> None:
        options = _options()
        self._db = Rdict(str(folder), options, column_families={name: _family(name) for name in FAMILIES})
        self.handles = {name: self._db.get_column_family_handle(name) for name in FAMILIES}
        self._families = {name: self._db.get_column_family(name) for name in FAMILIES}
        self._synced = WriteOptions()
        self._synced.sync = True

    def get(self, family: str, key: bytes) -> bytes | None:
        found: bytes | None = self._families[family].get(key)
        return found

    def get_many(self, family: str, keys: Sequence[bytes]) -> list[bytes | None]:
        return cast(list[bytes | None], self._families[family].get(list(keys)))

    def items(self, family: str) -> Iterator[tuple[bytes, bytes]]:
        return cast(Iterator[tuple[bytes, bytes]], self._families[family].items())

    def is_empty(self, family: str) -> bool:
        return next(iter(self.items(family)), None) is None

    def batch(self) -> Batch:
        return Batch(self)

    def write(self, batch: Batch) -> None:
        """Accept the batch: when this returns it is on the disk."""
        self._db.write(batch.batch, self._synced)

    def close(self) -> None:
        """Let go of the folder: the database keeps it as long as anything of it is held."""
        self.handles.clear()
        while self._families:
            self._families.popitem()[1].close()
        self._db.close()

    def __enter__(self) -> "Intake":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _options() -> Options:
    options = Options(raw_mode=True)
    options.create_if_missing(True)  # noqa: FBT003
    options.create_missing_column_families(True)  # noqa: FBT003
    options.set_max_total_wal_size(_WAL_BYTES)
    options.set_max_background_jobs(2)
    options.set_keep_log_file_num(2)
    options.set_max_open_files(256)
    return options


def _family(name: str) -> Options:
    options = _options()
    if name == KEY:
        blocks = BlockBasedOptions()
        blocks.set_bloom_filter(_BITS_PER_KEY, False)  # noqa: FBT003
        blocks.set_block_cache(Cache(_CACHE_BYTES))
        blocks.set_cache_index_and_filter_blocks(False)
        options.set_block_based_table_factory(blocks)
        options.set_compression_type(DBCompressionType.none())
        options.set_write_buffer_size(_BUFFER_BYTES)
    else:
        options.set_write_buffer_size(_BUFFER_BYTES // 4)
    return options
