"""What a study shares out: a year's services, who takes each, and what each party pays of it today.

docs/methods/key-lab.md
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samdrift.domain.cooperation import ALL_MEMBERS, Cooperation, Roll, Usage
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.domain.periods import Period, fiscal_year_of, parse_period
from samdrift.domain.settlement import BillLine, reckon
from samdrift.domain.settlement.forecast import planned
from samdrift.runs.study.heads import Heads, heads_of
from samdrift.runs.study.volumes import baseline_usage

ALL_SERVICES = ""
"""In place of a service's code: all of them together."""
SHARED = ("pool", "price")
"""The kinds of lines that are a service's cost; fees of entry and exit are shared by no key."""


@dataclass(frozen=True, kw_only=True)
class ScopedService:
    """A service with what it costs in the year; code "" is what all members pay of no service."""

    code: str
    name: str
    takers: tuple[str, ...]
    """Who takes it on at least a day of the year or pays for it, in the order of the parties."""
    total_minor: int
    today: Mapping[str, int]
    """What each taker pays today, in minor units."""


@dataclass(frozen=True, kw_only=True)
class StudyYear:
    """A budget year reckoned, service by service."""

    cooperation: Cooperation
    period: Period
    usage: Usage
    services: tuple[ScopedService, ...]
    is_budget: bool
    """The amounts are those of the budget; otherwise those of the vouchers."""
    is_baseline: bool
    """The usage is that of the baseline; otherwise it was measured."""
    left_out: tuple[tuple[str, str], ...] = ()
    """Party and meter of the baseline's volumes that the party may not have in the year."""

    @property
    def currency(self) -> str:
        return self.cooperation.currency_code


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What is shared out at once: a service of a year, or all of them together."""

    year: StudyYear
    service: str
    """The code asked for, ALL_SERVICES for all."""
    services: tuple[ScopedService, ...]
    parties: tuple[str, ...]
    """Who takes any of them, in the order of the parties."""
    total_minor: int
    today: Mapping[str, int]
    """What each party pays today for all of the services, in minor units."""
    heads: Heads | None
    """What an amount is told per: inhabitants, or employees where a county is among the parties."""

    @property
    def period(self) -> Period:
        return self.year.period

    @property
    def currency(self) -> str:
        return self.year.currency


def study_years(cooperation: Cooperation) -> tuple[str, ...]:
    """The fiscal years that have a budget or a cost, in order."""
    start = cooperation.fiscal_year_start
    days = [line.day for line in cooperation.costs]
    days += [parse_period(line.month).start for line in cooperation.budget]
    return tuple(sorted({fiscal_year_of(day, fiscal_year_start=start).name for day in days}))


def study_year(cooperation: Cooperation, year: Period, usage: Usage | None = None) -> StudyYear:
    """The year's budget, or where there is none its cost, with the usage given or the volumes of the baseline.

    `usage` is the year's own. Raises CalledWrongError for a year with neither budget nor cost, FoundWrongError as a
    settlement does.
    """
    is_budget = any(line.month in year.months for line in cooperation.budget)
    if not is_budget and not any(year.span.covers(line.day) for line in cooperation.costs):
        known = ", ".join(study_years(cooperation)) or "–"
        raise CalledWrongError(fault("study_year_without_cost", value=year.name, years=known))
    ahead = baseline_usage(cooperation, year) if usage is None else None
    counted = usage.within(year.span) if usage is not None else ahead.usage if ahead else Usage()
    facts = planned(cooperation, year, year.start) if is_budget else cooperation
    lines = [line for line in reckon(facts, year, counted).lines if line.kind in SHARED]
    return StudyYear(
        cooperation=cooperation,
        period=year,
        usage=counted,
        services=tuple(_services(cooperation, year, lines)),
        is_budget=is_budget,
        is_baseline=usage is None,
        left_out=ahead.left_out if ahead else (),
    )


def scope(year: StudyYear, service: str = ALL_SERVICES) -> Scope:
    """One of the year's services, or all of them. Raises CalledWrongError for what is none with a cost."""
    services = tuple(each for each in year.services if service in (ALL_SERVICES, each.code))
    if not services:
        known = ", ".join(each.code for each in year.services if each.code) or "–"
        raise CalledWrongError(fault("study_service_unknown", value=service, services=known))
    return scope_of(year, service, services)


def scope_of(year: StudyYear, service: str, services: tuple[ScopedService, ...]) -> Scope:
    """The services as one thing that is shared out."""
    today: defaultdict[str, int] = defaultdict(int)
    for each in services:
        for party, amount in each.today.items():
            today[party] += amount
    parties = _in_order(year.cooperation, today)
    return Scope(
        year=year,
        service=service,
        services=services,
        parties=parties,
        total_minor=sum(each.total_minor for each in services),
        today={party: today[party] for party in parties},
        heads=heads_of(year.cooperation, parties, year.period),
    )


def _services(cooperation: Cooperation, year: Period, lines: Iterable[BillLine]) -> Iterable[ScopedService]:
    amounts: dict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in lines:
        amounts[line.service][line.party] += line.amount_minor
    names = {each.code: each.name for each in cooperation.services}
    roll = Roll(cooperation)
    for code in (*names, ALL_MEMBERS):
        if any(amounts[code].values()):
            who = {*roll.ever(code, year.span), *amounts[code]}
            takers = _in_order(cooperation, who)
            yield ScopedService(
                code=code,
                name=names.get(code, ""),
                takers=takers,
                total_minor=sum(amounts[code].values()),
                today={party: amounts[code][party] for party in takers},
            )


def _in_order(cooperation: Cooperation, parties: Iterable[str]) -> tuple[str, ...]:
    asked = set(parties)
    return tuple(party.code for party in cooperation.parties if party.code in asked)
