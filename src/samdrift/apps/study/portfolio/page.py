"""What the portfolio's page shows: the answer, the grid, what was moved, the same as a table, and the pipeline."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.utils.safestring import SafeString

from samdrift.apps.study.amounts import NONE
from samdrift.apps.study.keys.key_form import Choice
from samdrift.apps.study.portfolio.asked import level_text, position_pairs
from samdrift.apps.study.portfolio.picture import portfolio_picture
from samdrift.documents.voice import Voice
from samdrift.domain.decision.portfolio import ECONOMIC, REGIONAL, REGIONAL_POINTS, Placed, Position
from samdrift.domain.faults import Fault
from samdrift.runs.study.portfolio import Move, PortfolioReport
from samdrift.runs.study.portfolio_told import (
    economic_word,
    group_word,
    portfolio_answer,
    position_told,
    regional_word,
    stage_word,
)


@dataclass(frozen=True, kw_only=True)
class MoveRow:
    """A project that was moved, from where to where, with the address of the page without it."""

    code: str
    name: str
    was: str
    now: str
    fields: tuple[tuple[str, str], ...]
    """What is sent when it is saved: where it is to stand, and where it was seen."""
    undone: str


@dataclass(frozen=True, kw_only=True)
class ProjectRow:
    """A project in the table that does what the grid does; `was` is where it stands in the tables."""

    number: int
    placed: Placed
    group: str
    economic: tuple[Choice, ...]
    regional: tuple[Choice, ...]
    was: str
    size: str
    parties: str


@dataclass(frozen=True, kw_only=True)
class StageRows:
    """The projects of a stage."""

    name: str
    count: int
    rows: tuple[ProjectRow, ...]


@dataclass(frozen=True, kw_only=True)
class PortfolioPage:
    """The page as of a day, with what its reader tries."""

    report: PortfolioReport
    voice: Voice
    day: str = ""
    """The day as the address asks for it."""
    faults: tuple[Fault, ...] = ()

    @property
    def as_of(self) -> date:
        return self.report.portfolio.as_of

    @property
    def is_empty(self) -> bool:
        return not self.report.portfolio.projects

    @cached_property
    def answer(self) -> tuple[str, ...]:
        return portfolio_answer(self.report, self.voice.language)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each project, which a narrow picture shows in place of its name."""
        projects = self.report.portfolio.projects
        return {each.project.project: number for number, each in enumerate(projects, start=1)}

    @property
    def wide(self) -> SafeString:
        return portfolio_picture(self.report, self.voice, numbers=self.numbers)

    @property
    def narrow(self) -> SafeString:
        return portfolio_picture(self.report, self.voice, numbers=self.numbers, is_narrow=True)

    @property
    def unplaced(self) -> tuple[str, ...]:
        return tuple(each.project.name for each in self.report.portfolio.unplaced)

    @property
    def has_unsized(self) -> bool:
        return any(each.project.size is None for each in self.report.portfolio.placed)

    @cached_property
    def points(self) -> tuple[str, ...]:
        """What makes something important to the region."""
        return tuple(self.voice.say(f"study.portfolio.point.{point}") for point in REGIONAL_POINTS)

    @cached_property
    def moves(self) -> tuple[MoveRow, ...]:
        return tuple(self._move(each) for each in self.report.moves)

    @property
    def query(self) -> str:
        """The address of what is tried."""
        return self._query(self.report.moves)

    @property
    def unmoved_query(self) -> str:
        return self._query(())

    @cached_property
    def rows(self) -> tuple[ProjectRow, ...]:
        return tuple(self._row(each) for each in self.report.portfolio.projects)

    @cached_property
    def pipeline(self) -> tuple[StageRows, ...]:
        rows = {row.placed.project.project: row for row in self.rows}
        return tuple(
            StageRows(
                name=stage_word(stage, self.voice.language),
                count=len(placed),
                rows=tuple(rows[each.project.project] for each in placed),
            )
            for stage, placed in self.report.portfolio.pipeline.items()
        )

    def _query(self, moves: tuple[Move, ...]) -> str:
        day = [("as_of", self.day)] if self.day else []
        return urlencode([*day, *position_pairs({each.project: each.now for each in moves})])

    def _move(self, each: Move) -> MoveRow:
        seen = zip(("was-economic", "was-regional"), map(level_text, each.was), strict=True)
        return MoveRow(
            code=each.project,
            name=each.name,
            was=position_told(each.was, self.voice.language),
            now=position_told(each.now, self.voice.language),
            fields=(*position_pairs({each.project: each.now}), *seen),
            undone=self._query(tuple(other for other in self.report.moves if other is not each)),
        )

    @cached_property
    def _was(self) -> Mapping[str, Position]:
        return {each.project: each.was for each in self.report.moves}

    def _row(self, each: Placed) -> ProjectRow:
        project, language = each.project, self.voice.language
        economic = [(level, economic_word(level, language)) for level in (None, *ECONOMIC)]
        regional = [(level, regional_word(level, language)) for level in (None, *REGIONAL)]
        was = self._was.get(project.project, each.position)
        return ProjectRow(
            number=self.numbers[project.project],
            placed=each,
            group=group_word(project.group, language),
            economic=_choices(economic, project.economic),
            regional=_choices(regional, project.regional),
            was=",".join(map(level_text, was)),
            size=NONE if project.size is None else self.voice.number(project.size),
            parties=self._parties(each),
        )

    def _parties(self, each: Placed) -> str:
        names = [self.report.names.get(code, code) for code in each.involved.parties]
        others = [self.voice.say("page.portfolio.outside", name=name) for name in each.involved.others]
        return ", ".join([*names, *others]) or NONE


def _choices(levels: list[tuple[int | None, str]], chosen: int | None) -> tuple[Choice, ...]:
    return tuple(
        Choice(value=level_text(level), name=name, is_chosen=level == chosen) for level, name in levels
    )
