"""Criteria, what they weigh, and how the alternatives do on them."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from samdrift.domain.cooperation.study.references import Reference
from samdrift.domain.faults import NOWHERE, Place
from samdrift.domain.periods import Interval


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """What alternatives in an area are judged by, on a scale from worst to best; `curve` empty is a straight line."""

    identity: ClassVar[tuple[str, ...]] = ("area", "criterion")

    area: str
    criterion: str
    name: str
    text: str = ""
    worst: Fraction
    best: Fraction
    curve: str = ""
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class CriterionWeight:
    """How much a criterion weighs for a party and scorer; both empty: for all together."""

    identity: ClassVar[tuple[str, ...]] = ("area", "criterion", "party", "scorer")
    references: ClassVar[tuple[Reference, ...]] = (
        Reference(("area", "criterion"), "criteria"),
        Reference(("party",), "parties"),
    )

    area: str
    criterion: str
    party: str = ""
    scorer: str = ""
    weight: Fraction
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class CriterionScore:
    """How an alternative does on a criterion, as a scorer sees it, from one day up to another."""

    identity: ClassVar[tuple[str, ...]] = ("area", "criterion", "alternative", "scorer", "valid_from")
    references: ClassVar[tuple[Reference, ...]] = (
        Reference(("area", "criterion"), "criteria"),
        Reference(("alternative",), "alternatives"),
    )

    area: str
    criterion: str
    alternative: str
    scorer: str = ""
    value: Fraction
    valid_from: date | None = None
    valid_until: date | None = None
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE

    @property
    def validity(self) -> Interval:
        return Interval(self.valid_from, self.valid_until)


@dataclass(frozen=True, kw_only=True)
class CriterionPair:
    """How many times as important the first criterion is as the second, to a party and scorer."""

    identity: ClassVar[tuple[str, ...]] = ("area", "first", "second", "party", "scorer")
    references: ClassVar[tuple[Reference, ...]] = (
        Reference(("area", "first"), "criteria"),
        Reference(("area", "second"), "criteria"),
        Reference(("party",), "parties"),
    )

    area: str
    first: str
    second: str
    party: str = ""
    scorer: str = ""
    ratio: Fraction
    source: str = ""
    place: Place = NOWHERE
