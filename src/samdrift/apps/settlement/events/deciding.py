"""Use cases: contested events told and decided by a person, and events dropped when their time is over."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.permissions import may_resolve_events
from samdrift.apps.cooperations.roles import Reader
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.log import record
from samdrift.apps.settlement.events.closed import closed_spans
from samdrift.apps.settlement.events.stores import WEB_SECONDS, has_store, open_events
from samdrift.domain.faults import RefusedError, fault
from samdrift.lake.store.values import Contested

LONGEST_REASON = 2000


def contested_events(
    owner: Cooperation, *, open_only: bool, wait_seconds: float = WEB_SECONDS
) -> tuple[Contested, ...]:
    """By source and id. Raises RefusedError when the store cannot be had."""
    if not has_store(owner):
        return ()
    with open_events(owner, wait_seconds=wait_seconds) as door:
        return door.contested(open_only=open_only)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Which content of which event counts, and why; without a number none of them does."""

    source: str
    id: str
    number: int | None
    reason: str


def resolve(
    owner: Cooperation,
    decision: Decision,
    *,
    by: Actor,
    moment: datetime,
    reader: Reader | None = None,
    wait_seconds: float = WEB_SECONDS,
) -> Contested:
    """The event as it stands after the choice.

    Without a reader a command decides. Raises PermissionDenied; RefusedError without a reason or a store;
    CalledWrongError when no such event or content is known. Then nothing is chosen.
    """
    if reader is not None and not may_resolve_events(reader, owner):
        raise PermissionDenied("not for this reader to decide")
    reason, number = _checked(decision.reason), decision.number
    with open_events(owner, wait_seconds=wait_seconds) as door, transaction.atomic():
        done = door.resolve(
            decision.source, decision.id, number=number, by=by.name, reason=reason, moment=moment
        )
        about: About = {
            "source": decision.source,
            "id": decision.id,
            "content": number or 0,
            "reason": reason,
        }
        record(cooperation=owner.slug, by=by, what="event_resolved", about=about, moment=moment)
    return done


def drop_before(
    owner: Cooperation, day: date, *, reason: str, by: Actor, moment: datetime, wait_seconds: float
) -> int:
    """How many events before the day are gone, but for their sums and hashes. Raises RefusedError for open days."""
    reason = _checked(reason)
    closed = max((span.end for span in closed_spans(owner)), default=None)
    if closed is None or day > closed:
        raise RefusedError(fault("events_drop_open", value=day, until=closed or "–"))
    with open_events(owner, wait_seconds=wait_seconds) as door, transaction.atomic():
        dropped = door.drop_before(day, by=by.name, reason=reason, moment=moment)
        about: About = {"day": day.isoformat(), "number": dropped, "reason": reason}
        record(cooperation=owner.slug, by=by, what="events_dropped", about=about, moment=moment)
    return dropped


def _checked(reason: str) -> str:
    if not reason.strip():
        raise RefusedError(fault("event_reason_missing"))
    return reason.strip()[:LONGEST_REASON]
