"""How the parties work today, topic by topic."""

from dataclasses import dataclass
from typing import ClassVar

from samdrift.domain.cooperation.study.references import Reference
from samdrift.domain.faults import NOWHERE, Place


@dataclass(frozen=True, kw_only=True)
class PracticeTopic:
    """Something that parties do in their own ways; `common` is how all would if it were standardised."""

    identity: ClassVar[tuple[str, ...]] = ("area", "topic")

    area: str
    topic: str
    name: str
    common: str = ""
    touches: tuple[str, ...] = ()
    text: str = ""
    source: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Practice:
    """How a party does it."""

    identity: ClassVar[tuple[str, ...]] = ("area", "topic", "party")
    references: ClassVar[tuple[Reference, ...]] = (
        Reference(("area", "topic"), "practice_topics"),
        Reference(("party",), "parties"),
    )

    area: str
    topic: str
    party: str
    value: str
    text: str = ""
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE
