"""The tables of store.md."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from tests.docs.tables import Figures, Page, Row, Table, runs

from samdrift.domain.periods import Span
from samdrift.lake.store.check import instant_of_text
from samdrift.lake.store.digests import content_of, encoded, key_of, quantity_text
from samdrift.lake.store.reader import read_store
from samdrift.lake.store.store import Store, open_store
from samdrift.lake.store.values import Event

DIGEST = "first 16 bytes of SHA-256"
MOMENT = datetime(2024, 2, 1, tzinfo=UTC)
JANUARY = Span(date(2024, 1, 1), date(2024, 2, 1))
FIRST = Event(source="s", id="1", instant=1705312800000000, subject="sola", meter="m", quantity=Decimal(0))


@runs("store-keys")
def keys(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        fields = row["source"], row["id"]
        yield {"encoded": encoded("k1", fields).decode(), DIGEST: key_of(*fields).hex()}


@runs("store-contents")
def contents(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        instant = instant_of_text(row["time"], country="NO")
        assert isinstance(instant, int)
        event = replace(
            FIRST,
            instant=instant,
            subject=row["subject"],
            meter=row["type"],
            quantity=Decimal(row["quantity"]),
        )
        fields = str(instant), event.subject, event.meter, quantity_text(event.quantity)
        yield {"encoded": encoded("c1", fields).decode(), DIGEST: content_of(event).hex()}


@runs("store-answers")
def answers(table: Table, page: Page) -> Iterator[Figures]:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        told = [add(store, row) for row in table.rows[:4]]
        check(Path(folder), store, table, "before the choice")
        store.resolve("s", "1", number=2, by="kari", reason="", moment=MOMENT)
        check(Path(folder), store, table, "after it")
        told.append(add(store, table.rows[4]))
        check(Path(folder), store, table, "in the end")
    yield from ({"answer": answer} for answer in told)


def add(store: Store, row: Row) -> str:
    (answer,) = store.add([replace(FIRST, id=row["id"], quantity=Decimal(row["quantity"]))], MOMENT)
    return answer.outcome


def check(folder: Path, store: Store, table: Table, column: str) -> None:
    """What the column says of all copies is what the control totals say."""
    store.flush(MOMENT)
    with read_store(folder) as reader:
        (count,) = reader.usage([JANUARY]).counts
    told = Counter(table.column(column))
    assert (count.counted, count.duplicates, count.quarantined) == (
        told["counted"],
        told["duplicate"],
        told["quarantined"],
    ), column
