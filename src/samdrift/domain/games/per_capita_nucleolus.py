"""The per capita nucleolus: the nucleolus where a group counts what it gains for each of its members."""

from samdrift.domain.games.game import Game
from samdrift.domain.games.lexicographic import solve_by
from samdrift.domain.games.solution import Solution


def per_capita_nucleolus(game: Game) -> Solution:
    """The amounts whose excesses (x(S) - c(S)) / |S|, from the largest down, are the least in lexicographic order.

    Among amounts where nobody pays more than alone; RefusedError when these cannot pay for all.
    Grotte (1970) Computation of and observations on the nucleolus, the normalized nucleolus and the central games,
    Cornell University; Young, Okada, Hashimoto (1982) Cost allocation in water resources development, Water Resources
    Research 18:463-475.
    """
    return solve_by("per_capita_nucleolus", game)
