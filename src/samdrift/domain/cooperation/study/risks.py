"""Risks, how they are scored under each alternative, and what is done about them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from samdrift.domain.cooperation.study.references import Reference
from samdrift.domain.faults import NOWHERE, Place
from samdrift.domain.periods import Interval

MOST_SCORE = 5
"""Scores are whole numbers from 1 up to this."""
RISK_MEASURE_STATUSES = ("planned", "ongoing", "done", "dropped")


@dataclass(frozen=True, kw_only=True)
class Risk:
    """What may go wrong in an area, from one day up to another; `law` says what began or ended it."""

    identity: ClassVar[tuple[str, ...]] = ("area", "risk")

    area: str
    risk: str
    name: str
    text: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    law: str = ""
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE

    @property
    def validity(self) -> Interval:
        return Interval(self.valid_from, self.valid_until)


@dataclass(frozen=True, kw_only=True)
class RiskScore:
    """How likely and how grave a scorer holds a risk under an alternative, 1 to 5; None: skipped."""

    identity: ClassVar[tuple[str, ...]] = ("area", "risk", "alternative", "scorer")
    references: ClassVar[tuple[Reference, ...]] = (
        Reference(("area", "risk"), "risks"),
        Reference(("alternative",), "alternatives"),
    )

    area: str
    risk: str
    alternative: str
    scorer: str = ""
    probability: int | None = None
    consequence: int | None = None
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class RiskMeasure:
    """What is done about a risk, under one alternative or (empty) all, by whom, and what it leaves."""

    identity: ClassVar[tuple[str, ...]] = ("area", "risk", "alternative", "measure")
    references: ClassVar[tuple[Reference, ...]] = (
        Reference(("area", "risk"), "risks"),
        Reference(("alternative",), "alternatives"),
    )

    area: str
    risk: str
    alternative: str = ""
    measure: str
    text: str
    owner: str = ""
    due: date | None = None
    status: str = ""
    probability_after: int | None = None
    consequence_after: int | None = None
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE
