"""Use case: events that were sent, each stored, known already, contested, or told why it is none."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement.events.closed import closed_spans
from samdrift.apps.settlement.events.facts import facts_of
from samdrift.apps.settlement.events.stores import WEB_SECONDS, open_events
from samdrift.domain.faults import Fault, Place
from samdrift.files.cloudevents import Sent
from samdrift.lake.cloud_event import CloudEventReader
from samdrift.lake.findings import Findings
from samdrift.lake.instants import microseconds_of_day
from samdrift.lake.store.check import Door, check_event
from samdrift.lake.store.values import INVALID, Answer, Event

_MORE_THAN_CAN_BE = 10**9


@dataclass(frozen=True, kw_only=True)
class Told:
    """What became of one of the events that were sent; its identity as far as it could be read."""

    source: str | None
    id: str | None
    answer: Answer
    late: bool = False
    """Its day lies in a closed period: it is billed as a correction."""


def send(
    owner: Cooperation, sent: Sequence[Sent], *, moment: datetime, wait_seconds: float = WEB_SECONDS
) -> tuple[Told, ...]:
    """What became of each, in order; what is stored is durable. Raises RefusedError when the store cannot be had."""
    judged = _judge(owner, sent, moment)
    events = [each for each in judged if isinstance(each, Event)]
    answers: tuple[Answer, ...] = ()
    if events:
        with open_events(owner, wait_seconds=wait_seconds) as door:
            answers = door.add(events, moment=moment)
    bounds = _closed_bounds(owner)
    following = iter(answers)
    return tuple(
        _told(each, next(following), bounds) if isinstance(each, Event) else _invalid(one, each)
        for one, each in zip(sent, judged, strict=True)
    )


def outcomes_of(told: Sequence[Told]) -> Counter[str]:
    """How many there are of each outcome."""
    return Counter(each.answer.outcome for each in told)


def _judge(owner: Cooperation, sent: Sequence[Sent], moment: datetime) -> list[Event | tuple[Fault, ...]]:
    """Each as the event that it is, or all that is wrong with it."""
    facts, findings = facts_of(owner), Findings(_MORE_THAN_CAN_BE)
    door = Door(facts.known, moment, facts.may_use.code_of_misuse)
    reader = CloudEventReader("", facts.known, findings)
    judged: list[Event | tuple[Fault, ...] | None] = []
    for one in sent:
        if one.found is None:
            assert one.fault is not None
            judged.append((one.fault,))
            continue
        texts = reader.read(one.number, one.found)
        judged.append(None if texts.told else check_event(texts.sure, door, place=Place(row=one.number)))
    by_number = defaultdict(list)
    for wrong in findings.all():
        by_number[wrong.place.row].append(wrong)
    return [
        tuple(by_number[one.number]) if each is None else each for one, each in zip(sent, judged, strict=True)
    ]


def _told(event: Event, answer: Answer, bounds: Sequence[tuple[int, int]]) -> Told:
    late = any(start <= event.instant < end for start, end in bounds)
    return Told(source=event.source, id=event.id, answer=answer, late=late)


def _invalid(one: Sent, faults: tuple[Fault, ...]) -> Told:
    found: dict[str, Any] = one.found or {}
    source, identity = (value if type(value := found.get(name)) is str else None for name in ("source", "id"))
    return Told(source=source, id=identity, answer=Answer(outcome=INVALID, faults=faults))


def _closed_bounds(owner: Cooperation) -> list[tuple[int, int]]:
    country = owner.country
    return [
        (microseconds_of_day(span.start, country=country), microseconds_of_day(span.end, country=country))
        for span in closed_spans(owner)
    ]
