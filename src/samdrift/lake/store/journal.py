"""Rows of the journal: what the intake knows and the events do not tell."""

from decimal import Decimal
from typing import Any

from samdrift.lake.store.digests import quantity_text
from samdrift.lake.store.records import Again, Kept, Record
from samdrift.lake.store.times import instant_of
from samdrift.lake.store.values import Choice

RECEIVED, AGAIN, CONTENT, KEPT = "received", "again", "content", "key"
NOBODY = 0
"""As `chosen`: a person decided that none of the contents counts."""


def received_row(turn: int, source: str, day: int, number: int) -> dict[str, Any]:
    return {"turn": turn, "kind": RECEIVED, "source": source, "day": day, "number": number}


def again_row(turn: int, key: bytes, again: Again) -> dict[str, Any]:
    return {
        "turn": turn,
        "kind": AGAIN,
        "key": key,
        "source": again.source,
        "day": again.day,
        "number": again.number,
    }


def content_rows(turn: int, key: bytes, record: Record) -> list[dict[str, Any]]:
    """The record as it stands: one row for each content, the choice on all of them."""
    same = {"turn": turn, "kind": CONTENT, "key": key, "source": record.source, "id": record.id}
    same |= _choice(record.choice)
    return [{**same, "number": nth, **_content(kept)} for nth, kept in enumerate(record.contents, 1)]


def _choice(choice: Choice | None) -> dict[str, Any]:
    if choice is None:
        return {}
    chosen = NOBODY if choice.number is None else choice.number
    return {"chosen": chosen, "by": choice.by, "reason": choice.reason, "moment": choice.moment}


def _content(kept: Kept) -> dict[str, Any]:
    same = {
        "digest": kept.digest,
        "stored_at": instant_of(kept.stored_at),
        "copies": kept.copies,
        "row": kept.row,
    }
    if kept.event is None:
        return same
    event = kept.event
    return {
        **same,
        "time": instant_of(event.instant),
        "subject": event.subject,
        "party": event.party,
        "type": event.meter,
        "quantity": Decimal(quantity_text(event.quantity)),
        "dimensions": event.dimensions,
    }
