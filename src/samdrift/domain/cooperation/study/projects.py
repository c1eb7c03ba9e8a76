"""Projects: the portfolio, the pipeline, who is in, and in which layers each one builds."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from samdrift.domain.cooperation.study.references import Reference
from samdrift.domain.faults import NOWHERE, Place

MOST_ECONOMIC, MOST_REGIONAL = 5, 4
"""The levels of the portfolio's grid."""
PROJECT_STAGES = ("idea", "prestudy", "study", "proposal", "decided", "running", "ended")
LAYERS = ("hard", "soft", "processes", "services")


@dataclass(frozen=True, kw_only=True)
class Project:
    """Something that is, or could be, done together: where it stands in the portfolio and in the pipeline."""

    identity: ClassVar[tuple[str, ...]] = ("project",)

    project: str
    name: str
    group: str = ""
    economic: int | None = None
    regional: int | None = None
    size: Fraction | None = None
    stage: str = ""
    next_step: str = ""
    next_by: date | None = None
    questions: tuple[str, ...] = ()
    text: str = ""
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class ProjectParty:
    """Who is in a project: a party of the cooperation, or one by its name that is none."""

    identity: ClassVar[tuple[str, ...]] = ("project", "party", "name")
    references: ClassVar[tuple[Reference, ...]] = (
        Reference(("project",), "projects"),
        Reference(("party",), "parties"),
    )

    project: str
    party: str = ""
    name: str = ""
    source: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class LayerElement:
    """What a project builds in one layer of interoperability, for a sector or (empty) for all."""

    identity: ClassVar[tuple[str, ...]] = ("project", "layer", "element", "sector")
    references: ClassVar[tuple[Reference, ...]] = (Reference(("project",), "projects"),)

    project: str
    layer: str
    element: str
    sector: str = ""
    text: str = ""
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE
