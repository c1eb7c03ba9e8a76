"""Equal percentage saving: proportion to the cost alone, and when there is none."""

from fractions import Fraction

import pytest
from hypothesis import given
from tests.domain.games.samples import YOUNG_1985, fractions, games, table_game, without_fractions

from samdrift.domain.faults import RefusedError
from samdrift.domain.games import Game, game_of
from samdrift.domain.games.equal_percentage_saving import equal_percentage_saving


@given(games(1, 5, low=1))
def test_everyone_pays_the_same_part_of_its_cost_alone_and_together_all(game: Game) -> None:
    exact = equal_percentage_saving(game).exact or ()
    costs = game.exact or ()
    assert len({amount / costs[1 << place] for place, amount in enumerate(exact)}) == 1
    assert sum(exact) == costs[-1]


def test_young_1985_as_published() -> None:
    assert equal_percentage_saving(table_game(YOUNG_1985)).exact == fractions("13", "52/3", "143/3")


def test_three_parties_of_10_40_and_80_share_105() -> None:
    """The rule needs no other group: these cost anything."""
    costs = [Fraction(each) for each in (0, 10, 40, 0, 80, 0, 0, 105)]
    answer = equal_percentage_saving(game_of("abc", costs))
    assert answer.exact == fractions("105/13", "420/13", "840/13")


def test_floats_of_billions_keep_their_digits() -> None:
    game = table_game({"A": "3e9", "B": "1e9", "A|B": "1e9"})
    assert equal_percentage_saving(without_fractions(game)).amounts == (0.75e9, 0.25e9)


def test_who_costs_nothing_alone_pays_nothing() -> None:
    assert equal_percentage_saving(table_game({"A": "0", "B": "4", "A|B": "3"})).exact == (0, 3)


def test_where_nothing_costs_anything_nobody_pays() -> None:
    assert equal_percentage_saving(table_game({"A": "0", "B": "0", "A|B": "0"})).exact == (0, 0)


@pytest.mark.parametrize("alone", [("0", "0"), ("-2", "2")])
def test_costs_alone_that_add_up_to_0_are_refused(alone: tuple[str, str]) -> None:
    game = table_game({"A": alone[0], "B": alone[1], "A|B": "3"})
    for each in (game, without_fractions(game)):
        with pytest.raises(RefusedError, match="game_alone_sum_zero names=A, B"):
            equal_percentage_saving(each)
