"""Retention: events before a month are dropped; sums of their months, their keys and digests, and the record stay."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from samdrift.domain.faults import CalledWrongError, RefusedError, fault
from samdrift.domain.periods import Span, first_of_months, legal_day
from samdrift.lake import sql
from samdrift.lake.engine import Engine
from samdrift.lake.instants import microseconds_of_day
from samdrift.lake.store import durable
from samdrift.lake.store.accepting import put_record
from samdrift.lake.store.data_files import draft_path, keep, write_journal, write_journal_table
from samdrift.lake.store.digests import content_sql, key_sql
from samdrift.lake.store.flushing import accept_files, flush
from samdrift.lake.store.ground import DROPPED, PINS, Ground
from samdrift.lake.store.intake import DIRTY, META, QUARANTINE
from samdrift.lake.store.journal import KEPT, content_rows
from samdrift.lake.store.looking import parquet
from samdrift.lake.store.pinning import pin_path, pin_text, pins
from samdrift.lake.store.reader import StoreReader, read_store
from samdrift.lake.store.records import Record, record_of
from samdrift.lake.store.schemas import EVENTS, JOURNAL, columns_of
from samdrift.lake.store.tables import DataFile, remove_of
from samdrift.lake.store.times import microseconds, month_name, month_number, month_of
from samdrift.lake.store.values import PinnedFile

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_REST = """COPY (SELECT {columns} FROM {file} WHERE epoch_us(time) >= {edge})
    TO {draft} (FORMAT parquet, COMPRESSION zstd)"""
_KEYS = "SELECT {key} AS key, {content} AS digest FROM {file} WHERE epoch_us(time) < {edge}"


@dataclass(frozen=True)
class Drop:
    """Who dropped the events before which day, why and when."""

    day: date
    by: str
    reason: str
    moment: datetime


def drop_before(ground: Ground, drop: Drop) -> int:
    """How many events were dropped. Their files are gone when this returns, from pins too.

    Raises CalledWrongError unless the day is the first of a month, RefusedError while an event before it is contested.
    """
    if drop.day.day != 1:
        raise CalledWrongError(fault("store_drop_not_month", value=drop.day, example=drop.day.replace(day=1)))
    flush(ground, drop.moment)
    edge = microseconds_of_day(drop.day, country=ground.country)
    records = _records_before(ground, edge)
    waiting = sum(record.choice is None for record in records.values())
    if waiting:
        raise RefusedError(fault("store_drop_contested", value=waiting, day=drop.day))
    gone = [file for file in ground.files(EVENTS) if file.month <= month_name(month_of(edge))]
    turn = ground.next_turn()
    with read_store(ground.root, country=ground.country, limits=ground.limits) as reader:
        rows = _sums(turn, reader, drop.day)
    batch = ground.intake.batch()
    for key, record in records.items():
        contents = tuple(
            replace(kept, row=kept.row and not _is_before(kept, edge)) for kept in record.contents
        )
        records[key] = replace(record, contents=contents)
        put_record(batch, key, records[key])
        batch.delete(DIRTY, key)
        rows += content_rows(turn, key, records[key])
    with Engine(ground.limits) as engine:
        rest = {file: _rest(ground.root, engine.connection, file, edge) for file in gone}
        keys = [_keys(ground.root, engine.connection, turn, file, edge) for file in gone]
    number = sum(file.rows for file in gone) - sum(file.rows for file in rest.values() if file)
    rows.append(_drop_row(turn, drop, number))
    files = {
        EVENTS: tuple(file for file in rest.values() if file),
        JOURNAL: (*write_journal(ground.root, rows), *(file for found in keys for file in found)),
    }
    batch.put(META, DROPPED, drop.day.toordinal().to_bytes(8))
    milliseconds = microseconds(drop.moment) // 1000
    removes = [remove_of(file, moment_ms=milliseconds) for file, left in rest.items() if left != file]
    accept_files(ground, batch, turn, files, drop.moment, removes={EVENTS: removes}, changes=True)
    _forget(ground.root, rest, drop.day)
    return number


def _records_before(ground: Ground, edge: int) -> dict[bytes, Record]:
    """The contested events of which a content lies before the edge."""
    records = {key: record_of(data) for key, data in ground.intake.items(QUARANTINE)}
    return {
        key: record
        for key, record in records.items()
        if any(_is_before(kept, edge) for kept in record.contents)
    }


def _is_before(kept: Any, edge: int) -> bool:
    return kept.event is not None and kept.event.instant < edge


def _sums(turn: int, reader: StoreReader, day: date) -> list[dict[str, Any]]:
    """What the dropped rows come to, per month, party and meter, and per source and day."""
    instants = reader.instants()
    if instants is None:
        return []
    first = legal_day(instants[0], country=reader.country).replace(day=1)
    if first >= day:
        return []
    firsts = [*first_of_months(Span(first, day)), day]
    spans = [Span(start, end) for start, end in pairwise(firsts)]
    rows = [
        {
            "turn": turn,
            "kind": "dropped",
            "day": row.span.start.toordinal(),
            "party": row.party,
            "type": row.meter,
            "quantity": Decimal(row.quantity.numerator) / Decimal(row.quantity.denominator),
            "number": row.count,
        }
        for row in reader.usage_of_files(spans)
    ]
    counted = reader.counted_of_files(Span(first, day))
    return rows + [
        {"turn": turn, "kind": "counted", "source": source, "day": on.toordinal(), "number": number}
        for (source, on), number in sorted(counted.items())
        if number
    ]


def _rest(root: Path, connection: "DuckDBPyConnection", file: DataFile, edge: int) -> DataFile | None:
    """The file with what of it stays: itself, a new one, or none."""
    if file.month < month_name(month_of(edge)):
        return None
    draft = draft_path(root, "rest.parquet")
    query = _REST.format(
        columns=", ".join(sql.name(column) for column in columns_of(EVENTS).names),
        file=parquet(root / EVENTS, [file]),
        edge=edge,
        draft=sql.text(str(draft)),
    )
    (rows,) = connection.execute(query).fetchall()[0]
    if rows == file.rows:
        return file
    return keep(root, draft, rows=rows, table=EVENTS, month=file.month) if rows else None


def _keys(
    root: Path, connection: "DuckDBPyConnection", turn: int, file: DataFile, edge: int
) -> tuple[DataFile, ...]:
    """The keys and digests of the dropped rows of the file, as a file of the journal."""
    query = _KEYS.format(
        key=key_sql("source", "id"),
        content=content_sql("epoch_us(time)", "subject", "type", "quantity"),
        file=parquet(root / EVENTS, [file]),
        edge=edge,
    )
    found = connection.sql(query).to_arrow_table()
    same = {"turn": turn, "kind": KEPT, "number": month_number(file.month), "copies": 1}
    columns = {name: pa.repeat(value, found.num_rows) for name, value in same.items()}
    return write_journal_table(root, {**columns, "key": found["key"], "digest": found["digest"]})


def _drop_row(turn: int, drop: Drop, number: int) -> dict[str, Any]:
    return {
        "turn": turn,
        "kind": "drop",
        "day": drop.day.toordinal(),
        "number": number,
        "by": drop.by,
        "reason": drop.reason,
        "moment": drop.moment,
    }


def _forget(root: Path, rest: dict[DataFile, DataFile | None], day: date) -> None:
    """Removes the dropped files. Pins of later days name what is left instead; pins of dropped days are no more."""
    left = {f"{EVENTS}/{file.path}": file for file in rest}
    for pin in pins(root):
        if not any(file.path in left for file in pin.files):
            continue
        if any(span.start < day for span in pin.spans):
            pin_path(root, pin).unlink()
            continue
        replaced = _replaced(pin.files, {path: rest[file] for path, file in left.items()})
        durable.write_text(pin_path(root, pin), pin_text(replace(pin, files=replaced)))
    durable.make_folder(root / PINS)
    durable.sync(root / PINS)
    for file, new in rest.items():
        if new != file:
            (root / EVENTS / file.path).unlink(missing_ok=True)


def _replaced(files: Sequence[PinnedFile], left: dict[str, DataFile | None]) -> tuple[PinnedFile, ...]:
    def changed() -> Iterable[PinnedFile]:
        for file in files:
            new = left.get(file.path, file)
            if isinstance(new, DataFile):
                yield PinnedFile(
                    path=f"{EVENTS}/{new.path}", bytes=new.bytes, sha256=new.sha256, rows=new.rows
                )
            elif new is not None:
                yield new

    return tuple(sorted(changed()))
