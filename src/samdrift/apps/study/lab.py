"""The key lab reckoned: what is asked for, found in the facts, and the key tried on it."""

from dataclasses import dataclass
from datetime import date

from samdrift.apps.study.asked import Asked
from samdrift.apps.study.kept import KeptFacts
from samdrift.domain.faults import Fault, FaultsError
from samdrift.domain.periods import parse_period
from samdrift.runs.study.scope import StudyYear
from samdrift.runs.study.trial import Trial
from samdrift.runs.study.tried import Tried


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
    facts_wrong: tuple[Fault, ...] = ()
    key_wrong: tuple[Fault, ...] = ()


def reckon_lab(kept: KeptFacts, asked: Asked, *, today: date) -> Lab:
    """Raises LookupError for a year or a service that is not there."""
    if not kept.years:
        if asked.year or asked.service:
            raise LookupError(asked.year or asked.service)
        return Lab(asked=asked, years=())
    name = _year(kept, asked.year, today)
    year = kept.year(name)
    if not isinstance(year, StudyYear):
        return Lab(asked=asked, years=kept.years, name=name, facts_wrong=year)
    if asked.service and asked.service not in {each.code for each in year.services}:
        raise LookupError(asked.service)
    if not year.services:
        return Lab(asked=asked, years=kept.years, name=name, year=year)
    trial = kept.trial(year, asked.service)
    tried, wrong = _tried(trial, asked)
    return Lab(asked=asked, years=kept.years, name=name, year=year, trial=trial, tried=tried, key_wrong=wrong)


def _tried(trial: Trial, asked: Asked) -> tuple[Tried, tuple[Fault, ...]]:
    """The key that is asked for; where it cannot be tried, today's, and why."""
    wrong = tuple(fault for faults in asked.faults.values() for fault in faults)
    if wrong or asked.mix.is_today:
        return trial.today, wrong
    try:
        return trial.try_key(asked.mix), ()
    except FaultsError as refused:
        return trial.today, refused.faults


def _year(kept: KeptFacts, asked: str, today: date) -> str:
    """The year asked for, else the last that has begun, else the first."""
    if asked:
        if asked not in kept.years:
            raise LookupError(asked)
        return asked
    start = kept.facts.fiscal_year_start
    begun = [name for name in kept.years if parse_period(name, fiscal_year_start=start).start <= today]
    return begun[-1] if begun else kept.years[0]
