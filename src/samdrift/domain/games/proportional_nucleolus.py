"""The proportional nucleolus: the nucleolus where a group counts what it gains against what it would pay alone."""

from samdrift.domain.games.game import Game
from samdrift.domain.games.lexicographic import solve_by
from samdrift.domain.games.solution import Solution


def proportional_nucleolus(game: Game) -> Solution:
    """The amounts whose excesses (x(S) - c(S)) / c(S), from the largest down, are the least in lexicographic order.

    Among amounts where nobody pays more than alone. Requires that every group costs more than 0, and that these amounts
    can pay for all: RefusedError otherwise.
    Young, Okada, Hashimoto (1982) Cost allocation in water resources development, Water Resources Research 18:463-475.
    """
    return solve_by("proportional_nucleolus", game)
