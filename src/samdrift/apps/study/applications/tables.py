"""The tables of the applications as a page shows them: overlap, cost, contracts, candidates, service levels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from samdrift.apps.study.amounts import NONE, Whole
from samdrift.apps.study.applications.time_line import contract_said
from samdrift.documents.voice import Voice
from samdrift.domain.baseline.applications import Figures, Group, figures_of
from samdrift.domain.baseline.common_system import Candidate, Replaced
from samdrift.domain.baseline.contracts import Contract
from samdrift.domain.cooperation.study import Application, ServiceLevel
from samdrift.domain.money import round_half_away
from samdrift.runs.study.applications import ApplicationsReport

COLOURS = {"due": "warning", "too_late": "danger", "ended": "danger"}
ICONS = {"due": "later", "too_late": "wrong", "ended": "wrong"}


@dataclass(frozen=True, kw_only=True)
class Cell:
    """An amount, exactly on hover, with how many it is not known of."""

    text: str
    exact: str = ""
    missing: int = 0


@dataclass(frozen=True, kw_only=True)
class CostRow:
    """A party, or all, with the cost in every area and in all, the users, and the cost a user."""

    name: str
    cells: tuple[Cell, ...]
    total: Cell
    users: Cell
    per_user: str
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class JobRow:
    """A job with what every party has for it."""

    name: str
    systems: int
    is_doubled: bool
    cells: tuple[tuple[Application, ...], ...]


@dataclass(frozen=True, kw_only=True)
class AreaRows:
    """An area with its jobs."""

    name: str
    systems: int
    rows: tuple[JobRow, ...]


@dataclass(frozen=True, kw_only=True)
class ContractRow:
    """An application with its contract."""

    application: Application
    party: str
    area: str
    end: str
    notice: str
    state: str
    said: str
    colour: str
    icon: str
    left: Cell
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class BreakRow:
    """A contract that a candidate would break."""

    name: str
    party: str
    until: str
    left: str
    also: str
    text: str


@dataclass(frozen=True, kw_only=True)
class CandidateRow:
    """A system that all could share for the job."""

    name: str
    system: str
    has: str
    changes: str
    users: str
    today: Cell
    rough: Cell
    difference: str
    breaks: tuple[BreakRow, ...]
    break_cost: str
    break_missing: int


@dataclass(frozen=True, kw_only=True)
class LevelRow:
    """What a service holds itself to."""

    level: ServiceLevel
    availability: str
    start: str
    fix: str


@dataclass(frozen=True)
class Tables:
    """The report with its voice, and whose page it is."""

    report: ApplicationsReport
    voice: Voice
    ours: frozenset[str]

    @property
    def whole(self) -> Whole:
        return Whole(self.voice)

    def costs(self) -> tuple[CostRow, ...]:
        """Every party, in order."""
        found = self.report.portfolio
        return tuple(
            self._cost_row(
                self.report.party_names[party],
                [figures_of(area.of(party)) for area in found.areas],
                figures,
                is_ours=party in self.ours,
            )
            for party, figures in found.by_party.items()
        )

    def cost_sums(self) -> CostRow:
        found = self.report.portfolio
        areas = [area.figures for area in found.areas]
        return self._cost_row(self.voice.say("page.sum"), areas, found.figures, is_ours=False)

    def overlap(self) -> tuple[AreaRows, ...]:
        return tuple(
            AreaRows(
                name=self.report.area_name(area.area),
                systems=area.figures.systems,
                rows=tuple(self._job_row(job) for job in area.jobs),
            )
            for area in self.report.portfolio.areas
        )

    def contracts(self, most: int) -> tuple[ContractRow, ...]:
        return tuple(self._contract_row(each) for each in self.report.portfolio.contracts[:most])

    def candidates(self, told: Sequence[Candidate]) -> tuple[CandidateRow, ...]:
        return tuple(self._candidate(each) for each in told)

    def levels(self) -> Iterator[tuple[str, tuple[LevelRow, ...]]]:
        """Every service that has some, with them."""
        services = dict.fromkeys(each.service for each in self.report.levels)
        for service in services:
            rows = tuple(self._level(each) for each in self.report.levels if each.service == service)
            yield self.report.service_names.get(service, service), rows

    def cost_cell(self, figures: Figures) -> Cell:
        """Nothing known is no zero; no application at all is another thing than either."""
        if not figures.applications:
            return Cell(text=NONE)
        if figures.without_cost == figures.applications:
            return Cell(text="", missing=figures.without_cost)
        return Cell(
            text=self.whole.plain(figures.cost_minor),
            exact=self.voice.money(figures.cost_minor),
            missing=figures.without_cost,
        )

    def _cost_row(self, name: str, areas: list[Figures], total: Figures, *, is_ours: bool) -> CostRow:
        users = Cell(
            text=self.voice.number(Fraction(total.users)) if total.applications > total.without_users else "",
            missing=total.without_users,
        )
        return CostRow(
            name=name,
            cells=tuple(self.cost_cell(each) for each in areas),
            total=self.cost_cell(total),
            users=users if total.applications else Cell(text=NONE),
            per_user=self._per_user(total),
            is_ours=is_ours,
        )

    def _per_user(self, figures: Figures) -> str:
        per_user = figures.per_user_minor
        return self.whole.plain(None if per_user is None else round_half_away(per_user))

    def _job_row(self, job: Group) -> JobRow:
        return JobRow(
            name=self.report.job_name(job),
            systems=job.figures.systems,
            is_doubled=job.is_doubled,
            cells=tuple(job.of(party) for party in self.report.portfolio.parties),
        )

    def _contract_row(self, contract: Contract) -> ContractRow:
        each = contract.application
        last = contract.last_day_of_notice
        return ContractRow(
            application=each,
            party=self._party(each.party),
            area=self.report.area_name(each.area),
            end=NONE if each.contract_end is None else self.voice.day(each.contract_end),
            notice=NONE if last is None else self.voice.day(last),
            state=contract.state,
            said=contract_said(contract, self.voice),
            colour=COLOURS.get(contract.state, "neutral"),
            icon=ICONS.get(contract.state, ""),
            left=self._left(contract),
            is_ours=each.party in self.ours,
        )

    def _left(self, contract: Contract) -> Cell:
        minor = contract.left_minor
        if minor is None:
            return Cell(text=NONE)
        return Cell(text=self.whole.plain(minor), exact=self.voice.money(minor))

    def _candidate(self, each: Candidate) -> CandidateRow:
        rough = each.rough_minor
        return CandidateRow(
            name=each.name,
            system=each.own[0].system,
            has=self._parties(each.has),
            changes=self._parties(each.changes),
            users=self._people(each),
            today=self.cost_cell(each.job.figures),
            rough=Cell(
                text=self.whole.plain(rough),
                exact="" if rough is None else self.voice.money(rough),
                missing=len(each.everybody.unknown),
            ),
            difference=self.whole.signed(each.difference_minor),
            breaks=tuple(self._break(one) for one in each.breaks),
            break_cost=self.whole.money(each.break_cost_minor),
            break_missing=each.breaks_without_cost,
        )

    def _people(self, each: Candidate) -> str:
        told = self.voice.number(Fraction(each.affected.users))
        if not each.affected.unknown:
            return told
        return self.voice.say(
            "page.apps.users_unknown", users=told, parties=self._parties(each.affected.unknown)
        )

    @cached_property
    def _breaks(self) -> dict[tuple[str, str], BreakRow]:
        """Those that are made, since one contract is broken by every candidate but its own."""
        return {}

    def _break(self, each: Replaced) -> BreakRow:
        row, end = each.application, each.application.contract_end
        key = (row.party, row.application)
        if key not in self._breaks:
            self._breaks[key] = BreakRow(
                name=row.name,
                party=self._party(row.party),
                until=NONE if end is None else self.voice.day(end),
                left=self._left(each.contract).text,
                also=", ".join(one.name for one in each.also),
                text=row.text,
            )
        return self._breaks[key]

    def _level(self, level: ServiceLevel) -> LevelRow:
        def number(value: Fraction | None, code: str) -> str:
            return NONE if value is None else self.voice.say(code, value=self.voice.number(value))

        return LevelRow(
            level=level,
            availability=number(level.availability, "page.apps.level.percent"),
            start=number(level.start_minutes, "page.apps.level.minutes"),
            fix=number(level.fix_hours, "page.apps.level.hours"),
        )

    def _party(self, code: str) -> str:
        return self.report.party_names.get(code, code)

    def _parties(self, codes: Sequence[str]) -> str:
        return ", ".join(self._party(code) for code in codes) or NONE
