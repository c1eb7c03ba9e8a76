"""The prenucleolus: the nucleolus, though somebody may pay more than alone."""

from samdrift.domain.games.game import Game
from samdrift.domain.games.lexicographic import solve_by
from samdrift.domain.games.solution import Solution


def prenucleolus(game: Game) -> Solution:
    """The amounts whose excesses x(S) - c(S), from the largest down, are the least in lexicographic order.

    Requires nothing; always one answer, which is the nucleolus when nobody pays more than alone in it.
    Sobolev (1975); Maschler, Peleg, Shapley (1979) Geometric properties of the kernel, nucleolus, and related solution
    concepts, Mathematics of Operations Research 4:303-338.
    """
    return solve_by("prenucleolus", game)
