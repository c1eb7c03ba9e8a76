"""Contested events: told, and decided by a person."""

from dataclasses import dataclass, replace
from datetime import datetime

from samdrift.domain.faults import CalledWrongError, RefusedError, fault
from samdrift.lake.store.accepting import put_record, read_record
from samdrift.lake.store.digests import key_of
from samdrift.lake.store.flushing import flush
from samdrift.lake.store.ground import Ground
from samdrift.lake.store.intake import AGAIN, KEY, PENDING, QUARANTINE
from samdrift.lake.store.looking import with_events
from samdrift.lake.store.records import CONTESTED, Entry, Kept, Record, event_bytes, record_of
from samdrift.lake.store.values import Choice, Contested


@dataclass(frozen=True)
class Chosen:
    """A person's choice: the number of a content, or None for none of them."""

    number: int | None
    by: str
    reason: str
    moment: datetime


def contested(ground: Ground, *, open_only: bool) -> tuple[Contested, ...]:
    """Every contested event, by source and id."""
    records = {key: record_of(data) for key, data in ground.intake.items(QUARANTINE)}
    if open_only:
        records = {key: record for key, record in records.items() if record.choice is None}
    told = [record.told() for record in with_events(ground, records).values()]
    return tuple(sorted(told, key=lambda each: (each.source, each.id)))


def resolve(ground: Ground, source: str, identity: str, chosen: Chosen) -> Contested:
    """The event as it is after the choice, which is published too."""
    flush(ground, chosen.moment)
    key = key_of(source, identity)
    record = _record(ground, key, source, identity)
    if chosen.number is not None and not 0 < chosen.number <= len(record.contents):
        raise CalledWrongError(
            fault("event_no_such_content", value=chosen.number, id=identity, source=source)
        )
    if not record.is_known or _was_dropped(ground, record):
        raise RefusedError(fault("event_dropped", value=identity, source=source))
    choice = Choice(number=chosen.number, by=chosen.by, reason=chosen.reason, moment=chosen.moment)
    batch = ground.intake.batch()
    record = replace(record, choice=choice)
    if chosen.number is not None:
        kept = record.contents[chosen.number - 1]
        if not kept.row and kept.event is not None:
            batch.put(PENDING, key, event_bytes(kept.event, kept.stored_at))
            record = record.with_content(chosen.number, row=True)
    put_record(batch, key, record)
    batch.delete(AGAIN, key)
    ground.intake.write(batch)
    ground.step("choice written")
    flush(ground, chosen.moment)
    return record.told()


def _was_dropped(ground: Ground, record: Record) -> bool:
    """Whether the sums of a dropped month have the event as it was decided."""
    until = ground.dropped_until
    if until is None or record.choice is None:
        return False
    return any(kept.event is not None and kept.event.instant < until for kept in record.contents)


def _record(ground: Ground, key: bytes, source: str, identity: str) -> Record:
    """The event's record; for one that is not contested, a record with its only content."""
    data = ground.intake.get(KEY, key)
    if data is None:
        raise CalledWrongError(fault("event_not_known", value=identity, source=source))
    if data == CONTESTED:
        return read_record(ground, key)
    entry = Entry.of(data)
    kept = Kept(digest=entry.digest, month=entry.month, stored_at=0, copies=entry.copies, row=True)
    return with_events(ground, {key: Record(source=source, id=identity, contents=(kept,))})[key]
