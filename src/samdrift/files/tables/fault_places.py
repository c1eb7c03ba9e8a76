"""Where a fault of the whole was written, when that is not the row of the fact it is about."""

from collections.abc import Iterable

from samdrift.domain.cooperation import Party
from samdrift.domain.faults import Fault, Place
from samdrift.files.tables.material import Stated
from samdrift.files.tables.party_rows import MembershipRow

MEMBERSHIP_COLUMNS = ("member_from", "member_until")


class Places:
    """Finds the row of a term, and that of an interval in memberships.csv."""

    def __init__(
        self,
        terms: Stated | None,
        parties: Iterable[Party],
        memberships: Iterable[tuple[MembershipRow, Place]],
    ) -> None:
        self._terms = terms
        self._codes = {party.place: party.code for party in parties}
        self._memberships = list(memberships)

    def settle(self, fault: Fault) -> Fault:
        """The fault with its place, as precisely as it is known."""
        column = fault.place.column
        if not fault.place.file and self._terms is not None:
            term = self._terms.place_of((column,))
            return fault.at(Place(term.file, term.row, term.column or column))
        if column in MEMBERSHIP_COLUMNS:
            return fault.at(self._membership(fault))
        return fault

    def _membership(self, fault: Fault) -> Place:
        """The row of the party's interval that begins or ends on the fault's day."""
        column = fault.place.column
        day = dict(fault.values).get("start") if column == "member_from" else fault.value
        code = self._codes.get(Place(fault.place.file, fault.place.row))
        for row, place in self._memberships:
            stated = getattr(row, column)
            if row.party == code and (stated.isoformat() if stated else "-") == day:
                return Place(place.file, place.row, column)
        return fault.place
