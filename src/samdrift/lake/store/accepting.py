"""One batch of events: judged, then accepted by one synced write."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from samdrift.lake.store.digests import content_of, key_of
from samdrift.lake.store.ground import Ground
from samdrift.lake.store.intake import AGAIN, DIRTY, KEY, PENDING, QUARANTINE, RECEIVED, Batch
from samdrift.lake.store.judging import Arrivals, Judgement, Known, judge
from samdrift.lake.store.looking import find
from samdrift.lake.store.records import (
    CONTESTED,
    Again,
    Entry,
    Record,
    again_bytes,
    again_of,
    event_bytes,
    event_of,
    record_bytes,
    record_of,
)
from samdrift.lake.store.times import day_of, microseconds, month_of
from samdrift.lake.store.values import INVALID, Event

_DAY = 4
_COUNT = 8


def accept(ground: Ground, events: Sequence[Event], moment: datetime) -> list[str]:
    """The outcome of each event, in order; all are kept for good when this returns."""
    arrivals = _arrivals(events, microseconds(moment), country=ground.country)
    judged = judge(arrivals, known_to(ground, arrivals.keys))
    batch = ground.intake.batch()
    for key, index in judged.new.items():
        batch.put(PENDING, key, event_bytes(events[index], arrivals.moment))
    put_judged(ground, batch, arrivals, judged)
    received = Counter(
        (event.source, arrivals.days(index))
        for index, event in enumerate(events)
        if judged.outcomes[index] != INVALID
    )
    add_received(ground, batch, received)
    ground.intake.write(batch)
    ground.step("batch written")
    return judged.outcomes


def known_to(ground: Ground, keys: Sequence[bytes]) -> Known:
    """What the intake knows of these keys."""
    return Known(
        entries=ground.intake.get_many(KEY, keys),
        record=lambda key: read_record(ground, key),
        pending=lambda key: read_pending(ground, key),
        dropped=lambda entry, event: is_dropped(ground, entry, event),
    )


def is_dropped(ground: Ground, entry: Entry, event: Event) -> bool:
    """Whether the row of the event's key has been dropped: it is of such a month, and is not there."""
    until = ground.dropped_until
    if until is None or entry.month > month_of(until):
        return False
    return not find(ground, [(event.source, event.id, entry.month)])


def put_judged(
    ground: Ground, batch: Batch, arrivals: Arrivals, judged: Judgement, *, counts_again: bool = True
) -> None:
    """Everything that the judgement changes, but where the new events go.

    Unless `counts_again`, the journal has the copies already.
    """
    for key, index in judged.new.items():
        copies = 1 + (judged.again[key].number if key in judged.again else 0)
        entry = Entry(arrivals.contents[index], arrivals.months(index), copies)
        batch.put(KEY, key, entry.to_bytes())
    for key, entry in judged.entries.items():
        batch.put(KEY, key, entry.to_bytes())
    for key, record in judged.records.items():
        put_record(batch, key, record)
        batch.delete(AGAIN, key)
    for key in judged.pulled:
        batch.delete(PENDING, key)
    if counts_again:
        _add_again(ground, batch, judged.again)


def put_record(batch: Batch, key: bytes, record: Record) -> None:
    """The record of a contested event, to be told to the journal at the next flush."""
    batch.put(KEY, key, CONTESTED)
    batch.put(QUARANTINE, key, record_bytes(record))
    batch.put(DIRTY, key, b"")


def read_record(ground: Ground, key: bytes) -> Record:
    data = ground.intake.get(QUARANTINE, key)
    if data is None:
        raise LookupError(key.hex())
    return record_of(data)


def add_received(ground: Ground, batch: Batch, numbers: Mapping[tuple[str, int], int]) -> None:
    """Count what came through the door, by source and legal day, since the last flush."""
    keys = [day.to_bytes(_DAY) + source.encode() for source, day in numbers]
    before = ground.intake.get_many(RECEIVED, keys) if keys else []
    for key, number, kept in zip(keys, numbers.values(), before, strict=True):
        batch.put(RECEIVED, key, (int.from_bytes(kept or b"") + number).to_bytes(_COUNT))


def received_of(key: bytes, value: bytes) -> tuple[str, int, int]:
    """Source, legal day and number of one of these counts."""
    return key[_DAY:].decode(), int.from_bytes(key[:_DAY]), int.from_bytes(value)


def _add_again(ground: Ground, batch: Batch, again: Mapping[bytes, Again]) -> None:
    before = ground.intake.get_many(AGAIN, list(again)) if again else []
    for (key, more), kept in zip(again.items(), before, strict=True):
        number = more.number + (again_of(kept).number if kept else 0)
        batch.put(AGAIN, key, again_bytes(Again(more.source, more.day, number)))


def read_pending(ground: Ground, key: bytes) -> tuple[Event, int] | None:
    data = ground.intake.get(PENDING, key)
    return None if data is None else event_of(data)


def _arrivals(events: Sequence[Event], moment: int, *, country: str) -> Arrivals:
    return Arrivals(
        keys=[key_of(event.source, event.id) for event in events],
        contents=[content_of(event) for event in events],
        months=lambda index: month_of(events[index].instant),
        days=lambda index: day_of(events[index].instant, country=country),
        sources=lambda index: events[index].source,
        event=lambda index: events[index],
        moment=moment,
    )
