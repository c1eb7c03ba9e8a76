"""Cost games: what groups would pay alone, methods of sharing, who objects, seats and voting power."""

from samdrift.domain.games.game import COST, MOST, MOST_EXACT, MOST_IN_TABLE, VALUE, Game, game_of
from samdrift.domain.games.solution import Certificate, Solution

__all__ = [
    "COST",
    "MOST",
    "MOST_EXACT",
    "MOST_IN_TABLE",
    "VALUE",
    "Certificate",
    "Game",
    "Solution",
    "game_of",
]
