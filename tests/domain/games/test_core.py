"""Who objects: exactly, within a tolerance, the largest first, and in the sign of the game."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.games.samples import YOUNG_1985, fractions, games, table_game, without_fractions

from samdrift.domain.games import Game, game_of
from samdrift.domain.games.core import MOST_OBJECTIONS, Objection, excesses, tolerance, verdict
from samdrift.domain.games.shapley import shapley


def by_hand(game: Game, amounts: tuple[Fraction, ...]) -> dict[tuple[str, ...], Fraction]:
    """Every group that objects, in order, by the definition."""
    assert game.exact is not None
    found = {}
    for group in range(1, game.everybody):
        sum_of_group = sum(amount for place, amount in enumerate(amounts) if group >> place & 1)
        if (overcharge := sum_of_group - game.exact[group]) > 0:
            found[group] = overcharge
    order = sorted(found, key=lambda group: (-found[group], group))
    return {game.members(group): found[group] for group in order}


@given(games(1, 5))
def test_every_group_that_pays_too_much_is_named_largest_first(game: Game) -> None:
    amounts = shapley(game).exact or ()
    found = verdict(game, amounts)
    expected = by_hand(game, amounts)
    assert {each.group: each.overcharge for each in found.objections} == expected
    assert [each.group for each in found.objections] == list(expected)
    assert (found.stable, found.objections_total) == (not expected, len(expected))


@given(games(1, 5))
def test_floats_name_the_same_groups(game: Game) -> None:
    amounts = shapley(game).exact or ()
    found = verdict(without_fractions(game), amounts)
    expected = by_hand(game, amounts)
    assert {each.group for each in found.objections} == set(expected)


@given(games(2, 4), st.data())
def test_a_game_of_values_has_the_objections_of_its_costs(game: Game, data: st.DataObject) -> None:
    amounts = tuple(data.draw(st.integers(-9, 30)) for _ in game.players)
    costs = [Fraction(cost) for cost in game.exact or ()]
    values = game_of(game.players, [-cost for cost in costs], kind="value")
    exact = tuple(Fraction(amount) for amount in amounts)
    assert verdict(values, tuple(-amount for amount in exact)) == verdict(game, exact)


def test_young_1985_the_shapley_value_is_not_stable() -> None:
    game = table_game(YOUNG_1985)
    found = verdict(game, shapley(game))
    assert (found.stable, found.objections_total) == (False, 1)
    assert found.objections == (Objection(("2", "3"), Fraction(1, 6)),)
    assert verdict(game, fractions("14", "37/2", "91/2")).stable


def test_a_group_at_the_edge_does_not_object_and_a_hair_beyond_it_does() -> None:
    game = table_game({"A": "3", "B": "3", "A|B": "5"})
    assert verdict(game, fractions("3", "2")).stable
    assert not verdict(game, fractions("3000000000001/1000000000000", "2")).stable


def test_floats_object_beyond_a_billionth_of_the_total() -> None:
    game = without_fractions(table_game({"A": "3e9", "B": "3e9", "A|B": "5e9"}))
    assert tolerance(game) == 5.0
    assert verdict(game, (3e9 + 4, 2e9 - 4)).stable
    assert verdict(game, (3e9 + 6, 2e9 - 6)).objections == (Objection(("A",), 6.0),)


def test_where_the_total_is_0_the_largest_cost_gives_the_tolerance() -> None:
    assert tolerance(table_game({"A": "-4", "B": "4e9", "A|B": "0"})) == 4.0


def test_of_very_many_objections_the_hundred_largest_are_named_and_all_are_counted() -> None:
    n = 12
    game = Game(tuple(f"p{place:02}" for place in range(n)), np.zeros(1 << n))
    amounts = [1.0] * (n - 1) + [0.5]
    found = verdict(game, amounts)
    assert found.objections_total == 2**n - 2
    assert len(found.objections) == MOST_OBJECTIONS
    overcharges = [each.overcharge for each in found.objections]
    assert overcharges == sorted(overcharges, reverse=True)
    assert found.objections[0] == Objection(game.members(2 ** (n - 1) - 1), 11.0)
    assert found.objections[1].group == game.members(game.everybody ^ 1 << 10)
    assert list(excesses(game, amounts)[[0, -1]]) == [0.0, n - 0.5]
