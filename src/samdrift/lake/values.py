"""What the lake tells of single events: contested ones, and those behind a sum."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from samdrift.domain.faults import Fault, Place, fault


@dataclass(frozen=True, order=True)
class Copy:
    """One of the rows that share source and id."""

    place: Place
    instant: datetime
    subject: str
    meter: str
    quantity: Fraction


@dataclass(frozen=True, order=True)
class Conflict:
    """A contested event: copies of other content, of which none counts until a person chooses."""

    source: str
    id: str
    copies: tuple[Copy, ...]
    """By file and row."""

    def fault(self) -> Fault:
        """Names the first copy, and as the other the first whose content is not the same."""
        first = self.copies[0]
        other = next(copy for copy in self.copies if _content(copy) != _content(first))
        where = f"{other.place.file}:{other.place.row}"
        return fault("event_conflict", first.place, self.id, source=self.source, other=where)


@dataclass(frozen=True, order=True)
class EventRow:
    """An event as its file has it."""

    place: Place
    id: str
    time: str
    """As it was written; a typed time as ISO text, with Z when it is an instant."""


@dataclass(frozen=True)
class EventRows:
    """The first rows, by file and row, and how many there are in all."""

    rows: tuple[EventRow, ...] = ()
    total: int = 0


def _content(copy: Copy) -> tuple[datetime, str, str, Fraction]:
    return copy.instant, copy.subject, copy.meter, copy.quantity
