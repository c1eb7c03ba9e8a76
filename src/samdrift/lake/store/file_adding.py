"""Files, in chunks: each is judged, its new rows written as data files, and accepted whole by one synced write."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from samdrift.domain.faults import Place
from samdrift.lake.engine import Engine
from samdrift.lake.findings import Findings
from samdrift.lake.known import Known
from samdrift.lake.loading import Loader
from samdrift.lake.store.accepting import is_dropped, put_judged, read_pending, read_record
from samdrift.lake.store.data_files import draft_path, keep, write_journal, write_journal_table
from samdrift.lake.store.file_rows import Chunk, FileRows
from samdrift.lake.store.flushing import accept_files
from samdrift.lake.store.ground import Ground, roll_forward
from samdrift.lake.store.intake import KEY, Batch
from samdrift.lake.store.journal import AGAIN, received_row
from samdrift.lake.store.judging import Judgement, judge
from samdrift.lake.store.judging import Known as KnownKeys
from samdrift.lake.store.records import Again
from samdrift.lake.store.schemas import EVENT_COLUMNS, EVENTS, JOURNAL
from samdrift.lake.store.tables import DataFile
from samdrift.lake.store.times import microseconds, month_name
from samdrift.lake.store.values import CONFLICT, DUPLICATE, INVALID, STORED, Taken

Tell = Callable[[int, int], None]
Stop = Callable[[], bool]


def add_file(
    ground: Ground,
    path: Path,
    known: Known,
    moment: datetime,
    *,
    turn: AbstractContextManager[object],
    tell: Tell,
    stop: Stop,
) -> Taken:
    """What became of the rows of the file. Every chunk takes its turn; between two, others may write."""
    findings = Findings(ground.limits.faults_of_a_code)
    outcomes: Counter[str] = Counter()
    done = 0
    with Engine(ground.limits) as engine:
        rows = FileRows(Loader(engine.connection, known, ground.limits, findings), path, moment)
        for chunk in rows.chunks():
            if stop():
                break
            with turn:
                taken, dropped = accept_chunk(ground, chunk, moment)
            outcomes.update(taken)
            for index in dropped:
                place = Place(f"events/{path.name}", chunk.rows["row"][index].as_py(), "id")
                source = str(chunk.rows["source"][index])
                findings.add("event_dropped", place, str(chunk.rows["id"][index]), source=source)
            done += chunk.rows.num_rows
            tell(done, rows.number)
    return Taken(
        stored=outcomes[STORED],
        duplicates=outcomes[DUPLICATE],
        conflicts=outcomes[CONFLICT],
        faults=findings.all(),
    )


def accept_chunk(ground: Ground, chunk: Chunk, moment: datetime) -> tuple[Counter[str], Sequence[int]]:
    """How many of the chunk's rows had which outcome; all of them are kept and published when this returns.

    And the rows of which nothing is kept: copies with other content of what has been dropped.
    """
    roll_forward(ground)
    order = chunk.order_of_keys()
    keys = chunk.rows["key"].take(order).to_pylist()
    found = ground.intake.get_many(KEY, keys)
    number = ground.next_turn()
    batch = ground.intake.batch()
    again: Mapping[bytes, Again] = {}
    received, dropped = chunk.received(), []
    if not any(found) and len(set(keys)) == len(keys):
        batch.put_many(KEY, keys, chunk.entries(order))
        outcomes, new = Counter({STORED: len(keys)}), None
    else:
        judged = _judge(ground, chunk, order.to_pylist(), found, batch, moment)
        outcomes, new, again = Counter(judged.outcomes), sorted(judged.new.values()), judged.again
        dropped = [index for index, outcome in enumerate(judged.outcomes) if outcome == INVALID]
        received -= Counter(chunk.source_day(index) for index in dropped)
    rows = [received_row(number, source, day, count) for (source, day), count in received.items()]
    files = {
        EVENTS: tuple(_write(ground.root, chunk, new, microseconds(moment))),
        JOURNAL: (*write_journal(ground.root, rows), *_write_again(ground.root, number, again)),
    }
    accept_files(ground, batch, number, files, moment)
    return outcomes, dropped


def _write_again(root: Path, turn: int, again: Mapping[bytes, Again]) -> tuple[DataFile, ...]:
    """The copies of the chunk for the journal: as many as its rows, when a file is loaded again."""
    copies = list(again.values())
    columns = {
        "turn": pa.repeat(turn, len(copies)),
        "kind": pa.repeat(AGAIN, len(copies)),
        "key": pa.array(again, pa.binary()),
        "source": pa.array([each.source for each in copies], pa.string()),
        "day": pa.array([each.day for each in copies], pa.int32()),
        "number": pa.array([each.number for each in copies], pa.int64()),
    }
    return write_journal_table(root, columns)


def _judge(
    ground: Ground,
    chunk: Chunk,
    order: Sequence[int],
    found: Sequence[bytes | None],
    batch: Batch,
    moment: datetime,
) -> Judgement:
    """Judges the rows one by one, and puts what changes; copies are no part of it: they go to the journal at once."""
    entries: list[bytes | None] = [None] * len(order)
    for index, entry in zip(order, found, strict=True):
        entries[index] = entry
    arrivals = chunk.arrivals(microseconds(moment))
    known = KnownKeys(
        entries=entries,
        record=lambda key: read_record(ground, key),
        pending=lambda key: read_pending(ground, key),
        dropped=lambda entry, event: is_dropped(ground, entry, event),
    )
    judged = judge(arrivals, known)
    put_judged(ground, batch, arrivals, judged, counts_again=False)
    return judged


def _write(root: Path, chunk: Chunk, new: Sequence[int] | None, moment: int) -> Iterator[DataFile]:
    """Data files with the new rows (None: all of them), one for each month."""
    rows, months = _event_rows(chunk, moment), chunk.months
    if new is not None:
        wanted = np.array(new, dtype=np.int64)
        rows, months = rows.take(pa.array(wanted)), months[wanted]
    if not len(months):
        return
    if (np.diff(months) < 0).any():
        order = np.argsort(months, kind="stable")
        rows, months = rows.take(pa.array(order)), months[order]
    edges = [0, *(np.flatnonzero(np.diff(months)) + 1).tolist(), len(months)]
    for start, end in pairwise(edges):
        yield _write_month(root, rows.slice(start, end - start), month_name(int(months[start])))


def _write_month(root: Path, rows: pa.Table, month: str) -> DataFile:
    draft = draft_path(root, "chunk.parquet")
    pq.write_table(rows, draft, compression="zstd", store_schema=False)
    return keep(root, draft, rows=rows.num_rows, table=EVENTS, month=month)


def _event_rows(chunk: Chunk, moment: int) -> pa.Table:
    rows = chunk.rows
    instant = EVENT_COLUMNS.field("time").type
    columns: dict[str, Any] = {name: rows[name] for name in ("source", "id", "subject", "party", "type")}
    columns["time"] = rows["instant"].cast(instant)
    columns["stored_at"] = pa.repeat(pa.scalar(moment, pa.int64()).cast(instant), rows.num_rows)
    columns["quantity"] = rows["quantity"]
    columns["dimensions"] = chunk.dimensions
    return pa.table([columns[name] for name in EVENT_COLUMNS.names], schema=EVENT_COLUMNS)
