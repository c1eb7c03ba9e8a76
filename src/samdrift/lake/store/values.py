"""What the store takes and tells: events, the answer to each, contested ones, control totals, pins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from samdrift.domain.faults import Fault
from samdrift.domain.periods import Span

STORED, DUPLICATE, CONFLICT, INVALID = OUTCOMES = ("stored", "duplicate", "conflict", "invalid")
QUANTITY = (18, 6)
"""Digits of a quantity in all, and after the point; what has more is refused at the door, never rounded."""


@dataclass(frozen=True, order=True, kw_only=True)
class Event:
    """One use of a meter. Its identity is (source, id), its content instant, subject, meter and quantity by value."""

    source: str
    id: str
    instant: int
    """Microseconds since 1970 in UTC."""
    subject: str
    meter: str
    quantity: Decimal
    dimensions: str = "{}"
    """Canonical JSON (RFC 8785) of texts by name; no part of the content."""

    @property
    def party(self) -> str:
        return self.subject.partition("/")[0]


def event_of_row(row: Sequence[Any]) -> Event:
    """The event of (source, id, instant, subject, meter, quantity as decimal or text, dimensions)."""
    source, identity, instant, subject, meter, quantity, dimensions = row
    return Event(
        source=source,
        id=identity,
        instant=instant,
        subject=subject,
        meter=meter,
        quantity=Decimal(quantity),
        dimensions=dimensions,
    )


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What became of one event that was sent; `faults` say why it is no event, and then nothing of it is kept."""

    outcome: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What became of a file or of batches, how many of each outcome: received = stored + duplicates + conflicts."""

    stored: int = 0
    duplicates: int = 0
    conflicts: int = 0
    faults: tuple[Fault, ...] = ()

    @property
    def received(self) -> int:
        return self.stored + self.duplicates + self.conflicts


@dataclass(frozen=True, kw_only=True)
class Content:
    """One of the contents of a contested event, `number` from 1 in the order they came."""

    number: int
    event: Event
    stored_at: datetime
    copies: int = 1


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which of the contents counts (None: none of them), who chose, when and why."""

    number: int | None
    by: str
    reason: str
    moment: datetime


@dataclass(frozen=True, kw_only=True)
class Contested:
    """An event whose copies differ: none counts until a person chooses, then the chosen one and no other."""

    source: str
    id: str
    contents: tuple[Content, ...]
    choice: Choice | None = None


@dataclass(frozen=True, order=True, kw_only=True)
class Total:
    """Control totals of a source and a day of legal time: received = counted + duplicates + quarantined.

    `received` is counted at the door, by itself; the three others come from what is kept.
    """

    source: str
    day: date
    received: int
    counted: int
    duplicates: int
    quarantined: int


@dataclass(frozen=True, order=True, kw_only=True)
class PinnedFile:
    """A data file as a closed period read it, its path within the lake."""

    path: str
    bytes: int
    sha256: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class Pin:
    """Everything that a reading of the lake depends on: its version, its files, and the state of what is contested."""

    name: str
    version: int
    files: tuple[PinnedFile, ...]
    journal_version: int
    journal: tuple[PinnedFile, ...]
    totals: Mapping[str, int] = field(default_factory=dict)
    turn: int = 0
    """Of the journal nothing later is read."""
    spans: tuple[Span, ...] = ()
    """For which it was pinned; it has the events of no other months."""
