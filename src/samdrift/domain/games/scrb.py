"""Separable costs, remaining benefits: each pays what would disappear without it, and the rest by what it saves.

x(i) = s(i) + b(i) / sum of b times (c(N) - sum of s), with s(i) = c(N) - c(N without i) and the remaining benefit
b(i) = c(i) - s(i). Also known as the alternate cost avoided method. A party's separable cost is the least that it is
asked for, so that a remaining benefit below 0 counts as 0, with a warning: such a party pays its separable cost, which
is more than it would pay alone. Requires a remaining benefit above 0 wherever a rest is to be shared.
Federal Inter-Agency River Basin Committee, Proposed Practices for Economic Analysis of River Basin Projects (1950);
P. D. Straffin and J. P. Heaney, Game Theory and the Tennessee Valley Authority, IJGT 10 (1981) 35-43.
"""

from collections.abc import Sequence

from samdrift.domain.faults import Fault, RefusedError, fault
from samdrift.domain.games.game import Game
from samdrift.domain.games.separable import (
    Number,
    Remaining,
    add_share,
    is_nothing,
    remaining,
    solution_of,
)
from samdrift.domain.games.solution import Solution

NAME = "scrb"


def scrb(game: Game) -> Solution:
    """Each party's separable cost and its part of the rest. Raises RefusedError when nobody has a benefit left."""
    found = remaining(game)
    counted = tuple(
        benefit if benefit > 0 and not is_nothing(benefit, found.scale) else 0 * benefit
        for benefit in found.benefits
    )
    amounts = share_rest(found, counted, names=game.players)
    return solution_of(NAME, amounts, warnings=_warnings(game, found.benefits, found.scale))


def share_rest(found: Remaining, weights: Sequence[Number], *, names: Sequence[str]) -> Sequence[Number]:
    """The separable costs and the rest by weight. Raises RefusedError where a rest finds no weight."""
    if not is_nothing(sum(weights), found.scale):
        return add_share(found.separable, weights, found.rest)
    if is_nothing(found.rest, found.scale):
        return found.separable
    raise RefusedError(fault("game_no_remaining_benefit", names=", ".join(names)))


def _warnings(game: Game, benefits: Sequence[Number], scale: float) -> tuple[Fault, ...]:
    """One for every party that would pay less alone than what it adds to the others."""
    return tuple(
        fault("game_benefit_negative", value=player)
        for player, benefit in zip(game.players, benefits, strict=True)
        if benefit < 0 and not is_nothing(benefit, scale)
    )
