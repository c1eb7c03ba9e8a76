"""The journal as a reader takes it: up to the turn of the events, so that both tables tell of the same moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from samdrift.lake.store.times import instant_of
from samdrift.lake.store.values import Choice, Content, Contested, Event, event_of_row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SourceDay = tuple[str, date]

_VIEW = "CREATE OR REPLACE TEMP VIEW journal AS SELECT * FROM {files} WHERE turn <= {turn}"
_NEWEST = """CREATE OR REPLACE TEMP TABLE contents AS SELECT * FROM journal WHERE kind = 'content'
    QUALIFY turn = max(turn) OVER (PARTITION BY key)"""
_CONTENTS = """SELECT source, id, number, epoch_us(time), subject, type, quantity, dimensions,
    epoch_us(stored_at), copies, row, chosen, "by", reason, epoch_us(moment)
    FROM contents ORDER BY source, id, number"""
_RECEIVED = "SELECT source, day, sum(number) FROM journal WHERE kind = 'received' GROUP BY ALL"
_AGAIN = """SELECT source, day, sum(number) FROM journal
    WHERE kind = 'again' AND key NOT IN (SELECT key FROM contents) GROUP BY ALL"""
_DROPPED = (
    """SELECT day, party, type, sum(quantity), sum(number) FROM journal WHERE kind = 'dropped' GROUP BY ALL"""
)
_COUNTED = "SELECT source, day, sum(number) FROM journal WHERE kind = 'counted' GROUP BY ALL"
_UNTIL = "SELECT max(day) FROM journal WHERE kind = 'drop'"


@dataclass(frozen=True)
class Stated:
    """One content of a contested event, and whether it is a row of the events, counts, or waits for a person."""

    content: Content
    row: bool
    chosen: int | None
    """As the journal has it: None when nobody has decided."""

    @property
    def event(self) -> Event:
        return self.content.event

    @property
    def waits(self) -> bool:
        return self.chosen is None

    @property
    def counts(self) -> bool:
        return self.chosen == self.content.number

    @property
    def duplicates(self) -> int:
        """How many of its copies count as duplicates."""
        return 0 if self.waits else self.content.copies - int(self.counts)


@dataclass(frozen=True)
class Dropped:
    """What a month of legal time had of a party and meter before its events were dropped."""

    month: date
    party: str
    meter: str
    quantity: Decimal
    number: int


@dataclass(frozen=True)
class Journal:
    """Everything a reader needs to know beside the rows of the events."""

    stated: tuple[Stated, ...] = ()
    contested: tuple[Contested, ...] = ()
    received: Mapping[SourceDay, int] = field(default_factory=dict)
    again: Mapping[SourceDay, int] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()
    dropped_counts: Mapping[SourceDay, int] = field(default_factory=dict)
    dropped_until: date | None = None

    @property
    def rows_off(self) -> tuple[Stated, ...]:
        """Contents that are rows of the events and do not count."""
        return tuple(each for each in self.stated if each.row and not each.counts)


def read_journal(connection: "DuckDBPyConnection", files: str, turn: int) -> Journal:
    """The journal's files (an SQL relation) up to the turn."""
    connection.execute(_VIEW.format(files=files, turn=turn))
    connection.execute(_NEWEST)
    rows = connection.execute(_CONTENTS).fetchall()
    until = connection.execute(_UNTIL).fetchone()
    return Journal(
        stated=tuple(_stated(row) for row in rows),
        contested=tuple(_contested(rows)),
        received=_by_day(connection, _RECEIVED),
        again=_by_day(connection, _AGAIN),
        dropped=tuple(
            Dropped(date.fromordinal(day), party, meter, quantity, int(number))
            for day, party, meter, quantity, number in connection.execute(_DROPPED).fetchall()
        ),
        dropped_counts=_by_day(connection, _COUNTED),
        dropped_until=date.fromordinal(until[0]) if until and until[0] else None,
    )


def _by_day(connection: "DuckDBPyConnection", query: str) -> dict[SourceDay, int]:
    rows = connection.execute(query).fetchall()
    return {(source, date.fromordinal(day)): int(number) for source, day, number in rows}


def _stated(row: tuple[Any, ...]) -> Stated:
    return Stated(_content(row), row=row[10], chosen=row[11])


def _content(row: tuple[Any, ...]) -> Content:
    source, identity, number, *content, stored_at, copies = row[:10]
    event = event_of_row((source, identity, *content))
    return Content(number=number, event=event, stored_at=instant_of(stored_at), copies=copies)


def _contested(rows: Iterable[tuple[Any, ...]]) -> Iterable[Contested]:
    events: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for row in rows:
        events.setdefault((row[0], row[1]), []).append(row)
    for (source, identity), found in events.items():
        contents = tuple(_content(row) for row in found)
        yield Contested(source=source, id=identity, contents=contents, choice=_choice(found[0]))


def _choice(row: tuple[Any, ...]) -> Choice | None:
    chosen, by, reason, moment = row[11:]
    if chosen is None:
        return None
    return Choice(number=chosen or None, by=by, reason=reason, moment=instant_of(moment))
