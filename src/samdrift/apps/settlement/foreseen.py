"""Reads: a cooperation's year as it is likely to end, and what its parties would pay ahead for the year after."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.cooperations.reckoned_facts import reckoned_facts
from samdrift.apps.settlement.known_usage import known_usage
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Fault, FoundWrongError
from samdrift.domain.periods import Period, fiscal_year_of, parse_period
from samdrift.domain.settlement import AdvancePlan, Forecast, advances_of_last_year
from samdrift.runs.ahead import Ahead

BUDGET, LAST_YEAR = "budget", "last-year"
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Advances by one way, or the faults that stop it."""

    by: str
    plan: AdvancePlan | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """A year known up to a day; `found` is None when facts that it needs have faults."""

    facts: Cooperation
    years: tuple[Period, ...]
    year: Period
    following: Period
    until: date
    lacks: Period | None
    """The year before, where nothing is known of its usage."""
    found: Forecast | None
    faults: tuple[Fault, ...]
    plans: tuple[Plan, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all of the year is known."""
        return self.until == self.year.end

    def plan_by(self, way: str) -> AdvancePlan | None:
        return next((each.plan for each in self.plans if each.by == way), None)


def foreseen(owner: CooperationRow, *, year: str, until: str, today: date) -> Foreseen | None:
    """The year asked for, else the last that has begun, up to the month asked for, else as far as cost is known.

    None where there is neither budget nor cost. Raises LookupError for a year or a month that is not there.
    """
    facts = reckoned_facts(owner)
    years = _years(facts)
    if not years:
        if year or until:
            raise LookupError(year or until)
        return None
    asked = _year(years, year, today)
    day = _until(facts, asked, until, today)
    before, following = (_beside(facts, asked, step) for step in (-1, 1))
    usage = known_usage(owner, facts, [before, asked])
    ahead = Ahead(cooperation=facts, year=asked, before=before, usage=usage)
    found, faults = _tried(lambda: ahead.forecast(until=day))
    plans = () if found is None else _plans(facts, asked, following, found)
    return Foreseen(
        facts=facts,
        years=years,
        year=asked,
        following=following,
        until=day,
        lacks=before if ahead.lacks_last_year else None,
        found=found,
        faults=faults,
        plans=plans,
    )


def _plans(facts: Cooperation, year: Period, following: Period, found: Forecast) -> tuple[Plan, ...]:
    ahead = Ahead(cooperation=facts, year=following, before=year, usage=found.usage)
    ways: dict[str, Callable[[], AdvancePlan]] = {
        BUDGET: ahead.advances_by_budget,
        LAST_YEAR: partial(advances_of_last_year, facts, following, [found.settlement]),
    }
    if not any(line.month in following.months for line in facts.budget):
        ways[BUDGET] = lambda: AdvancePlan(advances=(), without=())
    tried = {way: _tried(make) for way, make in ways.items()}
    return tuple(Plan(by=way, plan=plan, faults=faults) for way, (plan, faults) in tried.items())


def _tried(make: Callable[[], T]) -> tuple[T | None, tuple[Fault, ...]]:
    try:
        return make(), ()
    except FoundWrongError as wrong:
        return None, wrong.faults


def _years(facts: Cooperation) -> tuple[Period, ...]:
    """The fiscal years in which a budget or a cost falls, the latest first."""
    days = {parse_period(line.month).start for line in facts.budget} | {line.day for line in facts.costs}
    found = {fiscal_year_of(day, fiscal_year_start=facts.fiscal_year_start) for day in days}
    return tuple(sorted(found, reverse=True))


def _year(years: tuple[Period, ...], asked: str, today: date) -> Period:
    if asked:
        found = next((year for year in years if year.name == asked), None)
        if found is None:
            raise LookupError(asked)
        return found
    return next((year for year in years if year.start <= today), years[-1])


def _until(facts: Cooperation, year: Period, asked: str, today: date) -> date:
    """The month asked for; else the one after the newest cost, and never later than this one."""
    if asked:
        found = next((day for day in untils(year) if f"{day:%Y-%m}" == asked), None)
        if found is None:
            raise LookupError(asked)
        return found
    newest = max((line.day for line in facts.costs if year.span.covers(line.day)), default=None)
    known = next((day for day in untils(year) if newest and newest < day), year.start)
    return min(known, max(today.replace(day=1), year.start))


def untils(year: Period) -> tuple[date, ...]:
    """The firsts of its months, and the day after it."""
    return (*(parse_period(month).start for month in year.months), year.end)


def _beside(facts: Cooperation, year: Period, step: int) -> Period:
    return parse_period(f"{int(year.name) + step:04}", fiscal_year_start=facts.fiscal_year_start)
