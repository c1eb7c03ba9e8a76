"""What if: a party leaves, a new one joins, some become one. The same keys, the same services, other parties.

The cost stays as it is, or goes with the cost function: what is shared, and what its components change.

docs/methods/key-lab.md
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from samdrift.domain.cooperation import UsageOf
from samdrift.domain.faults import CalledWrongError, FoundWrongError, fault
from samdrift.domain.money import parse_number, round_half_away, split
from samdrift.runs.study.cost_function import CostFunction, cost_function
from samdrift.runs.study.key_book import KeyBook
from samdrift.runs.study.mix import Mix
from samdrift.runs.study.other_parties import Newcomer, joined, merged, merged_parts, without
from samdrift.runs.study.scope import Scope, StudyYear, scope_of, study_year
from samdrift.runs.study.trial import Trial
from samdrift.runs.study.tried import Tried, try_key

LEAVES, JOINS, MERGE = "leaves", "joins", "merge"


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """What everybody pays before and after under the same mix, in minor units; its steps and limits do not count."""

    code: str
    """leaves, joins or merge"""
    parties: tuple[str, ...]
    """Who leaves, joins or becomes one; the first of these is the one that they become."""
    before: Mapping[str, int]
    """By the parties afterwards: of a merged party what they paid together; what who leaves paid is not in it."""
    after: Tried
    """With the cost as it is."""
    by_model: Mapping[str, int] | None
    """With the cost that the components say; None where that is not known."""
    ended: tuple[str, ...]
    """Services that nobody takes any longer."""

    @property
    def changes(self) -> dict[str, int]:
        """What each pays more than before, with the cost as it is."""
        return {party: amount - self.before[party] for party, amount in self.after.amounts.items()}

    @property
    def changes_by_model(self) -> dict[str, int] | None:
        """What each pays more than before, with the cost that the components say."""
        if self.by_model is None:
            return None
        return {party: amount - self.before[party] for party, amount in self.by_model.items()}


def leaves(trial: Trial, mix: Mix, party: str) -> Scenario:
    """The party has left. Raises CalledWrongError when it is none, or the last; FoundWrongError as the mix does."""
    _check(trial, (party,), least=1)
    if len(trial.scope.parties) < 2:
        raise CalledWrongError(fault("study_last_party", value=party))
    return _scenario(LEAVES, trial, mix, (party,), without(trial.scope.year, party))


def largest(trial: Trial) -> str:
    """The party that pays most today."""
    return max(trial.scope.parties, key=lambda party: trial.scope.today[party])


def each_leaves(trial: Trial, mix: Mix) -> tuple[Scenario, ...]:
    """Each party's leaving, in their order."""
    return tuple(leaves(trial, mix, party) for party in trial.scope.parties)


def parse_newcomer(text: str) -> Newcomer:
    """The newcomer of `nyby:inhabitants=5000,payslip=1200`. Raises CalledWrongError when it is none."""
    code, _, told = text.partition(":")
    values: dict[str, Fraction] = {}
    for entry in told.split(",") if told else ():
        name, _, value = (each.strip() for each in entry.partition("="))
        try:
            values[name] = parse_number(value)
        except ValueError:
            raise CalledWrongError(fault("study_newcomer_form", value=text[:200])) from None
    if not code.strip() or any(not name or value < 0 for name, value in values.items()):
        raise CalledWrongError(fault("study_newcomer_form", value=text[:200]))
    return Newcomer(code=code.strip(), name=code.strip(), values=values)


def joins(trial: Trial, mix: Mix, new: Newcomer) -> Scenario:
    """A new party has joined. Raises CalledWrongError when its volume of a meter that the keys go by is not said."""
    cooperation = trial.scope.year.cooperation
    if any(each.code == new.code for each in cooperation.parties):
        raise CalledWrongError(fault("study_newcomer_known", value=new.code))
    meters = {part.rule.meter for part in mix.parts if isinstance(part.rule, UsageOf)}
    lacking = sorted((cooperation.meters if mix.is_today else meters) - set(new.values))
    if lacking:
        raise CalledWrongError(
            *(fault("study_newcomer_lacks", value=meter, party=new.name) for meter in lacking)
        )
    return _scenario(JOINS, trial, mix, (new.code,), joined(trial.scope.year, new))


def merge(trial: Trial, mix: Mix, parties: tuple[str, ...]) -> Scenario:
    """Two or more parties have become one, the first. Raises CalledWrongError for fewer or for one that is none."""
    _check(trial, parties, least=2)
    one = replace(mix, parts=merged_parts(mix.parts, parties))
    return _scenario(MERGE, trial, one, parties, merged(trial.scope.year, parties), stated=mix)


def _scenario(
    code: str,
    trial: Trial,
    mix: Mix,
    parties: tuple[str, ...],
    year: StudyYear,
    *,
    stated: Mix | None = None,
) -> Scenario:
    plain = replace(mix, ramp_years=0, most_loss=None)
    paid = trial.try_key(replace(stated or mix, ramp_years=0, most_loss=None)).amounts
    scope, cost = _scope(trial, plain, year)
    after = try_key(scope, KeyBook(scope.year), plain, cost.game)
    return Scenario(
        code=code,
        parties=parties,
        before=_before(code, paid, parties, after),
        after=after,
        by_model=_by_model(trial, after, cost),
        ended=tuple(
            each.code
            for each in trial.scope.services
            if each.code not in {one.code for one in scope.services}
        ),
    )


def _scope(trial: Trial, mix: Mix, year: StudyYear) -> tuple[Scope, CostFunction]:
    """The scope with other parties; by the keys of today it is settled anew."""
    codes = {each.code for each in trial.scope.services}
    if mix.is_today:
        year = study_year(year.cooperation, year.period, None if year.is_baseline else year.usage)
    services = tuple(each for each in year.services if each.code in codes)
    scope = scope_of(year, trial.scope.service, services)
    return scope, cost_function(scope)


def _before(code: str, paid: Mapping[str, int], parties: tuple[str, ...], after: Tried) -> dict[str, int]:
    before = {party: paid.get(party, 0) for party in after.amounts}
    if code == MERGE:
        before[parties[0]] = sum(paid[party] for party in parties)
    return before


def _by_model(trial: Trial, after: Tried, cost: CostFunction) -> dict[str, int] | None:
    """Each service at its cost today and what its components change, split as it is with the cost as it is."""
    was = {model.service: model.modelled for model in trial.cost.models}
    now = {model.service: model.modelled for model in cost.models}
    if cost.game is None or trial.cost.game is None or not {each.code for each in after.services} >= set(now):
        return None
    currency = after.scope.year.cooperation.currency
    amounts = dict.fromkeys(after.amounts, 0)
    for each in after.services:
        changed = round_half_away(currency.minor(now[each.code] - was[each.code]))
        try:
            shares = split(each.total_minor + changed, each.amounts)
        except FoundWrongError:  # amounts of both signs, or none: nothing to split the change by
            return None
        for party, amount in shares.items():
            amounts[party] += amount
    return amounts


def _check(trial: Trial, parties: tuple[str, ...], *, least: int) -> None:
    known = trial.scope.parties
    if unknown := [party for party in parties if party not in known]:
        raise CalledWrongError(fault("party_not_here", value=unknown[0], known=", ".join(known)))
    if len(set(parties)) < max(least, len(parties)):
        raise CalledWrongError(fault("study_merge_needs_two", value=", ".join(parties)))
