"""A cost game as JSON: a table of every group, or components with their drivers. docs/methods/games.md"""

from samdrift.files.games.exact import read_amount
from samdrift.files.games.limits import DEFAULT_LIMITS, Limits
from samdrift.files.games.read import ReadGame, read_game
from samdrift.files.games.write import game_json

__all__ = ["DEFAULT_LIMITS", "Limits", "ReadGame", "game_json", "read_amount", "read_game"]
