"""The parties' applications as a study tells them: overlap, cost, contracts, candidates, service levels.

docs/methods/applications.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samdrift.domain.baseline.applications import ApplicationPortfolio, Group, portfolio
from samdrift.domain.baseline.common_system import Candidate, candidates
from samdrift.domain.baseline.contracts import ENDED
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.cooperation.study import Application, ServiceLevel, Statement
from samdrift.domain.faults import NOWHERE, Fault, fault
from samdrift.runs.study.area_names import area_name, check_area

MONTHS = 12
"""So far ahead is looked, where nothing else is asked for."""
MOST_MONTHS = 120
MOST_CANDIDATES = 12
"""For one job; those with the fewest parties to change."""
IT = "it"
"""The area whose description and assumptions stand beside the service levels, and always are told."""
TOLD_KINDS = ("description", "assumption", "limitation")
MOST_NAMED = 5


@dataclass(frozen=True, kw_only=True)
class ApplicationsReport:
    """The applications of a cooperation on a day."""

    cooperation: Cooperation
    portfolio: ApplicationPortfolio
    area: str = ""

    @cached_property
    def candidates(self) -> tuple[tuple[Group, tuple[Candidate, ...]], ...]:
        """Every job that several systems do, with its candidates; no winner among them."""
        found = self.portfolio
        return tuple((job, candidates(found, job)) for job in found.jobs if job.is_doubled)

    @property
    def levels(self) -> tuple[ServiceLevel, ...]:
        return self.cooperation.study.service_levels

    @cached_property
    def statements(self) -> dict[str, tuple[Statement, ...]]:
        """What the study says of IT, or of the area that is asked for, by kind."""
        areas = {IT, self.area or IT}
        listed = [each for each in self.cooperation.study.statements if each.area in areas]
        found = {kind: tuple(each for each in listed if each.kind == kind) for kind in TOLD_KINDS}
        return {kind: each for kind, each in found.items() if each}

    @cached_property
    def party_names(self) -> dict[str, str]:
        return {party.code: party.name for party in self.cooperation.parties}

    @cached_property
    def service_names(self) -> dict[str, str]:
        return {service.code: service.name for service in self.cooperation.services}

    @cached_property
    def warnings(self) -> tuple[Fault, ...]:
        """What is missing, or stands in the way of a comparison; nothing of it is wrong."""
        return tuple(self._warnings())

    def area_name(self, area: str) -> str:
        return area_name(self.cooperation, area)

    def job_name(self, job: Group) -> str:
        """What all call it, else its code as words; the area's where it has none."""
        if not job.job:
            return self.area_name(job.area)
        named = {each.area: each.name for each in self.cooperation.study.areas}
        if job.job in named:
            return named[job.job]
        names = {each.name for each in job.applications}
        return names.pop() if len(names) == 1 else job.job.replace("_", " ").capitalize()

    def _warnings(self) -> Iterator[Fault]:
        rows = self.portfolio.applications
        yield from self._gap("applications_without_cost", [row for row in rows if row.cost_minor is None])
        yield from self._gap("applications_without_users", [row for row in rows if row.users is None])
        ended = [each.application for each in self.portfolio.in_state(ENDED)]
        yield from self._gap("applications_ended", ended)
        bound = [row for row in rows if row.contract_end is not None and row.notice_months is None]
        yield from self._gap("applications_without_notice", bound)
        names = [found[0].name for area in self.portfolio.areas for found in area.alike]
        if names:
            yield fault("applications_alike", value=", ".join(dict.fromkeys(names)))

    def _gap(self, code: str, rows: list[Application]) -> Iterator[Fault]:
        """One for all of them; the place is the first's, where one can begin."""
        if rows:
            named = ", ".join(f"{row.party}/{row.application}" for row in rows[:MOST_NAMED])
            more = ", …" if len(rows) > MOST_NAMED else ""
            place = rows[0].place if len(rows) == 1 else NOWHERE
            yield fault(code, place, f"{named}{more}", count=len(rows))


def applications_report(
    cooperation: Cooperation, *, day: date, area: str = "", months: int = MONTHS
) -> ApplicationsReport:
    """The applications on the day. Raises CalledWrongError for an area in which nobody has an application."""
    rows = cooperation.study.applications
    check_area(area, sorted({each.area for each in rows}))
    parties = [party.code for party in cooperation.parties]
    return ApplicationsReport(
        cooperation=cooperation,
        portfolio=portfolio(rows, parties, day=day, months=months, area=area),
        area=area,
    )
