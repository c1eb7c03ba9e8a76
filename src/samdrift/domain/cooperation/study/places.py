"""Where the parties lie."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from samdrift.domain.cooperation.study.references import Reference
from samdrift.domain.faults import NOWHERE, Place


@dataclass(frozen=True, kw_only=True)
class PartyPlace:
    """Where a party lies: the middle of its area, in degrees."""

    identity: ClassVar[tuple[str, ...]] = ("party",)
    references: ClassVar[tuple[Reference, ...]] = (Reference(("party",), "parties"),)

    party: str
    latitude: Fraction
    longitude: Fraction
    source: str = ""
    place: Place = NOWHERE
