"""Events in a cooperation's own store, for tests that close periods: sent, contested, decided."""

from datetime import UTC, datetime
from decimal import Decimal

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement.events.stores import open_events
from samdrift.lake.store.times import microseconds
from samdrift.lake.store.values import Event

SOURCE = "pbx"


def event(
    identity: str, party: str, on: str, quantity: str = "1", *, meter: str = "m", source: str = SOURCE
) -> Event:
    """An event at noon of the day, in UTC."""
    instant = datetime.fromisoformat(f"{on}T12:00:00").replace(tzinfo=UTC)
    return Event(
        source=source,
        id=identity,
        instant=microseconds(instant),
        subject=party,
        meter=meter,
        quantity=Decimal(quantity),
    )


def send(owner: Cooperation, *events: Event, moment: datetime) -> list[str]:
    """What became of each."""
    with open_events(owner) as door:
        return [answer.outcome for answer in door.add(events, moment=moment)]


def choose(owner: Cooperation, identity: str, number: int | None, *, moment: datetime) -> None:
    with open_events(owner) as door:
        door.resolve(SOURCE, identity, number=number, by="Kari", reason="the device", moment=moment)
