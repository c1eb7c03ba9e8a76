"""What the study says in sentences, and what was decided about its strategy."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from samdrift.domain.cooperation.study.references import Reference
from samdrift.domain.faults import NOWHERE, Place

STATEMENT_KINDS = (
    "strength",
    "similarity",
    "difference",
    "assumption",
    "description",
    "mandate",
    "strategy",
    "limitation",
)
COMMITMENT_OUTCOMES = ("adopted", "rejected", "pending", "unknown")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A sentence of the study: a strength, a similarity, an assumption, a mandate."""

    identity: ClassVar[tuple[str, ...]] = ("area", "kind", "statement")

    area: str = ""
    kind: str
    statement: str
    text: str
    refers: tuple[str, ...] = ()
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """What a party, or (empty) all in common, has decided about a strategy or plan."""

    identity: ClassVar[tuple[str, ...]] = ("commitment", "party")
    references: ClassVar[tuple[Reference, ...]] = (Reference(("party",), "parties"),)

    commitment: str
    name: str
    party: str = ""
    outcome: str
    decided_on: date | None = None
    reference: str = ""
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE
