"""Votes and power as a program reads them: shares as p/q."""

from samdrift.apps.study.keys.voting_tried import VotingTried
from samdrift.domain.money import ratio_text
from samdrift.runs.study.voting import Voter, VotingRule

Json = dict[str, object]


def voting_json(tried: VotingTried) -> Json:
    """The contract's object."""
    tied = {board.method: board.tied for board in tried.boards}
    return {
        "year": tried.electorate.year,
        "seats": tried.number,
        "by": tried.by,
        "rules": [_rule(rule, tried, tied.get(rule.rule, ())) for rule in tried.rules],
    }


def _rule(rule: VotingRule, tried: VotingTried, tied: tuple[str, ...]) -> Json:
    return {
        "rule": rule.rule,
        "needed": ratio_text(rule.needed),
        "total": ratio_text(rule.total),
        "smallest": rule.smallest,
        "in_every": list(rule.in_every),
        "tied": list(tied),
        "voters": [_voter(voter, tried.names.get(voter.name, voter.name)) for voter in rule.voters],
    }


def _voter(voter: Voter, name: str) -> Json:
    power = voter.power
    return {
        "voter": voter.name,
        "name": name,
        "votes": ratio_text(voter.votes),
        "share": ratio_text(voter.share),
        "banzhaf": None if power is None else ratio_text(power.banzhaf),
        "shapley_shubik": None if power is None else ratio_text(power.shapley_shubik),
        "without": voter.without,
    }
