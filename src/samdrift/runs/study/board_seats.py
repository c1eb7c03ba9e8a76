"""The seats of a board by each way of sharing them out, and who has which power when every seat has a vote.

docs/methods/voting.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.games.seats import RULES, apportion
from samdrift.runs.study.voting import VotingRule, rule_of


@dataclass(frozen=True, kw_only=True)
class BoardSeats:
    """The seats by a method; `tied` are those between whom lots would decide the last seat."""

    method: str
    seats: Mapping[str, int]
    tied: tuple[str, ...]
    voting: VotingRule
    """A majority of the seats, each with a vote."""


def board_seats(weights: Mapping[str, Fraction], seats: int) -> tuple[BoardSeats, ...]:
    """The seats by every method. Raises FoundWrongError for weights below 0 or none, or no number of seats from 1."""
    found = []
    for method, divisors in RULES.items():
        shared = apportion(weights, seats, divisors)
        votes = {name: Fraction(number) for name, number in shared.seats.items()}
        found.append(
            BoardSeats(method=method, seats=shared.seats, tied=shared.tied, voting=rule_of(method, votes))
        )
    return tuple(found)
