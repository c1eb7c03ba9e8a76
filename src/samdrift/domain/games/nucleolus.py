"""The nucleolus: the group that gains least is made to gain as much as possible, then the next, and so on."""

from samdrift.domain.games.game import Game
from samdrift.domain.games.lexicographic import solve_by
from samdrift.domain.games.solution import Solution


def nucleolus(game: Game) -> Solution:
    """The amounts whose excesses x(S) - c(S), from the largest down, are the least in lexicographic order.

    Among amounts where nobody pays more than alone. Requires that these can pay for all: RefusedError otherwise.
    Unique; in the core when there is one. With a certificate up to 16 players; exact where the game is.
    Schmeidler (1969) The nucleolus of a characteristic function game, SIAM J. Applied Mathematics 17:1163-1170.
    """
    return solve_by("nucleolus", game)
