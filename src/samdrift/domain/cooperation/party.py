"""A party: a municipality, county, region, company or state body that takes part, with its membership over time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samdrift.domain.faults import NOWHERE, Place
from samdrift.domain.periods import ALWAYS, Interval

KINDS = ("municipality", "county", "region", "company", "state")


@dataclass(frozen=True, kw_only=True)
class Party:
    """A party by its code. Its bills go to `succeeded_by` from `succeeded_from` on, as after a merger."""

    code: str
    name: str
    kind: str = ""
    official_no: str = ""
    org_no: str = ""
    memberships: tuple[Interval, ...] = (ALWAYS,)
    succeeded_by: str = ""
    succeeded_from: date | None = None
    place: Place = NOWHERE

    def is_member(self, day: date) -> bool:
        return any(membership.covers(day) for membership in self.memberships)


def answering(parties: Mapping[str, Party], code: str, day: date) -> str:
    """The code of the party that answers for it that day: its own, or that of the last of its successors."""
    while (party := parties.get(code)) and party.succeeded_from is not None and day >= party.succeeded_from:
        code = party.succeeded_by
    return code
