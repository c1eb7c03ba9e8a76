"""The tau value: between what a party must pay at least and what it can be made to pay at most, one point for all.

The least is its separable cost s(i) = c(N) - c(N without i). The most, of any group with it, is what is left of the
group's cost when the others pay their least; the difference is its concession k(i), the smallest over its groups of
c(S) - sum of s over S. Then x(i) = s(i) + k(i) (c(N) - sum of s) / sum of k. Also known as the cost gap method.
Requires a quasi-balanced game: no gap below 0, and concessions that cover c(N) - sum of s.
S. H. Tijs, Bounds for the core and the tau-value, Game Theory and Mathematical Economics (1981) 123-132; S. H. Tijs
and T. S. H. Driessen, Game theory and cost allocation problems, Management Science 32 (1986) 1015-1028.
"""

from collections.abc import Sequence

from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.games.game import Game, exact_sums_of_groups, sums_of_groups
from samdrift.domain.games.separable import (
    Number,
    add_share,
    is_nothing,
    separable_costs,
    size_of,
    solution_of,
    total_cost,
)
from samdrift.domain.games.solution import Solution

NAME = "tau"


def tau(game: Game) -> Solution:
    """Each party's separable cost and its part of the rest by concession.

    Raises RefusedError when the game is not quasi-balanced, with the group whose gap is below 0.
    """
    separable = separable_costs(game)
    rest = total_cost(game) - sum(separable)
    gaps, worst = _concessions(game, separable)
    scale = size_of((total_cost(game), *separable))
    _check_quasi_balanced(game, gaps, rest, worst=worst, scale=scale)
    if is_nothing(sum(gaps), scale):
        return solution_of(NAME, separable)
    return solution_of(NAME, add_share(separable, gaps, rest))


def _concessions(game: Game, separable: Sequence[Number]) -> tuple[list[Number], int]:
    """Each party's smallest gap over its groups, and the group with the smallest of all."""
    if game.exact is not None:
        sums = exact_sums_of_groups([cost for cost in separable if not isinstance(cost, float)])
        gaps = [cost - sums[group] for group, cost in enumerate(game.exact)]
        groups = range(1, len(gaps))
        found: list[Number] = [
            min(gaps[group] for group in groups if group >> place & 1) for place in range(game.n)
        ]
        return found, min(groups, key=lambda group: (gaps[group], group))
    array = sums_of_groups([float(cost) for cost in separable])
    array *= -1
    array += game.costs
    least = [float(array.reshape(-1, 2, 1 << place)[:, 1].min()) for place in range(game.n)]
    return [*least], 1 + int(array[1:].argmin())


def _check_quasi_balanced(
    game: Game, gaps: Sequence[Number], rest: Number, *, worst: int, scale: float
) -> None:
    smallest = min(gaps)
    if smallest < 0 and not is_nothing(smallest, scale):
        raise RefusedError(fault("game_gap_negative", value=", ".join(game.members(worst))))
    short = sum(gaps) - rest
    if short < 0 and not is_nothing(short, scale):
        raise RefusedError(fault("game_concessions_short", names=", ".join(game.players)))
