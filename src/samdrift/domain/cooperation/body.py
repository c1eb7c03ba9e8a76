"""Bodies that steer or follow a cooperation, and how many members each party has on them."""

from dataclasses import dataclass

from samdrift.domain.faults import NOWHERE, Place
from samdrift.domain.periods import ALWAYS, Interval

BODY_KINDS = ("board", "steering", "forum", "working", "other")


@dataclass(frozen=True, kw_only=True)
class Body:
    """A joint board, a steering group, a forum, a working group or another body, with what it is to do."""

    code: str
    name: str
    kind: str
    mandate: str = ""
    validity: Interval = ALWAYS
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Seats:
    """A party has so many members on a body for an interval; 0 is a party that takes part without a seat."""

    body: str
    party: str
    seats: int
    validity: Interval = ALWAYS
    place: Place = NOWHERE
