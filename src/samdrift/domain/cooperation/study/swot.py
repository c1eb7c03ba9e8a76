"""Strengths, weaknesses, opportunities and threats of an alternative."""

from dataclasses import dataclass
from typing import ClassVar

from samdrift.domain.cooperation.study.references import Reference
from samdrift.domain.faults import NOWHERE, Place

SWOT_KINDS = ("strength", "weakness", "opportunity", "threat")


@dataclass(frozen=True, kw_only=True)
class SwotItem:
    """A strength, weakness, opportunity or threat of an alternative, and what takes it up."""

    identity: ClassVar[tuple[str, ...]] = ("alternative", "kind", "item")
    references: ClassVar[tuple[Reference, ...]] = (Reference(("alternative",), "alternatives"),)

    alternative: str
    kind: str
    item: str
    text: str
    refers: tuple[str, ...] = ()
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE
