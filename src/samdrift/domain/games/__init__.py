"""Cost games: what groups would pay alone, methods of sharing, who objects, seats and voting power.

The methods stand in `samdrift.domain.games.methods`, which loads the solver of linear programs; what is here does not.
"""

from samdrift.domain.games.components import game_of_components, sum_of_games
from samdrift.domain.games.core import Objection, Verdict, verdict
from samdrift.domain.games.game import COST, MOST, MOST_EXACT, MOST_IN_TABLE, VALUE, Game, game_of
from samdrift.domain.games.solution import Certificate, Solution
from samdrift.domain.games.table import game_of_table

__all__ = [
    "COST",
    "MOST",
    "MOST_EXACT",
    "MOST_IN_TABLE",
    "VALUE",
    "Certificate",
    "Game",
    "Objection",
    "Solution",
    "Verdict",
    "game_of",
    "game_of_components",
    "game_of_table",
    "sum_of_games",
    "verdict",
]
