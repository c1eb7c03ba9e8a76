"""The parties' applications, and the levels that services are held to."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from samdrift.domain.cooperation.study.references import Reference
from samdrift.domain.faults import NOWHERE, Place

APPLICATION_HOSTINGS = ("own", "shared", "cloud")


@dataclass(frozen=True, kw_only=True)
class Application:
    """A program that a party uses in an area: what it costs a year, how many use it, and how long it is bound."""

    identity: ClassVar[tuple[str, ...]] = ("party", "application")
    references: ClassVar[tuple[Reference, ...]] = (Reference(("party",), "parties"),)

    party: str
    application: str
    area: str
    name: str
    system: str = ""
    vendor: str = ""
    cost_minor: int | None = None
    users: int | None = None
    contract_end: date | None = None
    notice_months: int | None = None
    hosting: str = ""
    text: str = ""
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class ServiceLevel:
    """What a service holds itself to in one of the things that it does."""

    identity: ClassVar[tuple[str, ...]] = ("service", "item")
    references: ClassVar[tuple[Reference, ...]] = (Reference(("service",), "services"),)

    service: str
    item: str
    name: str
    text: str = ""
    hours: str = ""
    availability: Fraction | None = None
    start_minutes: Fraction | None = None
    fix_hours: Fraction | None = None
    measure: str = ""
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE
