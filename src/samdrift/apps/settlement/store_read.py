"""What a settlement reads of the cooperation's event store: sums of usage, control totals, contested events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter

from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.settlement import models
from samdrift.apps.settlement.events.stores import COMMAND_SECONDS, has_store, open_events, store_folder
from samdrift.apps.settlement.values import period_of
from samdrift.domain.allocation import usage_spans
from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.periods import Period, Span, instant_of_day
from samdrift.lake.store.reader import read_store
from samdrift.lake.store.values import Contested, Pin, Total

_PIN = TypeAdapter(Pin)
_MICROSECONDS = 1_000_000
_NO_STORE = "no-store"


@dataclass(frozen=True, kw_only=True)
class StoreRead:
    """What was read; nothing where the cooperation has no store."""

    usage: Usage = field(default_factory=Usage)
    totals: tuple[Total, ...] = ()
    contested: tuple[Contested, ...] = ()


def flush_events(owner: CooperationRow, *, moment: datetime) -> None:
    """Everything that was stored is in the tables, for every reader."""
    if has_store(owner):
        with open_events(owner, wait_seconds=COMMAND_SECONDS) as door:
            door.flush(moment)


def pin_events(owner: CooperationRow, spans: Sequence[Span], *, name: str, moment: datetime) -> Pin | None:
    """What is in the store of these spans, kept for ever; None without a store. A name may be pinned again."""
    if not has_store(owner):
        return None
    with open_events(owner, wait_seconds=COMMAND_SECONDS) as door:
        return door.pin(name, spans, moment)


def read_now(
    owner: CooperationRow, facts: Cooperation, period: Period, closed: Sequence[models.Period]
) -> StoreRead:
    """What the period and the closed ones used, as far as it is published, and what tells whether it is whole."""
    return _read(store_folder(owner), facts, period, closed, pin=None)


def read_pinned(
    owner: CooperationRow,
    facts: Cooperation,
    period: Period,
    closed: Sequence[models.Period],
    *,
    pin: Pin | None,
) -> StoreRead:
    """The same from what is pinned: without a pin nothing, also where a store has been begun since."""
    folder = store_folder(owner)
    return _read(folder / _NO_STORE if pin is None else folder, facts, period, closed, pin=pin)


def _read(
    folder: Path,
    facts: Cooperation,
    period: Period,
    closed: Sequence[models.Period],
    *,
    pin: Pin | None,
) -> StoreRead:
    periods = [*map(period_of, closed), period]
    moments = ((Span(row.start, row.end), row.closed_at) for row in closed)
    closings = [(span, moment) for span, moment in moments if moment is not None]
    with read_store(folder, country=facts.country, pin=pin) as reader:
        return StoreRead(
            usage=reader.usage(usage_spans(facts, periods), closings),
            totals=reader.totals(period.span),
            contested=_touching(reader.contested(), periods, facts.country),
        )


def pin_json(pin: Pin | None) -> object:
    return None if pin is None else _PIN.dump_python(pin, mode="json")


def read_pin(stored: object) -> Pin | None:
    """The pin that was kept. Raises pydantic's ValidationError when it is none."""
    return None if stored is None else _PIN.validate_python(stored)


def _touching(
    contested: Iterable[Contested], periods: Iterable[Period], country: str
) -> tuple[Contested, ...]:
    """Those of which at least one content lies in the periods."""
    bounds = [
        tuple(_microseconds(instant_of_day(day, country=country)) for day in (period.start, period.end))
        for period in periods
    ]
    return tuple(
        each
        for each in contested
        if any(start <= content.event.instant < end for start, end in bounds for content in each.contents)
    )


def _microseconds(instant: datetime) -> int:
    return round(instant.timestamp()) * _MICROSECONDS
