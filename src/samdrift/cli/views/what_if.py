"""Scenarios and votes told: what happens to whom, and who decides."""

from collections.abc import Iterable, Mapping

from samdrift.cli.layout import text_table, wrap
from samdrift.runs.study.scenarios import MERGE, Scenario
from samdrift.runs.study.scope import Scope
from samdrift.runs.study.voting import VotingRule
from samdrift.words import amount, listed, percent, plain_amount, say


def scenarios_text(scope: Scope, found: Iterable[Scenario], names: Mapping[str, str], language: str) -> str:
    """Each scenario in a sentence, then what everybody pays."""
    return "\n".join(_scenario_text(scope, each, names, language) for each in found)


def voting_text(rules: Iterable[VotingRule], names: Mapping[str, str], language: str) -> str:
    """Each rule in a sentence, then every voter's votes and power."""
    return "\n".join(_rule_text(rule, names, language) for rule in rules)


def _scenario_text(scope: Scope, found: Scenario, names: Mapping[str, str], language: str) -> str:
    said = {"parties": listed([names.get(each, each) for each in found.parties], language)}
    if found.code == MERGE:
        change = found.changes[found.parties[0]]
        said["amount"] = amount(abs(change), scope.currency, language)
        code = f"study.scenario.merge.{'less' if change < 0 else 'more'}"
    else:
        code = f"study.scenario.{found.code}"
    header = [say(f"study.column.{column}", language) for column in ("before", "after", "change", "by_model")]
    rows = [
        [names.get(party, party), *_cells(scope, found, party, language)] for party in found.after.amounts
    ]
    table = text_table([say("column.party", language), *header], rows)
    return f"{wrap(say(code, language, **said))}\n\n{table}"


def _cells(scope: Scope, found: Scenario, party: str, language: str) -> list[str]:
    amounts = (found.before[party], found.after.amounts[party], found.changes[party])
    told = [plain_amount(each, scope.currency, language) for each in amounts]
    by_model = found.by_model
    return [*told, "–" if by_model is None else plain_amount(by_model[party], scope.currency, language)]


def _rule_text(rule: VotingRule, names: Mapping[str, str], language: str) -> str:
    said = [
        say(f"study.votes.{rule.rule}", language, body=rule.body),
        say("study.votes.smallest", language, number=rule.smallest, voters=len(rule.voters)),
    ]
    strongest = max(rule.voters, key=lambda voter: voter.votes)
    if strongest.without is not None and strongest.without > rule.smallest:
        name = names.get(strongest.name, strongest.name)
        said.append(say("study.votes.without", language, party=name, number=strongest.without))
    said += [say("study.votes.in_every", language, party=names.get(each, each)) for each in rule.in_every]
    header = [say(f"study.column.{column}", language) for column in ("votes", "banzhaf", "shapley_shubik")]
    rows = [
        [
            names.get(voter.name, voter.name),
            percent(voter.share, language),
            "–" if voter.power is None else percent(voter.power.banzhaf, language),
            "–" if voter.power is None else percent(voter.power.shapley_shubik, language),
        ]
        for voter in rule.voters
    ]
    table = text_table([say("column.party", language), *header], rows)
    return f"{wrap(' '.join(said))}\n\n{table}"
