"""A game as the object of its file: its table, exact where the game is, for at most 16 players."""

from samdrift.domain.games import Game
from samdrift.domain.games.table import SEPARATOR
from samdrift.domain.money import number_text


def game_json(game: Game) -> dict[str, object]:
    """The object that `read_game` reads the same game from; costs are decimals, or p/q where none ends."""
    costs = {
        SEPARATOR.join(game.members(group)): _cost(game, group) for group in range(1, game.everybody + 1)
    }
    unit = {"unit": game.unit} if game.unit else {}
    return {"kind": game.kind, "players": list(game.players), "cost": costs, **unit}


def _cost(game: Game, group: int) -> str:
    return repr(float(game.costs[group])) if game.exact is None else number_text(game.exact[group])
