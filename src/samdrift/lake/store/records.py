"""What the intake keeps, as bytes: entries of keys, events, contested records, and what was counted since a flush."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

from samdrift.lake.store.digests import SIZE, quantity_text
from samdrift.lake.store.times import instant_of, microseconds
from samdrift.lake.store.values import Choice, Content, Contested, Event, event_of_row

CONTESTED = b"?"
"""The entry of a key of which the quarantine has more to say."""
_MONTH, _COPIES = 3, 4


@dataclass(frozen=True)
class Entry:
    """What is known of an event by its key alone: its content's digest, the month of its row, how many copies came."""

    digest: bytes
    month: int
    copies: int = 1

    def to_bytes(self) -> bytes:
        more = self.copies.to_bytes(_COPIES) if self.copies > 1 else b""
        return self.digest + self.month.to_bytes(_MONTH) + more

    @staticmethod
    def of(data: bytes) -> "Entry":
        month, copies = data[SIZE : SIZE + _MONTH], data[SIZE + _MONTH :]
        return Entry(data[:SIZE], int.from_bytes(month), int.from_bytes(copies) or 1)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One content of a contested event. `row`: it is a row of the table of events, which readers must take off."""

    digest: bytes
    month: int
    stored_at: int
    copies: int = 1
    row: bool = False
    event: Event | None = None
    """None until it has been looked up in the table."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """All that is known of a contested event."""

    source: str
    id: str
    contents: tuple[Kept, ...]
    choice: Choice | None = None

    @property
    def is_known(self) -> bool:
        """Whether every content could be looked up: none lies in a data file that is damaged."""
        return all(kept.event is not None for kept in self.contents)

    def number_of(self, digest: bytes) -> int | None:
        """The number (from 1) of the content with that digest."""
        return next((nth for nth, kept in enumerate(self.contents, 1) if kept.digest == digest), None)

    def with_content(self, number: int, **changes: Any) -> "Record":
        contents = list(self.contents)
        contents[number - 1] = replace(contents[number - 1], **changes)
        return replace(self, contents=tuple(contents))

    def with_copies(self, number: int, more: int) -> "Record":
        return self.with_content(number, copies=self.contents[number - 1].copies + more)

    def told(self) -> Contested:
        """The record as people see it."""
        contents = tuple(
            Content(number=number, event=kept.event, stored_at=instant_of(kept.stored_at), copies=kept.copies)
            for number, kept in enumerate(self.contents, 1)
            if kept.event is not None
        )
        return Contested(source=self.source, id=self.id, contents=contents, choice=self.choice)


@dataclass
class Again:
    """Copies of one event that came since the last flush."""

    source: str
    day: int
    number: int = 0


@dataclass(frozen=True)
class Staged:
    """Data files that are accepted and perhaps not yet published: table -> add actions and removed paths."""

    number: int
    adds: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    removes: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        return _dump({"number": self.number, "adds": self.adds, "removes": self.removes})

    @staticmethod
    def of(data: bytes) -> "Staged":
        return Staged(**json.loads(data))


def event_bytes(event: Event, stored_at: int) -> bytes:
    return _dump([*_event_list(event), stored_at])


def event_of(data: bytes) -> tuple[Event, int]:
    *fields, stored_at = json.loads(data)
    return event_of_row(fields), stored_at


def again_bytes(again: Again) -> bytes:
    return _dump([again.source, again.day, again.number])


def again_of(data: bytes) -> Again:
    return Again(*json.loads(data))


def record_bytes(record: Record) -> bytes:
    return _dump(
        {
            "source": record.source,
            "id": record.id,
            "contents": [_kept_list(kept) for kept in record.contents],
            "choice": choice_list(record.choice),
        }
    )


def record_of(data: bytes) -> Record:
    found = json.loads(data)
    return Record(
        source=found["source"],
        id=found["id"],
        contents=tuple(_kept(fields) for fields in found["contents"]),
        choice=choice_of(found["choice"]),
    )


def choice_list(choice: Choice | None) -> list[Any] | None:
    if choice is None:
        return None
    return [choice.number, choice.by, choice.reason, microseconds(choice.moment)]


def choice_of(fields: list[Any] | None) -> Choice | None:
    if fields is None:
        return None
    number, by, reason, moment = fields
    return Choice(number=number, by=by, reason=reason, moment=instant_of(moment))


def _kept_list(kept: Kept) -> list[Any]:
    event = None if kept.event is None else _event_list(kept.event)
    return [kept.digest.hex(), kept.month, kept.stored_at, kept.copies, kept.row, event]


def _kept(fields: list[Any]) -> Kept:
    digest, month, stored_at, copies, row, event = fields
    return Kept(
        digest=bytes.fromhex(digest),
        month=month,
        stored_at=stored_at,
        copies=copies,
        row=row,
        event=None if event is None else event_of_row(event),
    )


def _event_list(event: Event) -> list[Any]:
    quantity = quantity_text(event.quantity)
    return [event.source, event.id, event.instant, event.subject, event.meter, quantity, event.dimensions]


_JSON = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)
"""Kept, because `json.dumps` makes a new one for each event."""


def _dump(found: object) -> bytes:
    return _JSON.encode(found).encode()
