"""The key lab reckoned: what is asked for, found in the facts, and the key tried on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from samdrift.apps.study.kept import KeptFacts
from samdrift.apps.study.keys.asked import Asked
from samdrift.apps.study.keys.solving import NOT_SOLVED, Solving
from samdrift.domain.faults import Fault, FaultsError
from samdrift.domain.periods import parse_period
from samdrift.runs.study.mix import TODAY
from samdrift.runs.study.scope import StudyYear
from samdrift.runs.study.trial import Trial
from samdrift.runs.study.tried import Tried


class NotThereError(Exception):
    """A year or a service that nothing is known of."""


@dataclass(frozen=True, kw_only=True)
class Lab:
    """A key tried on a year's services. `year` is None where there is neither budget nor cost.

    `facts_wrong` is why the year could not be reckoned, `key_wrong` why the key could not be tried; then the amounts
    are those of today's key.
    """

    asked: Asked
    years: tuple[str, ...]
    name: str = ""
    year: StudyYear | None = None
    trial: Trial | None = None
    tried: Tried | None = None
    today: Tried | None = None
    solving: Solving = NOT_SOLVED
    facts_wrong: tuple[Fault, ...] = ()
    key_wrong: tuple[Fault, ...] = ()


def reckon_lab(
    kept: KeptFacts, asked: Asked, *, today: date, solve: Callable[[Trial], Solving] | None = None
) -> Lab:
    """The key tried, beside what `solve` says that the methods answer.

    Raises NotThereError for a year or a service that is not there.
    """
    if not kept.years:
        if asked.year or asked.service:
            raise NotThereError(asked.year or asked.service)
        return Lab(asked=asked, years=())
    name = _year(kept, asked.year, today)
    year = kept.year(name)
    if not isinstance(year, StudyYear):
        return Lab(asked=asked, years=kept.years, name=name, facts_wrong=year)
    if asked.service and asked.service not in {each.code for each in year.services}:
        raise NotThereError(asked.service)
    if not year.services:
        return Lab(asked=asked, years=kept.years, name=name, year=year)
    trial = kept.trial(year, asked.service)
    solving = solve(trial) if solve else NOT_SOLVED
    least = _least_core(solving)
    now = trial.today if least is None else trial.try_key(TODAY, least_core=least)
    tried, wrong = _tried(trial, asked, now, least)
    return Lab(
        asked=asked,
        years=kept.years,
        name=name,
        year=year,
        trial=trial,
        tried=tried,
        today=now,
        solving=solving,
        key_wrong=wrong,
    )


def _least_core(solving: Solving) -> float | None:
    """What some group must pay too much under any split; None where a split can satisfy all, or nobody knows yet."""
    solved = solving.solved
    return float(solved.least_core) if solved is not None and solved.is_core_empty else None


def _tried(
    trial: Trial, asked: Asked, now: Tried, least_core: float | None
) -> tuple[Tried, tuple[Fault, ...]]:
    """The key that is asked for; where it cannot be tried, today's, and why."""
    wrong = tuple(fault for faults in asked.faults.values() for fault in faults)
    if wrong or asked.mix.is_today:
        return now, wrong
    try:
        return trial.try_key(asked.mix, least_core=least_core), ()
    except FaultsError as refused:
        return now, refused.faults


def _year(kept: KeptFacts, asked: str, today: date) -> str:
    """The year asked for, else the last that has begun, else the first."""
    if asked:
        if asked not in kept.years:
            raise NotThereError(asked)
        return asked
    start = kept.facts.fiscal_year_start
    begun = [name for name in kept.years if parse_period(name, fiscal_year_start=start).start <= today]
    return begun[-1] if begun else kept.years[0]
