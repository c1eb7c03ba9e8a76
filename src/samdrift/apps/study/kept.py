"""What the key lab takes of a cooperation, kept in the process until the cooperation's log has a new entry.

Nothing of the facts changes without one, so a key that is moved reads nothing anew.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from samdrift.apps.cooperations.counted import counted_usage
from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.cooperations.reckoned_facts import studied_facts
from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.faults import Fault, FaultsError
from samdrift.domain.periods import Period, parse_period
from samdrift.runs.study.overview import StudyOverview, study_overview
from samdrift.runs.study.scope import StudyYear, study_year, study_years
from samdrift.runs.study.solved import SolvedGame
from samdrift.runs.study.trial import Trial, prepare
from samdrift.runs.study.volumes import with_counted

MOST_KEPT = 16
"""Cooperations."""
MOST_SCOPES = 32
"""Of one cooperation, before all are forgotten."""
MOST_GROUPS = 2**25
"""Groups of parties whose cost is kept in all: a quarter of a gigabyte."""
_KEPT: OrderedDict[int, "KeptFacts"] = OrderedDict()


def nothing_counted(_: Period) -> Usage:
    """Of facts that stand alone."""
    return Usage()


@dataclass(kw_only=True)
class KeptFacts:
    """The facts of a cooperation as they were at the entry `head` of its log, and what was worked out of them."""

    head: str
    facts: Cooperation
    years: tuple[str, ...]
    count: Callable[[Period], Usage] = nothing_counted
    """What was counted in a year."""
    _years: dict[str, StudyYear | tuple[Fault, ...]] = field(default_factory=dict)
    _trials: dict[tuple[str, str], Trial] = field(default_factory=dict)
    _solved: dict[tuple[str, str], SolvedGame] = field(default_factory=dict)
    _overviews: dict[tuple[date, str], StudyOverview] = field(default_factory=dict)

    def year(self, name: str) -> StudyYear | tuple[Fault, ...]:
        """The year reckoned, or the faults that stop it."""
        if name not in self._years:
            try:
                self._years[name] = year_of(self.facts, name, self.count)
            except FaultsError as wrong:
                self._years[name] = wrong.faults
        return self._years[name]

    def trial(self, year: StudyYear, service: str) -> Trial:
        """The service of the year, or all of them, ready for keys to be tried on it.

        Raises CalledWrongError for what is no service with a cost.
        """
        asked = (year.period.name, service)
        if asked not in self._trials:
            if len(self._trials) >= MOST_SCOPES or self.groups > MOST_GROUPS:
                self._trials.clear()
            self._trials[asked] = prepare(year, service)
        return self._trials[asked]

    def overview(self, day: date, language: str) -> StudyOverview:
        """What the pages of the study find on a day, worked out once in each language."""
        asked = (day, language)
        if asked not in self._overviews:
            if len(self._overviews) >= MOST_SCOPES:
                self._overviews.clear()
            self._overviews[asked] = study_overview(self.facts, day=day, language=language)
        return self._overviews[asked]

    @property
    def groups(self) -> int:
        """Of how many groups a cost is kept."""
        games = (trial.cost.game for trial in self._trials.values())
        return sum(game.costs.size for game in games if game is not None)

    def solved(self, trial: Trial, find: Callable[[], SolvedGame | None]) -> SolvedGame | None:
        """What the methods answer, found once; what is not known yet is looked for again."""
        asked = (trial.scope.period.name, trial.scope.service)
        if asked not in self._solved:
            found = find()
            if found is None:
                return None
            self._solved[asked] = found
        return self._solved[asked]


def year_of(facts: Cooperation, name: str, count: Callable[[Period], Usage]) -> StudyYear:
    """The year reckoned, with what was counted where the baseline says nothing. Raises as `study_year`."""
    period = parse_period(name, fiscal_year_start=facts.fiscal_year_start)
    return study_year(facts, period, with_counted(facts, period, lambda: count(period)))


def kept_facts(owner: CooperationRow, head: str) -> KeptFacts:
    """The facts as they stand at that entry."""
    found = _KEPT.get(owner.pk)
    if found is None or found.head != head:
        facts = studied_facts(owner)
        count = partial(counted_usage, owner, facts)
        found = _KEPT[owner.pk] = KeptFacts(head=head, facts=facts, years=study_years(facts), count=count)
    _KEPT.move_to_end(owner.pk)
    while len(_KEPT) > MOST_KEPT or (len(_KEPT) > 1 and _groups() > MOST_GROUPS):
        _KEPT.popitem(last=False)
    return found


def _groups() -> int:
    return sum(each.groups for each in _KEPT.values())


def forget_kept() -> None:
    """For tests, whose databases go back to where they were."""
    _KEPT.clear()
