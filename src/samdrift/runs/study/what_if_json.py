"""Scenarios and votes as a program reads them: docs/schemas/study.json."""

from collections.abc import Iterable

from samdrift.domain.faults import Fault, FaultsError
from samdrift.domain.money import CURRENCIES, number_text, ratio_text
from samdrift.runs.study.mix import Mix, part_text
from samdrift.runs.study.scenarios import Scenario, joins, leaves, merge, parse_newcomer
from samdrift.runs.study.trial import Trial
from samdrift.runs.study.voting import Voter, VotingRule
from samdrift.words import fault_json

Json = dict[str, object]
Refused = tuple[str, tuple[Fault, ...]]
"""What was asked, and why it cannot be reckoned."""


def asked_scenarios(
    trial: Trial, mix: Mix, *, leaver: str = "", merging: str = "", newcomer: str = ""
) -> tuple[list[Scenario], list[Refused]]:
    """The scenarios asked for, or every party's leaving; of these, who cannot and why.

    Raises as the scenarios do for what is asked for by name.
    """
    asked = [leaves(trial, mix, leaver)] if leaver else []
    asked += [merge(trial, mix, tuple(each.strip() for each in merging.split(",")))] if merging else []
    asked += [joins(trial, mix, parse_newcomer(newcomer))] if newcomer else []
    return (asked, []) if asked else _each_leaves(trial, mix)


def scenarios_json(
    trial: Trial, mix: Mix, found: Iterable[Scenario], refused: Iterable[Refused], language: str
) -> Json:
    """What everybody pays before and after, with the cost as it is and by the components."""
    scope = trial.scope
    return {
        "period": scope.period.name,
        "currency": scope.currency,
        "service": scope.service,
        "parts": [part_text(part) for part in mix.parts],
        "scenarios": [_scenario_json(each, scope.currency) for each in found],
        "refused": [
            {"party": party, "faults": [fault_json(each, language) for each in faults]}
            for party, faults in refused
        ],
    }


def voting_json(period: str, rules: Iterable[VotingRule]) -> Json:
    """Each rule with its voters' votes and power."""
    return {
        "period": period,
        "rules": [
            {
                "rule": rule.rule,
                "body": rule.body,
                "total": number_text(rule.total),
                "needed": number_text(rule.needed),
                "smallest": rule.smallest,
                "in_every": list(rule.in_every),
                "voters": [_voter_json(voter) for voter in rule.voters],
            }
            for rule in rules
        ],
    }


def _each_leaves(trial: Trial, mix: Mix) -> tuple[list[Scenario], list[Refused]]:
    found, refused = [], []
    for party in trial.scope.parties:
        try:
            found.append(leaves(trial, mix, party))
        except FaultsError as wrong:
            refused.append((party, wrong.faults))
    return found, refused


def _scenario_json(found: Scenario, currency: str) -> Json:
    money = CURRENCIES[currency].format
    by_model = found.by_model
    return {
        "scenario": found.code,
        "parties": list(found.parties),
        "before": {party: money(amount) for party, amount in found.before.items()},
        "after": {party: money(amount) for party, amount in found.after.amounts.items()},
        "change": {party: money(amount) for party, amount in found.changes.items()},
        "by_model": None
        if by_model is None
        else {party: money(amount) for party, amount in by_model.items()},
        "ended": list(found.ended),
    }


def _voter_json(found: Voter) -> Json:
    return {
        "voter": found.name,
        "votes": number_text(found.votes),
        "share": ratio_text(found.share),
        "banzhaf": None if found.power is None else ratio_text(found.power.banzhaf),
        "shapley_shubik": None if found.power is None else ratio_text(found.power.shapley_shubik),
        "without": found.without,
    }
