"""The list of questions to the parties, and what they answered."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from samdrift.domain.cooperation.study.references import Reference
from samdrift.domain.faults import NOWHERE, Place

ANSWER_STATUSES = ("answered", "unknown", "not_applicable")


@dataclass(frozen=True, kw_only=True)
class Question:
    """What the study asks every party: a figure of the baseline, or a practice; `deadline` is the last day."""

    identity: ClassVar[tuple[str, ...]] = ("question",)
    references: ClassVar[tuple[Reference, ...]] = (
        Reference(("service",), "services"),
        Reference(("area", "topic"), "practice_topics"),
    )

    question: str
    name: str
    definition: str = ""
    service: str = ""
    measure: str = ""
    year: int | None = None
    unit: str = ""
    area: str = ""
    topic: str = ""
    deadline: date | None = None
    source: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Answer:
    """That a party has answered, does not know, or is not asked; the figure itself stands in the baseline."""

    identity: ClassVar[tuple[str, ...]] = ("question", "party")
    references: ClassVar[tuple[Reference, ...]] = (
        Reference(("question",), "questions"),
        Reference(("party",), "parties"),
    )

    question: str
    party: str
    status: str
    text: str = ""
    answered_by: str = ""
    answered_on: date | None = None
    place: Place = NOWHERE
