"""Equal split of the non-separable cost: each pays what would disappear without it, and the same part of the rest.

x(i) = s(i) + (c(N) - sum of s) / n with s(i) = c(N) - c(N without i). Requires nothing; in the core of two parties
that save, and of a game where only single parties and all but one matter.
H. Moulin, The Separability Axiom and Equal-Sharing Methods, Journal of Economic Theory 36 (1985) 120-148.
"""

from samdrift.domain.games.game import Game
from samdrift.domain.games.separable import Number, add_share, separable_costs, solution_of, total_cost
from samdrift.domain.games.solution import Solution

NAME = "ensc"


def ensc(game: Game) -> Solution:
    """Each party's separable cost and an equal part of what is left."""
    separable = separable_costs(game)
    equal: list[Number] = [1] * game.n
    return solution_of(NAME, add_share(separable, equal, total_cost(game) - sum(separable)))
