"""What measures are called."""

from dataclasses import dataclass
from typing import ClassVar

from samdrift.domain.faults import NOWHERE, Place


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What people call a measure of the baseline, a driver or a meter: tables name it by its code."""

    identity: ClassVar[tuple[str, ...]] = ("measure",)

    measure: str
    name: str
    text: str = ""
    source: str = ""
    place: Place = NOWHERE
