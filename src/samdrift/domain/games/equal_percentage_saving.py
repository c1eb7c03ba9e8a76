"""Equal percentage saving: everyone pays in proportion to what it would pay alone, x(i) = c(i) c(N) / sum of c(j).

Requires a sum of costs alone that is not 0. In the core of two parties that save; of more, not always.
S. Moriarity, Another Approach to Allocating Joint Costs, The Accounting Review 50 (1975) 791-795.
"""

from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.games.game import Game
from samdrift.domain.games.separable import (
    add_share,
    alone_costs,
    is_nothing,
    size_of,
    solution_of,
    total_cost,
)
from samdrift.domain.games.solution import Solution

NAME = "equal_percentage_saving"


def equal_percentage_saving(game: Game) -> Solution:
    """Each party's cost alone less the same percentage for all. Raises RefusedError when these add up to 0."""
    alone, total = alone_costs(game), total_cost(game)
    scale = size_of(alone)
    if not is_nothing(sum(alone), scale):
        return solution_of(NAME, add_share([0 * total] * game.n, alone, total))
    if is_nothing(total, scale) and not scale:
        return solution_of(NAME, alone)
    raise RefusedError(fault("game_alone_sum_zero", names=", ".join(game.players)))
