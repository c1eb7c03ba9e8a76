"""What the page of applications shows: the answer, the time line, the tables, and how they were computed."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from samdrift.apps.study.applications.tables import (
    AreaRows,
    CandidateRow,
    ContractRow,
    CostRow,
    LevelRow,
    Tables,
)
from samdrift.apps.study.applications.time_line import TimePicture, time_picture
from samdrift.apps.study.keys.key_form import Choice
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation.study import Statement
from samdrift.runs.study.applications import MOST_CANDIDATES, ApplicationsReport
from samdrift.runs.study.applications_told import applications_answer

MOST_CONTRACTS = 100
"""In the page's table; the file has all."""
FEW = 5


@dataclass(frozen=True, kw_only=True)
class JobCandidates:
    """A job that several systems do, with the candidates for one."""

    area: str
    name: str
    parties: int
    fewest: int
    """How many would change to the first of them."""
    rows: tuple[CandidateRow, ...]
    left_out: int


@dataclass(frozen=True, kw_only=True)
class ApplicationsPage:
    """The page of a report."""

    report: ApplicationsReport
    voice: Voice
    ours: frozenset[str]

    @cached_property
    def tables(self) -> Tables:
        return Tables(self.report, self.voice, self.ours)

    @property
    def is_empty(self) -> bool:
        return not self.report.portfolio.applications

    @cached_property
    def answer(self) -> tuple[str, ...]:
        return applications_answer(self.report, self.voice.language)

    @cached_property
    def picture(self) -> TimePicture | None:
        return time_picture(self.report, self.voice, finding=self.answer[0], ours=self.ours)

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(self.report.party_names[party] for party in self.report.portfolio.parties)

    @property
    def areas(self) -> tuple[str, ...]:
        return tuple(self.report.area_name(area.area) for area in self.report.portfolio.areas)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Every area there is, whichever is shown."""
        codes = sorted({each.area for each in self.report.cooperation.study.applications})
        return tuple(
            Choice(value=code, name=self.report.area_name(code), is_chosen=code == self.report.area)
            for code in codes
        )

    @property
    def query(self) -> str:
        """The address of the same, for files."""
        found = self.report.portfolio
        return urlencode(
            {"as_of": found.day.isoformat(), "area": self.report.area, "months": str(found.months)}
        )

    @cached_property
    def overlap(self) -> tuple[AreaRows, ...]:
        return self.tables.overlap()

    @cached_property
    def costs(self) -> tuple[CostRow, ...]:
        return self.tables.costs()

    @cached_property
    def cost_sums(self) -> CostRow:
        return self.tables.cost_sums()

    @cached_property
    def contracts(self) -> tuple[ContractRow, ...]:
        return self.tables.contracts(MOST_CONTRACTS)

    @cached_property
    def urgent(self) -> tuple[ContractRow, ...]:
        """Those that ask for something now; the first few where none does."""
        return tuple(row for row in self.contracts if row.icon) or self.contracts[:FEW]

    @property
    def others(self) -> tuple[ContractRow, ...]:
        urgent = {id(row) for row in self.urgent}
        return tuple(row for row in self.contracts if id(row) not in urgent)

    @property
    def contracts_left_out(self) -> int:
        return max(0, len(self.report.portfolio.contracts) - MOST_CONTRACTS)

    @cached_property
    def candidates(self) -> tuple[JobCandidates, ...]:
        return tuple(self._candidates())

    @cached_property
    def levels(self) -> tuple[tuple[str, tuple[LevelRow, ...]], ...]:
        return tuple(self.tables.levels())

    @property
    def statements(self) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
        return tuple(self.report.statements.items())

    def _candidates(self) -> Iterator[JobCandidates]:
        for job, told in self.report.candidates:
            yield JobCandidates(
                area=self.report.area_name(job.area),
                name=self.report.job_name(job),
                parties=len(job.parties),
                fewest=len(told[0].changes),
                rows=self.tables.candidates(told[:MOST_CANDIDATES]),
                left_out=max(0, len(told) - MOST_CANDIDATES),
            )
