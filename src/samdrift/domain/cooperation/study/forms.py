"""What the parties answer where forms of organisation differ, and what a lawyer has confirmed of the rule base."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from samdrift.domain.faults import NOWHERE, Place

LAW_CONFIRMATION_OUTCOMES = ("confirmed", "doubted")


@dataclass(frozen=True, kw_only=True)
class FormAnswer:
    """What the parties answer to a question on which forms of organisation turn: yes, no, unknown or a number."""

    identity: ClassVar[tuple[str, ...]] = ("question",)

    question: str
    answer: str
    text: str = ""
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class LawConfirmation:
    """A named lawyer has confirmed or doubted a cell of the rule base; `version` is the cell's first day, or None."""

    identity: ClassVar[tuple[str, ...]] = ("form", "attribute", "version", "confirmed_by")

    form: str
    attribute: str
    version: date | None = None
    outcome: str
    confirmed_by: str
    confirmed_on: date
    text: str = ""
    place: Place = NOWHERE
