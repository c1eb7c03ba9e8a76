"""The portfolio: projects by economic and regional importance, and the pipeline of those to come.

Economic importance has five steps and regional importance four, as FAR had them (slides 3 and 4).
docs/methods/portfolio.md
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from samdrift.domain.cooperation.study import Project, ProjectParty
from samdrift.domain.cooperation.study.projects import PROJECT_STAGES

ECONOMIC = (1, 2, 3, 4, 5)
REGIONAL = (1, 2, 3, 4)
REGIONAL_POINTS = ("identity", "integrating", "vigorous", "practical", "economy")
"""What makes something important to the region."""
FOREMOST = frozenset((economic, regional) for economic in ECONOMIC[3:] for regional in REGIONAL[2:])
"""The upper half of both scales: at least quite large, and at least quite high."""
ENDED = "ended"
NO_STAGE = ""
STAGES = (*PROJECT_STAGES, NO_STAGE)
"""In the order in which a project runs through them; last those of which none is told."""

Position = tuple[int | None, int | None]
"""Economic and regional importance; None where it is not told."""
NOWHERE_PUT: Position = (None, None)


@dataclass(frozen=True, kw_only=True)
class Involved:
    """Who is in a project: parties of the cooperation by code, and others by name."""

    parties: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def is_told(self) -> bool:
        return bool(self.parties or self.others)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A project with who is in it, and whether its next step should have been taken by the day that was asked about."""

    project: Project
    involved: Involved
    is_late: bool

    @property
    def position(self) -> Position:
        return position_of(self.project)

    @property
    def is_placed(self) -> bool:
        return None not in self.position


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """Every project as of a day, in the order of the table."""

    as_of: date
    projects: tuple[Placed, ...]

    @property
    def placed(self) -> tuple[Placed, ...]:
        return tuple(each for each in self.projects if each.is_placed)

    @property
    def unplaced(self) -> tuple[Placed, ...]:
        """Those of which one importance or both are not told."""
        return tuple(each for each in self.projects if not each.is_placed)

    @property
    def late(self) -> tuple[Placed, ...]:
        return tuple(each for each in self.projects if each.is_late)

    @property
    def cells(self) -> Mapping[Position, tuple[Placed, ...]]:
        """The projects of every cell that has some."""
        found: dict[Position, list[Placed]] = {}
        for each in self.placed:
            found.setdefault(each.position, []).append(each)
        return {position: tuple(projects) for position, projects in found.items()}

    @property
    def pipeline(self) -> Mapping[str, tuple[Placed, ...]]:
        """The projects of every stage that has some, in the order of the stages; sooner next steps first."""
        found = {stage: [each for each in self.projects if each.project.stage == stage] for stage in STAGES}
        return {stage: tuple(sorted(each, key=_next)) for stage, each in found.items() if each}

    @property
    def foremost(self) -> tuple[Placed, ...]:
        """Those in the upper half of both scales."""
        return tuple(each for each in self.placed if each.position in FOREMOST)


def portfolio(projects: Iterable[Project], involved: Iterable[ProjectParty], *, as_of: date) -> Portfolio:
    """The portfolio as of that day. A next step is late the day after its last day, unless the project has ended."""
    listed = tuple(involved)
    return Portfolio(
        as_of=as_of,
        projects=tuple(
            Placed(
                project=each,
                involved=_involved(each, listed),
                is_late=each.next_by is not None and each.next_by < as_of and each.stage != ENDED,
            )
            for each in projects
        ),
    )


def position_of(project: Project) -> Position:
    """Where it stands, as far as it is told."""
    return project.economic, project.regional


def moved(projects: Sequence[Project], positions: Mapping[str, Position]) -> tuple[Project, ...]:
    """The projects with those that are named put elsewhere."""
    return tuple(
        replace(each, economic=positions[each.project][0], regional=positions[each.project][1])
        if each.project in positions
        else each
        for each in projects
    )


def _involved(project: Project, listed: Iterable[ProjectParty]) -> Involved:
    own = [each for each in listed if each.project == project.project]
    return Involved(
        parties=tuple(each.party for each in own if each.party),
        others=tuple(each.name for each in own if not each.party and each.name),
    )


def _next(each: Placed) -> date:
    return each.project.next_by or date.max
