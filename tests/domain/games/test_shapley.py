"""The Shapley value: its laws, published numbers, and the array's way against the plain one."""

from fractions import Fraction
from itertools import permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.games.samples import (
    YOUNG_1985,
    fractions,
    games,
    orders,
    renamed,
    table_game,
    without_fractions,
)

from samdrift.domain.games import Game, game_of
from samdrift.domain.games.shapley import shapley


def by_every_order(game: Game) -> tuple[Fraction, ...]:
    """The definition: the average over all orders of joining."""
    assert game.exact is not None
    sums = [Fraction(0)] * game.n
    for order in permutations(range(game.n)):
        group = 0
        for place in order:
            sums[place] += game.exact[group | 1 << place] - game.exact[group]
            group |= 1 << place
    return tuple(each / factorial(game.n) for each in sums)


@given(games())
def test_it_is_the_average_extra_cost_over_every_order(game: Game) -> None:
    assert shapley(game).exact == by_every_order(game)


@given(games(most=6))
def test_it_adds_up_to_the_cost_of_all_exactly(game: Game) -> None:
    assert game.exact is not None
    assert sum(shapley(game).exact or ()) == game.exact[-1]


@given(games(most=6))
def test_floats_give_the_fractions_within_rounding(game: Game) -> None:
    close = pytest.approx([float(each) for each in by_every_order(game)], rel=1e-12, abs=1e-10)
    assert list(shapley(without_fractions(game)).amounts) == close


@given(st.data())
def test_of_the_sum_of_two_games_it_is_the_sum(data: st.DataObject) -> None:
    one, other = data.draw(games(4, 4)), data.draw(games(4, 4))
    both = game_of(one.players, [a + b for a, b in zip(one.exact or (), other.exact or (), strict=True)])
    sums = [a + b for a, b in zip(shapley(one).exact or (), shapley(other).exact or (), strict=True)]
    assert list(shapley(both).exact or ()) == sums


@given(st.data())
def test_the_order_of_the_players_does_not_matter(data: st.DataObject) -> None:
    game = data.draw(games(4, 4))
    order = data.draw(orders(4))
    amounts = shapley(game).exact or ()
    assert shapley(renamed(game, order)).exact == tuple(amounts[place] for place in order)


@given(games(1, 4), st.fractions(-9, 9, max_denominator=4))
def test_who_adds_the_same_to_every_group_pays_just_that(game: Game, own: Fraction) -> None:
    costs = [*(game.exact or ()), *(cost + own for cost in game.exact or ())]
    assert (shapley(game_of((*game.players, "Z"), costs)).exact or ())[-1] == own


@pytest.mark.parametrize("n", [11, 13])
def test_many_parties_that_are_alike_pay_the_same(n: int) -> None:
    sizes = np.array([group.bit_count() for group in range(1 << n)])
    game = Game(tuple(f"p{place}" for place in range(n)), 1e9 * np.sqrt(sizes))
    assert shapley(game).amounts == pytest.approx([1e9 * n**-0.5] * n, rel=1e-12)


def test_young_1985_as_published() -> None:
    assert shapley(table_game(YOUNG_1985)).exact == fractions("77/6", "52/3", "287/6")
