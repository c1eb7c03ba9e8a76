"""A study at one look: what has been found, what is still without facts, the mandate and the strategy."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samdrift.domain.baseline.commitments import Committed, commitments
from samdrift.domain.cooperation import Body, Cooperation
from samdrift.domain.cooperation.study import Statement
from samdrift.domain.faults import FoundWrongError
from samdrift.runs.study.findings import FINDERS

TOLD_KINDS = ("mandate", "strategy")


@dataclass(frozen=True, kw_only=True)
class StudyPart:
    """A page of the study: how many facts it has to go by, and what it finds."""

    code: str
    tables: tuple[str, ...]
    rows: int
    finding: str
    """Empty where there are no facts."""


@dataclass(frozen=True, kw_only=True)
class StudyOverview:
    """A study on a day, told in a language."""

    cooperation: Cooperation
    day: date
    parts: tuple[StudyPart, ...]

    @property
    def found(self) -> tuple[StudyPart, ...]:
        return tuple(part for part in self.parts if part.finding)

    @property
    def missing(self) -> tuple[StudyPart, ...]:
        return tuple(part for part in self.parts if not part.finding)

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Those that are at work on the day: they carry the study and its mandate."""
        return tuple(each for each in self.cooperation.bodies if each.validity.covers(self.day))

    @cached_property
    def statements(self) -> dict[str, tuple[Statement, ...]]:
        """The mandate and the strategy, as far as the study says them, and what limits the strategy."""
        listed = self.cooperation.study.statements
        found = {kind: tuple(each for each in listed if each.kind == kind) for kind in TOLD_KINDS}
        areas = {each.area for each in found["strategy"]}
        limits = (each for each in listed if each.kind == "limitation" and each.area in areas)
        return found | {"limitation": tuple(limits)}

    @cached_property
    def commitments(self) -> tuple[Committed, ...]:
        parties = [party.code for party in self.cooperation.parties]
        return commitments(self.cooperation.study.commitments, parties)


def study_overview(cooperation: Cooperation, *, day: date, language: str) -> StudyOverview:
    """Every page's first sentence where it has facts."""
    return StudyOverview(
        cooperation=cooperation,
        day=day,
        parts=tuple(_part(cooperation, code, day, language) for code in FINDERS),
    )


def _part(cooperation: Cooperation, code: str, day: date, language: str) -> StudyPart:
    finder = FINDERS[code]
    counts = [len(_rows(cooperation, table)) for table in finder.tables]
    try:
        finding = finder.find(cooperation, day, language) if all(counts) else ""
    except FoundWrongError:
        finding = ""  # its own page says what is wrong with its tables
    return StudyPart(code=code, tables=finder.tables, rows=sum(counts), finding=finding)


def _rows(cooperation: Cooperation, table: str) -> tuple[object, ...]:
    """The study's own tables and the baseline."""
    found = vars(cooperation.study)
    rows: tuple[object, ...] = found[table] if table in found else getattr(cooperation, table)
    return rows
