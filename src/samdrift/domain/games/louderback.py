"""Louderback's method: every party pays between its incremental cost and its cost alone, all at the same point between.

x(i) = s(i) + t (c(i) - s(i)) with one t for all, so that x adds up to c(N). The incremental cost is taken from the cost
function, s(i) = c(N) - c(N without i): direct costs by the accounts, as Louderback has them, a cost function does not
hold. So it is SCRB wherever no remaining benefit is below 0; where one is, it counts as it stands, and the party pays
less than it adds. Requires benefits that do not add up to 0 wherever a rest is to be shared.
J. G. Louderback, Another Approach to Allocating Joint Costs: A Comment, The Accounting Review 51 (1976) 683-685.
"""

from samdrift.domain.games.game import Game
from samdrift.domain.games.scrb import share_rest
from samdrift.domain.games.separable import remaining, solution_of
from samdrift.domain.games.solution import Solution

NAME = "louderback"


def louderback(game: Game) -> Solution:
    """Each party's point between incremental cost and cost alone. Raises RefusedError when there is none."""
    found = remaining(game)
    return solution_of(NAME, share_rest(found, found.benefits, names=game.players))
