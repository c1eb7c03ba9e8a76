"""Services and who takes them when."""

from dataclasses import dataclass

from samdrift.domain.faults import NOWHERE, Place
from samdrift.domain.periods import ALWAYS, Interval


@dataclass(frozen=True, kw_only=True)
class Service:
    """A service; outside its own validity nobody takes it. `vat` is standard, exempt, outside or not decided yet."""

    code: str
    name: str
    area: str = ""
    validity: Interval = ALWAYS
    vat: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Participation:
    """A party takes a service for an interval. A service without any row is taken by all members."""

    service: str
    party: str
    validity: Interval = ALWAYS
    place: Place = NOWHERE
