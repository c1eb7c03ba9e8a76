"""The intake made anew from the two tables alone: it knows everything that was published, and nothing else.

Made in a folder beside, then put in its place; whoever opens the store finishes a change of folders that was cut short.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samdrift.lake.engine import Engine
from samdrift.lake.limits import Limits
from samdrift.lake.store import durable
from samdrift.lake.store.digests import content_sql, key_sql
from samdrift.lake.store.ground import DROPPED, INTAKE, TURN
from samdrift.lake.store.intake import KEY, META, QUARANTINE, Intake
from samdrift.lake.store.journal import KEPT, NOBODY
from samdrift.lake.store.looking import parquet
from samdrift.lake.store.records import CONTESTED, Entry, Kept, Record, record_bytes
from samdrift.lake.store.schemas import EVENTS, JOURNAL, JOURNAL_COLUMNS
from samdrift.lake.store.tables import Table
from samdrift.lake.store.times import instant_of, month_of
from samdrift.lake.store.values import Choice, event_of_row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NEW, OLD = INTAKE + ".new", INTAKE + ".old"
_CHUNK = 100_000
# Of a time without a zone: the engine would count the months of its own.
_MONTH = "year(make_timestamp(epoch_us(time))) * 12 + month(make_timestamp(epoch_us(time))) - 1"
_JOURNAL = "CREATE VIEW journal AS SELECT * FROM {files} WHERE turn <= {turn}"
_NO_JOURNAL = "CREATE TABLE journal ({columns})"
_AGAIN = """CREATE TABLE again AS SELECT key, sum(number)::BIGINT AS number FROM journal
    WHERE kind = 'again' GROUP BY key"""
_CONTENTS = """SELECT key, source, id, number, digest, epoch_us(stored_at), copies, "row", chosen, "by", reason,
    epoch_us(moment), epoch_us(time), subject, type, quantity, dimensions FROM journal WHERE kind = 'content'
    QUALIFY turn = max(turn) OVER (PARTITION BY key) ORDER BY key, number"""
_ROWS = """SELECT key, content, month, 1 + coalesce(again.number, 0) FROM (
        SELECT {key} AS key, {content} AS content, {month} AS month FROM {files}) LEFT JOIN again USING (key)"""
_KEPT = f"""SELECT key, digest, month, copies + coalesce(again.number, 0)
    FROM (SELECT key, digest, number AS month, copies FROM journal WHERE kind = '{KEPT}') LEFT JOIN again USING (key)"""  # noqa: S608


def rebuild(root: Path, limits: Limits) -> None:
    """The intake of the store that nobody has open, from what is published."""
    events, journal = Table(root, EVENTS), Table(root, JOURNAL)
    shutil.rmtree(root / NEW, ignore_errors=True)
    with Intake(root / NEW) as intake, Engine(limits) as engine:
        connection = engine.connection
        files = journal.files()
        if files:
            connection.execute(_JOURNAL.format(files=parquet(root / JOURNAL, files), turn=events.turn))
        else:
            connection.execute(_NO_JOURNAL.format(columns=_column_types()))
        connection.execute(_AGAIN)
        for query in _entries(root, events):
            _put_entries(intake, connection, query)
        _put_records(intake, connection)
        batch = intake.batch()
        batch.put(META, TURN, max(events.turn, journal.turn).to_bytes(8))
        (dropped,) = connection.execute("SELECT max(day) FROM journal WHERE kind = 'drop'").fetchall()[0]
        if dropped:
            batch.put(META, DROPPED, dropped.to_bytes(8))
        intake.write(batch)
    replace(root)


def replace(root: Path) -> None:
    """The new intake in place of the old one."""
    shutil.rmtree(root / OLD, ignore_errors=True)
    if (root / INTAKE).exists():
        (root / INTAKE).replace(root / OLD)
    (root / NEW).replace(root / INTAKE)
    durable.sync(root)
    shutil.rmtree(root / OLD, ignore_errors=True)


def finish(root: Path) -> None:
    """Ends a change of folders that was cut short: without an intake the new one was complete."""
    if not (root / INTAKE).exists() and (root / OLD).exists():
        replace(root)
    shutil.rmtree(root / NEW, ignore_errors=True)


def _entries(root: Path, events: Table) -> Iterator[str]:
    yield _KEPT
    if files := events.files():
        yield _ROWS.format(
            key=key_sql("source", "id"),
            content=content_sql("epoch_us(time)", "subject", "type", "quantity"),
            month=_MONTH,
            files=parquet(root / EVENTS, files),
        )


def _put_entries(intake: Intake, connection: "DuckDBPyConnection", query: str) -> None:
    found = connection.cursor().execute(query)
    while rows := found.fetchmany(_CHUNK):
        batch = intake.batch()
        entries = sorted(
            (key, Entry(content, month, copies).to_bytes()) for key, content, month, copies in rows
        )
        batch.put_many(KEY, [key for key, _ in entries], [entry for _, entry in entries])
        intake.write(batch)


def _put_records(intake: Intake, connection: "DuckDBPyConnection") -> None:
    """After the rows: a contested key has a record in place of its entry."""
    records: dict[bytes, Record] = {}
    for key, *row in connection.execute(_CONTENTS).fetchall():
        source, identity, _, *rest = row
        before = records.get(key) or Record(source=source, id=identity, contents=(), choice=_choice(rest))
        kept = _kept(source, identity, rest)
        records[key] = Record(
            source=source, id=identity, contents=(*before.contents, kept), choice=before.choice
        )
    batch = intake.batch()
    for key, record in records.items():
        batch.put(KEY, key, CONTESTED)
        batch.put(QUARANTINE, key, record_bytes(record))
    intake.write(batch)


def _choice(row: list[Any]) -> Choice | None:
    chosen, by, reason, moment = row[4:8]
    if chosen is None:
        return None
    number = None if chosen == NOBODY else chosen
    return Choice(number=number, by=by, reason=reason, moment=instant_of(moment))


def _kept(source: str, identity: str, row: list[Any]) -> Kept:
    digest, stored_at, copies, in_table, *_ = row
    event = event_of_row((source, identity, *row[8:]))
    return Kept(
        digest=digest,
        month=month_of(event.instant),
        stored_at=stored_at,
        copies=copies,
        row=in_table,
        event=event,
    )


def _column_types() -> str:
    """An empty journal; of its columns only those are asked for that have these types."""
    texts = ("source", "id", "subject", "type", "by", "reason", "dimensions", "kind")
    special = {"key": "BLOB", "digest": "BLOB", "row": "BOOLEAN", "quantity": "DECIMAL(38, 6)"}
    instants = ("time", "stored_at", "moment")
    types = (
        (
            name,
            special.get(name)
            or ("VARCHAR" if name in texts else "TIMESTAMPTZ" if name in instants else "BIGINT"),
        )
        for name in JOURNAL_COLUMNS.names
    )
    return ", ".join(f'"{name}" {kind}' for name, kind in types)
