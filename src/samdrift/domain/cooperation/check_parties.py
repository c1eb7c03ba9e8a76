"""Parties, services and their facts: each stated once, one membership at a time, and successions that end."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from samdrift.domain.cooperation.check_intervals import at, overlapping
from samdrift.domain.cooperation.cooperation import Cooperation
from samdrift.domain.cooperation.facts import DriverValue
from samdrift.domain.cooperation.party import Party
from samdrift.domain.faults import Fault, Place, fault
from samdrift.domain.money import number_text
from samdrift.domain.periods import Interval


class Placed(Protocol):
    """A row that knows where it was read."""

    @property
    def place(self) -> Place: ...


P = TypeVar("P", bound=Placed)


@dataclass(frozen=True)
class _Membership:
    party: str
    validity: Interval
    place: Place


def party_faults(cooperation: Cooperation) -> Iterator[Fault]:
    """Everything that is wrong with parties, services, participation and drivers, each by itself."""
    yield from twice("party_twice", cooperation.parties, lambda party: party.code, "party")
    yield from _memberships(cooperation.parties)
    yield from _successions(cooperation.parties)
    yield from twice("service_twice", cooperation.services, lambda service: service.code, "service")
    for taken, other in overlapping(cooperation.participations, lambda row: (row.service, row.party)):
        place = at(taken.place, "valid_from")
        yield fault("participation_overlap", place, taken.party, service=taken.service, other=other.place.row)
    yield from _drivers(cooperation.drivers)
    yield from twice("posting_twice", cooperation.postings, lambda row: (row.party, row.service), "party")
    yield from twice("invoicing_twice", cooperation.invoicing, lambda row: row.party, "party")


def twice(code: str, rows: Iterable[P], identity: Callable[[P], Hashable], column: str) -> Iterator[Fault]:
    """A fault for each row whose identity an earlier row has."""
    seen: dict[Hashable, P] = {}
    for row in rows:
        same = identity(row)
        if same in seen:
            shown = same[0] if isinstance(same, tuple) else same
            yield fault(code, at(row.place, column), shown, other=seen[same].place.row)
        else:
            seen[same] = row


def _memberships(parties: Iterable[Party]) -> Iterator[Fault]:
    rows = [_Membership(party.code, each, party.place) for party in parties for each in party.memberships]
    found = overlapping(rows, lambda row: (row.party, row.place))
    for membership, _ in found:
        start = membership.validity.start
        place = at(membership.place, "member_from")
        yield fault("membership_overlap", place, membership.party, start=start.isoformat() if start else "-")


def _successions(parties: tuple[Party, ...]) -> Iterator[Fault]:
    successors = {party.code: party.succeeded_by for party in parties if party.succeeded_by}
    for party in parties:
        if party.succeeded_by and party.succeeded_from is None:
            place = at(party.place, "succeeded_from")
            yield fault("succession_without_date", place, "", party=party.code, successor=party.succeeded_by)
        if party.succeeded_from is not None and not party.succeeded_by:
            yield fault("succession_without_party", at(party.place, "succeeded_by"), "", party=party.code)
        if path := _loop(party.code, successors):
            yield fault("succession_loop", at(party.place, "succeeded_by"), party.succeeded_by, path=path)


def _loop(code: str, successors: dict[str, str]) -> str:
    """The way from a party back to itself, or nothing."""
    path, following = [code], successors.get(code, "")
    while following and following not in path:
        path.append(following)
        following = successors.get(following, "")
    return " -> ".join([*path, code]) if following == code else ""


def _drivers(drivers: tuple[DriverValue, ...]) -> Iterator[Fault]:
    def identity(row: DriverValue) -> tuple[object, ...]:
        return (row.driver, row.party, row.reference_date, row.status)

    yield from twice("driver_row_twice", drivers, identity, "driver")
    for row in drivers:
        if row.value < 0:
            yield fault("driver_negative", at(row.place, "value"), number_text(row.value))
