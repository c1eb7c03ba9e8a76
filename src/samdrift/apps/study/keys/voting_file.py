"""Votes and power as a file to keep: a row for each voter of each rule, exact shares as p/q."""

from samdrift.apps.study.keys.voting_tried import VotingTried
from samdrift.domain.money import ratio_text
from samdrift.files import bills as files
from samdrift.files.tables.cells import Kind
from samdrift.runs.study.voting import Voter, VotingRule

COLUMNS = {
    **dict.fromkeys(("rule", "voter", "name"), Kind.CODE),
    **dict.fromkeys(("votes", "share", "banzhaf", "shapley_shubik"), Kind.TEXT),
    "without": Kind.NUMBER,
}


def voting_file(tried: VotingTried) -> files.Table:
    """A row for each voter of each rule; the votes of a board's rule are its seats."""
    rows = tuple(
        _row(rule, voter, tried.names.get(voter.name, voter.name))
        for rule in tried.rules
        for voter in rule.voters
    )
    return files.Table(name="voting", columns=COLUMNS, rows=rows)


def _row(rule: VotingRule, voter: Voter, name: str) -> tuple[str, ...]:
    power = () if voter.power is None else (voter.power.banzhaf, voter.power.shapley_shubik)
    told = [ratio_text(each) for each in (voter.votes, voter.share, *power)]
    told += [""] * (4 - len(told))
    return (rule.rule, voter.name, name, *told, "" if voter.without is None else str(voter.without))
