"""A party's card: who it is, how it is invoiced and posts, what it takes, and the figures that it is measured by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samdrift.apps.cooperations.reading.cells import Told
from samdrift.apps.cooperations.reading.intervals import (
    TimeLine,
    interval_words,
    intervals_words,
    time_line,
)
from samdrift.apps.cooperations.reading.taking import NEVER, TAKES, intervals_of, taking
from samdrift.domain.cooperation import (
    BaselineFigure,
    Cooperation,
    DriverValue,
    Invoicing,
    Party,
    Posting,
    VatDecision,
)
from samdrift.domain.cooperation.roll import Roll
from samdrift.domain.cooperation.vat import ALL_BUYERS


@dataclass(frozen=True, kw_only=True)
class TakenService:
    """A service that the party takes, took or will take."""

    code: str
    name: str
    is_now: bool
    said: str


@dataclass(frozen=True)
class DriverLine:
    row: DriverValue
    told: Told


@dataclass(frozen=True)
class PostingLine:
    """The art and function of a service; of all services without a row of their own where it names none."""

    row: Posting
    service: str


@dataclass(frozen=True)
class VatLine:
    """Who decided how a service to this party is taxed, and when; `is_own` where it is for this buyer alone."""

    row: VatDecision
    service: str
    stands: str

    @property
    def is_own(self) -> bool:
        return self.row.party != ALL_BUYERS


@dataclass(frozen=True)
class BaselineLine:
    row: BaselineFigure
    service: str
    told: Told


@dataclass(frozen=True, kw_only=True)
class PartyCard:
    """Everything of one party that its page shows. `invoicing` is None where the reader may not see it."""

    party: Party
    is_member: bool
    is_host: bool
    is_ours: bool
    membership: str
    succeeded_by: str
    succeeds: tuple[str, ...]
    time: TimeLine | None
    services: tuple[TakenService, ...]
    drivers: tuple[DriverLine, ...]
    missing: tuple[tuple[str, date], ...]
    """Drivers with the newest day on which others have stated theirs, and this party has not."""
    decisions: tuple[VatLine, ...]
    baseline: tuple[BaselineLine, ...]
    invoicing: Invoicing | None
    postings: tuple[PostingLine, ...]

    @property
    def taken(self) -> int:
        return sum(each.is_now for each in self.services)


def party_card(
    cooperation: Cooperation,
    party: Party,
    *,
    on: date,
    ours: frozenset[str],
    language: str,
) -> PartyCard:
    names = {each.code: each.name for each in cooperation.parties}
    services = {each.code: each.name for each in cooperation.services}
    return PartyCard(
        party=party,
        is_member=party.is_member(on),
        is_host=party.code == cooperation.host,
        is_ours=party.code in ours,
        membership=intervals_words(party.memberships, language),
        succeeded_by=names.get(party.succeeded_by, party.succeeded_by),
        succeeds=tuple(each.name for each in cooperation.parties if each.succeeded_by == party.code),
        time=_time(cooperation, party, on=on, language=language),
        services=_services(cooperation, party, on=on, language=language),
        drivers=_drivers(cooperation, party.code),
        missing=_missing(cooperation, party) if party.is_member(on) else (),
        decisions=_decisions(cooperation, party.code, services, language),
        baseline=_baseline(cooperation, party.code, services),
        invoicing=next((each for each in cooperation.invoicing if each.party == party.code), None),
        postings=_postings(cooperation, party.code, services),
    )


def _time(cooperation: Cooperation, party: Party, *, on: date, language: str) -> TimeLine | None:
    """Its membership, and below it each service that it ever takes."""
    rows = [
        (service.code, service.name, intervals_of(cooperation, party, service))
        for service in cooperation.services
    ]
    taken = [row for row in rows if row[2]]
    own = (party.code, party.name, party.memberships)
    return time_line([own, *taken], on=on, language=language, ours=frozenset({party.code}))


def _services(cooperation: Cooperation, party: Party, *, on: date, language: str) -> tuple[TakenService, ...]:
    roll = Roll(cooperation)
    found = (
        (service, taking(cooperation, roll, party, service=service, on=on, language=language))
        for service in cooperation.services
    )
    return tuple(
        TakenService(code=service.code, name=service.name, is_now=cell.state == TAKES, said=cell.said)
        for service, cell in found
        if cell.state != NEVER
    )


def _drivers(cooperation: Cooperation, party: str) -> tuple[DriverLine, ...]:
    """The newest first within each driver."""
    rows = [row for row in cooperation.drivers if row.party == party]
    rows.sort(key=lambda row: (row.driver, -row.reference_date.toordinal()))
    return tuple(DriverLine(row, Told(row.source, row.method, row.definition, row.estimate)) for row in rows)


def _decisions(
    cooperation: Cooperation, party: str, services: Mapping[str, str], language: str
) -> tuple[VatLine, ...]:
    return tuple(
        VatLine(row, services.get(row.service, row.service), interval_words(row.validity, language))
        for row in cooperation.vat_decisions
        if row.party in (party, ALL_BUYERS)
    )


def _baseline(cooperation: Cooperation, party: str, services: Mapping[str, str]) -> tuple[BaselineLine, ...]:
    return tuple(
        BaselineLine(
            row,
            services.get(row.service, row.service),
            Told(row.source, row.method, row.definition, row.estimate),
        )
        for row in cooperation.baseline
        if row.party == party
    )


def _missing(cooperation: Cooperation, party: Party) -> tuple[tuple[str, date], ...]:
    newest: dict[str, date] = {}
    for row in cooperation.drivers:
        newest[row.driver] = max(newest.get(row.driver, row.reference_date), row.reference_date)
    own = {(row.driver, row.reference_date) for row in cooperation.drivers if row.party == party.code}
    return tuple(sorted(set(newest.items()) - own))


def _postings(cooperation: Cooperation, party: str, services: Mapping[str, str]) -> tuple[PostingLine, ...]:
    return tuple(
        PostingLine(row, services.get(row.service, row.service))
        for row in cooperation.postings
        if row.party == party
    )
