"""The baseline: how things were before the start, per party, service and year, so that a change can be seen."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from samdrift.domain.faults import NOWHERE, Place

ALL_TOGETHER = ""
"""In place of a party's code: a figure of all parties together, which nobody has split."""


@dataclass(frozen=True, kw_only=True)
class BaselineFigure:
    """What was measured (`fte`, `cost`, `payslips`) of a party in a year, and how; `service` is empty when of none."""

    party: str = ALL_TOGETHER
    service: str = ""
    measure: str
    year: int
    value: Fraction
    unit: str
    reference_date: date | None = None
    source: str = ""
    method: str = ""
    definition: str = ""
    estimate: bool = False
    place: Place = NOWHERE
