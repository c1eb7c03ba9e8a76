"""When each party is a member: by memberships.csv where it has rows, else by the two columns of parties.csv."""

from dataclasses import replace

from samdrift.domain.cooperation import Party
from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.faults import Fault, Place, fault
from samdrift.domain.periods import ALWAYS, Interval
from samdrift.files.tables.grid import TableReading
from samdrift.files.tables.party_rows import MembershipRow, PartyRow


def with_memberships(
    parties: TableReading[tuple[PartyRow, Place]], memberships: TableReading[tuple[MembershipRow, Place]]
) -> tuple[tuple[Party, ...], list[Fault], list[Fault]]:
    """The parties with their intervals in the order of the rows; then faults and warnings."""
    stated: dict[str, list[tuple[Interval, Place]]] = {}
    for row, place in memberships.values:
        stated.setdefault(row.party, []).append((row.to_domain(place)[1], place))
    beside = bool(memberships.values) and memberships.complete
    faults = _unknown_parties(parties, memberships)
    built, warnings = [], []
    for party_row, place in parties.values:
        intervals = [each for each, _ in stated.get(party_row.party, [])]
        if intervals and party_row.membership != ALWAYS and party_row.membership not in intervals:
            faults.append(fault("membership_twice", _at(place, "member_from"), party_row.party))
        if (
            beside
            and not intervals
            and not _has_columns(party_row)
            and party_row.party not in memberships.broken
        ):
            warnings.append(fault("membership_assumed", _at(place, "party"), party_row.party))
        built.append(_party(party_row, place, intervals))
    return tuple(built), faults, warnings


def _party(row: PartyRow, place: Place, intervals: list[Interval]) -> Party:
    party = row.to_domain(place)
    return replace(party, memberships=tuple(intervals)) if intervals else party


def _has_columns(row: PartyRow) -> bool:
    return bool({"member_from", "member_until"} & row.model_fields_set)


def _unknown_parties(
    parties: TableReading[tuple[PartyRow, Place]], memberships: TableReading[tuple[MembershipRow, Place]]
) -> list[Fault]:
    known = {row.party for row, _ in parties.values}
    if not parties.complete:
        return []
    told = listed(sorted(known))
    return [
        fault("party_unknown", _at(place, "party"), row.party, nearest=nearest(row.party, known), known=told)
        for row, place in memberships.values
        if row.party not in known | parties.broken
    ]


def _at(place: Place, column: str) -> Place:
    return Place(place.file, place.row, column)
