"""Equal split of the non-separable cost."""

from hypothesis import given
from tests.domain.games.samples import YOUNG_1985, fractions, games, table_game

from samdrift.domain.games import Game
from samdrift.domain.games.ensc import ensc
from samdrift.domain.games.separable import separable_costs


@given(games(1, 5))
def test_beyond_its_separable_cost_everybody_pays_the_same(game: Game) -> None:
    exact = ensc(game).exact or ()
    assert len({amount - own for amount, own in zip(exact, separable_costs(game), strict=True)}) == 1
    assert sum(exact) == (game.exact or ())[-1]


def test_young_1985_as_published() -> None:
    assert ensc(table_game(YOUNG_1985)).exact == fractions("44/3", "56/3", "134/3")
