"""A study at one look: what has been found, what is still without facts, the mandate and the strategy."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samdrift.domain.baseline.commitments import Committed, commitments
from samdrift.domain.cooperation import Body, Cooperation
from samdrift.domain.cooperation.study import Statement
from samdrift.runs.study.applications import applications_report
from samdrift.runs.study.applications_told import applications_answer
from samdrift.runs.study.layers import layers_report
from samdrift.runs.study.layers_told import layers_answer

TOLD_KINDS = ("mandate", "strategy")

Finding = Callable[[Cooperation, date, str], str]
"""The first sentence of a page, of the facts on a day, in a language."""


def _applications(facts: Cooperation, day: date, language: str) -> str:
    return applications_answer(applications_report(facts, day=day), language)[0]


def _layers(facts: Cooperation, day: date, language: str) -> str:
    return layers_answer(layers_report(facts), language)[0]


FINDINGS: Mapping[str, Finding] = {"applications": _applications, "layers": _layers}
"""By page, in the order of the pages."""
TABLES: Mapping[str, tuple[str, ...]] = {"applications": ("applications",), "layers": ("layers",)}
"""The tables without which a page has nothing to find."""


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
        return tuple(part for part in self.parts if part.rows)

    @property
    def missing(self) -> tuple[StudyPart, ...]:
        return tuple(part for part in self.parts if not part.rows)

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Those that are at work on the day: they carry the study and its mandate."""
        return tuple(each for each in self.cooperation.bodies if each.validity.covers(self.day))

    @cached_property
    def statements(self) -> dict[str, tuple[Statement, ...]]:
        """The mandate and the strategy, as far as the study says them."""
        listed = self.cooperation.study.statements
        return {kind: tuple(each for each in listed if each.kind == kind) for kind in TOLD_KINDS}

    @cached_property
    def commitments(self) -> tuple[Committed, ...]:
        parties = [party.code for party in self.cooperation.parties]
        return commitments(self.cooperation.study.commitments, parties)


def study_overview(cooperation: Cooperation, *, day: date, language: str) -> StudyOverview:
    """Every page's first sentence where it has facts."""
    return StudyOverview(
        cooperation=cooperation,
        day=day,
        parts=tuple(_part(cooperation, code, day, language) for code in FINDINGS),
    )


def _part(cooperation: Cooperation, code: str, day: date, language: str) -> StudyPart:
    tables = TABLES[code]
    rows = sum(len(_rows(cooperation, table)) for table in tables)
    finding = FINDINGS[code](cooperation, day, language) if rows else ""
    return StudyPart(code=code, tables=tables, rows=rows, finding=finding)


def _rows(cooperation: Cooperation, table: str) -> tuple[object, ...]:
    """The study's own tables and the baseline."""
    found = vars(cooperation.study)
    rows: tuple[object, ...] = found[table] if table in found else getattr(cooperation, table)
    return rows
