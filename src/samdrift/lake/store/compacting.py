"""Compaction: the many small files of a month become few large ones, with the same rows, in order of time."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from samdrift.lake import sql
from samdrift.lake.engine import Engine
from samdrift.lake.store.data_files import draft_path, keep
from samdrift.lake.store.flushing import accept_files
from samdrift.lake.store.ground import Ground, roll_forward
from samdrift.lake.store.looking import parquet
from samdrift.lake.store.schemas import EVENTS, JOURNAL, columns_of
from samdrift.lake.store.tables import DataFile, remove_of
from samdrift.lake.store.times import microseconds

LARGE = 128 * 2**20
MOST_SMALL = 64
"""Small files that a month, or the journal, may have before a flush compacts it."""
_ORDER = {EVENTS: "time, source, id", JOURNAL: "turn"}
_COPY = "COPY (SELECT {columns} FROM {files} ORDER BY {order}) TO {draft} (FORMAT parquet, COMPRESSION zstd)"


def compact(
    ground: Ground, moment: datetime, months: Collection[str] | None = None, *, most: int = 1
) -> None:
    """No month (of those named, else of all) has more than `most` small files after it; no row is changed."""
    roll_forward(ground)
    for table in (EVENTS, JOURNAL):
        files = [
            file for file in ground.files(table) if table == JOURNAL or not months or file.month in months
        ]
        for _, group in groupby(files, key=lambda file: file.month):
            for some in _groups(list(group), most):
                _merge(ground, table, some, moment)


def _groups(files: Sequence[DataFile], most: int) -> Iterator[list[DataFile]]:
    """Small files to be merged with each other, none of the results much above LARGE."""
    small = [file for file in files if file.bytes < LARGE // 2]
    if len(small) <= most:
        return
    group: list[DataFile] = []
    for file in small:
        if group and sum(each.bytes for each in group) + file.bytes > LARGE:
            yield group
            group = []
        group.append(file)
    if len(group) > 1:
        yield group


def _merge(ground: Ground, table: str, files: Sequence[DataFile], moment: datetime) -> None:
    draft = draft_path(ground.root, "compacted.parquet")
    rows = sum(file.rows for file in files)
    with Engine(ground.limits) as engine:
        query = _COPY.format(
            columns=", ".join(sql.name(column) for column in columns_of(table).names),
            files=parquet(ground.root / table, files),
            order=_ORDER[table],
            draft=sql.text(str(draft)),
        )
        (written,) = engine.connection.execute(query).fetchall()[0]
    if written != rows:
        raise RuntimeError(f"{written} of {rows} rows were written")
    merged = keep(ground.root, draft, rows=rows, table=table, month=files[0].month)
    ground.step("files compacted")
    accept_files(
        ground,
        ground.intake.batch(),
        ground.next_turn(),
        {table: (merged,)},
        moment,
        removes={table: _removes(files, moment)},
    )


def _removes(files: Iterable[DataFile], moment: datetime) -> list[dict[str, object]]:
    milliseconds = microseconds(moment) // 1000
    return [remove_of(file, moment_ms=milliseconds, changes=False) for file in files]
