"""Equal votes against votes by share: seats, who decides with how many, and who has which power.

docs/methods/voting.md
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.faults import CalledWrongError, FoundWrongError, fault
from samdrift.domain.games.power import (
    Power,
    check_voting,
    in_every_winning,
    more_than,
    smallest_winning,
    voting_power,
)
from samdrift.domain.money import parse_number
from samdrift.runs.study.blocking import COST, HEADS, SEATS, deciding_seats
from samdrift.runs.study.heads import INHABITANTS
from samdrift.runs.study.scope import Scope

EQUAL, GIVEN = "equal", "given"
MOST_VOTERS = 40
"""Voters whose power is counted at once."""

Weights = Mapping[str, Fraction]


@dataclass(frozen=True, kw_only=True)
class Voter:
    """A voter under a rule: its votes, its part of them, its power, and how many others decide without it."""

    name: str
    votes: Fraction
    share: Fraction
    power: Power | None
    """None where voters and votes are too many to count every group."""
    without: int | None
    """The least number of the others that make a majority; None when they cannot."""


@dataclass(frozen=True, kw_only=True)
class VotingRule:
    """A way of voting by majority: equal, seats (of `body`), inhabitants, cost (of today) or given."""

    rule: str
    voters: tuple[Voter, ...]
    needed: Fraction
    """The least sum of votes above half of them."""
    smallest: int
    """The least number of voters that make a majority."""
    in_every: tuple[str, ...]
    """Who is in every majority: nothing is decided against one of these."""
    body: str = ""

    @property
    def total(self) -> Fraction:
        return sum((voter.votes for voter in self.voters), Fraction(0))


def voting_rules(scope: Scope) -> tuple[VotingRule, ...]:
    """One vote each, then by seats, inhabitants and today's cost where those can be counted."""
    return tuple(rule_of(rule, weights, body=body) for rule, weights, body in _weights(scope))


def given_rules(weights: Weights) -> tuple[VotingRule, VotingRule]:
    """One vote each, beside the votes given."""
    return rule_of(EQUAL, dict.fromkeys(weights, Fraction(1))), rule_of(GIVEN, weights)


def rule_of(rule: str, weights: Weights, *, body: str = "") -> VotingRule:
    """The rule worked out. Raises FoundWrongError for votes below 0 or none at all."""
    needed, total = more_than(weights), sum(weights.values(), Fraction(0))
    check_voting(weights, needed)
    power = _power(weights, needed)
    return VotingRule(
        rule=rule,
        voters=tuple(
            Voter(
                name=name,
                votes=votes,
                share=votes / total,
                power=power.get(name),
                without=smallest_winning(weights, needed, without=(name,)),
            )
            for name, votes in weights.items()
        ),
        needed=needed,
        smallest=smallest_winning(weights, needed) or len(weights),
        in_every=in_every_winning(weights, needed),
        body=body,
    )


def _power(weights: Weights, needed: Fraction) -> dict[str, Power]:
    """Each voter's power; nobody's where they cannot be counted."""
    try:
        return voting_power(weights, needed)
    except FoundWrongError:
        return {}


def parse_weights(text: str) -> dict[str, Fraction]:
    """The votes of `county=47,lulea=53/14,...`. Raises CalledWrongError with the entry that is none."""
    weights: dict[str, Fraction] = {}
    for entry in text.split(","):
        name, _, votes = (each.strip() for each in entry.partition("="))
        try:
            value = parse_number(votes, ratio=True)
        except ValueError:
            value = Fraction(-1)
        if not name or value < 0 or name in weights:
            raise CalledWrongError(fault("study_votes_form", value=entry[:200]))
        weights[name] = value
    if not any(weights.values()) or len(weights) > MOST_VOTERS:
        raise CalledWrongError(fault("study_votes_count", value=len(weights), most=MOST_VOTERS))
    return weights


def _weights(scope: Scope) -> Iterator[tuple[str, Weights, str]]:
    yield EQUAL, dict.fromkeys(scope.parties, Fraction(1)), ""
    body, seats = deciding_seats(scope.year.cooperation, scope.period, scope.parties)
    if any(seats.values()):
        yield SEATS, seats, body
    if scope.heads is not None and scope.heads.basis == INHABITANTS:
        yield HEADS, scope.heads.values, ""
    paid = {party: Fraction(amount) for party, amount in scope.today.items()}
    if all(amount >= 0 for amount in paid.values()) and any(paid.values()):
        yield COST, paid, ""
