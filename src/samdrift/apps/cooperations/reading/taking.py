"""Who takes which service, as of a day: a grid of parties by services, and a service's own rows."""

from dataclasses import dataclass
from datetime import date

from samdrift.apps.cooperations.reading.intervals import intervals_words
from samdrift.domain.cooperation import Cooperation, Party, Service
from samdrift.domain.cooperation.roll import Roll
from samdrift.domain.cooperation.vat import ALL_BUYERS
from samdrift.domain.periods import Interval

TAKES, LATER, ENDED, NEVER = "takes", "later", "ended", "never"


@dataclass(frozen=True, kw_only=True)
class Taking:
    """A party and a service: what stands on the day, and the intervals in words."""

    state: str
    said: str


@dataclass(frozen=True, kw_only=True)
class TakingRow:
    party: Party
    cells: tuple[Taking, ...]
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class ServiceLine:
    """A service as a row: how long it stands, how many take it, and whether that is by choice."""

    service: Service
    validity: str
    takers: int
    is_chosen: bool
    vat: str


@dataclass(frozen=True, kw_only=True)
class ServicesPage:
    """The services and who takes them on the day."""

    on: date
    services: tuple[ServiceLine, ...]
    rows: tuple[TakingRow, ...]
    members: int


def services_page(cooperation: Cooperation, *, on: date, ours: frozenset[str], language: str) -> ServicesPage:
    roll = Roll(cooperation)
    return ServicesPage(
        on=on,
        services=tuple(
            ServiceLine(
                service=service,
                validity=intervals_words((service.validity,), language),
                takers=len(roll.takers(service.code, on)),
                is_chosen=any(row.service == service.code for row in cooperation.participations),
                vat=_treatment(cooperation, service, on),
            )
            for service in cooperation.services
        ),
        rows=tuple(
            TakingRow(
                party=party,
                cells=tuple(
                    taking(cooperation, roll, party, service=service, on=on, language=language)
                    for service in cooperation.services
                ),
                is_ours=party.code in ours,
            )
            for party in cooperation.parties
        ),
        members=len(roll.takers("", on)),
    )


def _treatment(cooperation: Cooperation, service: Service, on: date) -> str:
    """How its value added tax is treated that day: as decided for all buyers, or else as its own row says."""
    rows = (row for row in cooperation.vat_decisions if row.service == service.code)
    decided = [row.treatment for row in rows if row.party == ALL_BUYERS and row.validity.covers(on)]
    return decided[-1] if decided else service.vat


def taking(
    cooperation: Cooperation, roll: Roll, party: Party, *, service: Service, on: date, language: str
) -> Taking:
    """Whether the party takes the service on the day, and by which intervals it ever does."""
    intervals = intervals_of(cooperation, party, service)
    said = intervals_words(intervals, language)
    if party.code in roll.takers(service.code, on):
        return Taking(state=TAKES, said=said)
    if any(each.start is not None and each.start > on for each in intervals):
        return Taking(state=LATER, said=said)
    return Taking(state=ENDED if intervals else NEVER, said=said)


def intervals_of(cooperation: Cooperation, party: Party, service: Service) -> tuple[Interval, ...]:
    """When the party takes the service: its own rows, or its membership where all members take it."""
    rows = [row for row in cooperation.participations if row.service == service.code]
    chosen = tuple(row.validity for row in rows if row.party == party.code)
    wanted = chosen if rows else party.memberships
    within = (_common(each, service.validity) for each in wanted)
    return tuple(each for each in within if each is not None)


def _common(one: Interval, other: Interval) -> Interval | None:
    """The days that both cover; None when there is none."""
    if not one.overlaps(other):
        return None
    starts = [each.start for each in (one, other) if each.start is not None]
    ends = [each.end for each in (one, other) if each.end is not None]
    return Interval(max(starts, default=None), min(ends, default=None))
