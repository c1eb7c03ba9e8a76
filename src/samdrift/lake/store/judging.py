"""What becomes of events that arrive, against everything ever received.

A key not known is new. Known with the same content, the event is a duplicate. Known with other content it is contested:
none of its copies counts until a person chooses. Within a batch the same holds, in order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from samdrift.lake.store.records import CONTESTED, Again, Entry, Kept, Record
from samdrift.lake.store.values import CONFLICT, DUPLICATE, INVALID, STORED, Event


@dataclass(frozen=True)
class Arrivals:
    """Events in the order they came, by the digests of their keys and contents; the rest is asked for where needed."""

    keys: Sequence[bytes]
    contents: Sequence[bytes]
    months: Callable[[int], int]
    days: Callable[[int], int]
    sources: Callable[[int], str]
    event: Callable[[int], Event]
    moment: int
    """When they came, in microseconds."""


@dataclass(frozen=True)
class Known:
    """What the intake knows of the keys: their entries, and on demand the records and pending events of single keys."""

    entries: Sequence[bytes | None]
    record: Callable[[bytes], Record]
    pending: Callable[[bytes], tuple[Event, int] | None]
    dropped: Callable[[Entry, Event], bool] = lambda entry, event: False
    """Whether of the row of that entry nothing is left that another content could be compared with."""


@dataclass
class Judgement:
    """An outcome for each event, and what the intake has to change."""

    outcomes: list[str]
    new: dict[bytes, int] = field(default_factory=dict)
    """Key -> the arrival that becomes a row."""
    entries: dict[bytes, Entry] = field(default_factory=dict)
    again: dict[bytes, Again] = field(default_factory=dict)
    records: dict[bytes, Record] = field(default_factory=dict)
    pulled: set[bytes] = field(default_factory=set)
    """Keys whose pending event is no row any more: its content is in the record."""


def judge(arrivals: Arrivals, known: Known) -> Judgement:
    """The outcome of every arrival, in order."""
    judged = Judgement([STORED] * len(arrivals.keys))
    if not any(known.entries) and len(set(arrivals.keys)) == len(arrivals.keys):
        judged.new = {key: index for index, key in enumerate(arrivals.keys)}
        return judged
    for index, key in enumerate(arrivals.keys):
        entry = known.entries[index]
        if key in judged.records or entry == CONTESTED:
            _to_record(judged, arrivals, known, index)
        elif key in judged.new:
            _against_new(judged, arrivals, index)
        elif entry is None:
            judged.new[key] = index
        else:
            _against_entry(judged, arrivals, known, index, entry)
    return judged


def _against_new(judged: Judgement, arrivals: Arrivals, index: int) -> None:
    """Another copy of an event that is new in this batch."""
    key = arrivals.keys[index]
    first = judged.new[key]
    if arrivals.contents[index] == arrivals.contents[first]:
        judged.outcomes[index] = DUPLICATE
        _once_more(judged, arrivals, index)
        return
    copies = 1 + (judged.again.pop(key).number if key in judged.again else 0)
    kept = Kept(
        digest=arrivals.contents[first],
        month=arrivals.months(first),
        stored_at=arrivals.moment,
        copies=copies,
        event=arrivals.event(first),
    )
    del judged.new[key]
    _contest(judged, arrivals, index, kept)


def _against_entry(judged: Judgement, arrivals: Arrivals, known: Known, index: int, data: bytes) -> None:
    """Another copy of an event that was stored before."""
    key = arrivals.keys[index]
    entry = judged.entries.get(key) or Entry.of(data)
    if arrivals.contents[index] == entry.digest:
        judged.outcomes[index] = DUPLICATE
        judged.entries[key] = replace(entry, copies=entry.copies + 1)
        _once_more(judged, arrivals, index)
        return
    pending = known.pending(key)
    if pending is None and known.dropped(entry, arrivals.event(index)):
        judged.outcomes[index] = INVALID
        return
    judged.entries.pop(key, None)
    judged.again.pop(key, None)
    event, stored_at = pending or (None, 0)
    if pending:
        judged.pulled.add(key)
    kept = Kept(
        digest=entry.digest,
        month=entry.month,
        stored_at=stored_at,
        copies=entry.copies,
        row=pending is None,
        event=event,
    )
    _contest(judged, arrivals, index, kept)


def _contest(judged: Judgement, arrivals: Arrivals, index: int, first: Kept) -> None:
    event = arrivals.event(index)
    judged.records[arrivals.keys[index]] = Record(
        source=event.source, id=event.id, contents=(first, _kept(arrivals, index))
    )
    judged.outcomes[index] = CONFLICT


def _to_record(judged: Judgement, arrivals: Arrivals, known: Known, index: int) -> None:
    """One more copy of a contested event. A content that nobody has seen withdraws the choice."""
    key = arrivals.keys[index]
    record = judged.records.get(key) or known.record(key)
    number = record.number_of(arrivals.contents[index])
    if number is None:
        record = replace(record, contents=(*record.contents, _kept(arrivals, index)), choice=None)
    else:
        record = record.with_copies(number, 1)
    judged.records[key] = record
    judged.outcomes[index] = CONFLICT if record.choice is None else DUPLICATE


def _kept(arrivals: Arrivals, index: int) -> Kept:
    return Kept(
        digest=arrivals.contents[index],
        month=arrivals.months(index),
        stored_at=arrivals.moment,
        event=arrivals.event(index),
    )


def _once_more(judged: Judgement, arrivals: Arrivals, index: int) -> None:
    key = arrivals.keys[index]
    if key not in judged.again:
        judged.again[key] = Again(arrivals.sources(index), arrivals.days(index))
    judged.again[key].number += 1
