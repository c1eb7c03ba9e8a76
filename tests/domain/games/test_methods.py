"""What holds of every method: all is paid, names do not matter, and values are costs the other way round."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.games.samples import YOUNG_1985, games, orders, renamed, table_game, without_fractions

from samdrift.domain.faults import CalledWrongError, RefusedError
from samdrift.domain.games import Game, game_of
from samdrift.domain.games.methods import METHODS, named_methods, solve
from samdrift.domain.games.solution import Solution
from samdrift.words import LANGUAGES
from samdrift.words.catalogue import read_catalogue

CONTRACT = [
    "equal_percentage_saving",
    "scrb",
    "shapley",
    "nucleolus",
    "epm",
    "ensc",
    "tau",
    "per_capita_nucleolus",
    "proportional_nucleolus",
    "prenucleolus",
    "least_core",
    "louderback",
]
"""Names as files and commands have them, in the order in which they are shown."""


def answer(name: str, game: Game) -> Solution | None:
    """None where the game is not what the method requires."""
    try:
        return solve(name, game)
    except RefusedError:
        return None


def test_the_methods_stand_in_the_order_in_which_they_are_shown() -> None:
    assert list(METHODS) == [name for name in CONTRACT if name in METHODS]
    defaults = [name for name, method in METHODS.items() if method.is_default]
    assert defaults == [name for name in CONTRACT[:5] if name in METHODS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_method_has_a_name_and_a_sentence_and_every_requirement_words(language: str) -> None:
    words = read_catalogue(language)
    codes = [f"game.{kind}.{name}" for kind in ("method", "sentence") for name in CONTRACT]
    codes += [f"game.requirement.{each.requirement}" for each in METHODS.values() if each.requirement]
    assert [code for code in codes if code not in words] == []


@pytest.mark.parametrize("name", METHODS)
@given(data=st.data())
def test_all_that_all_cost_is_shared_exactly(name: str, data: st.DataObject) -> None:
    game = data.draw(games(1, 4, low=1))
    if found := answer(name, game):
        assert found.method == name
        assert found.exact is not None
        assert sum(found.exact) == (game.exact or ())[-1]
        assert list(found.amounts) == [float(amount) for amount in found.exact]


@pytest.mark.parametrize("name", METHODS)
@given(data=st.data())
def test_the_order_of_the_players_does_not_matter(name: str, data: st.DataObject) -> None:
    game, order = data.draw(games(3, 3, low=1)), data.draw(orders(3))
    found, other = answer(name, game), answer(name, renamed(game, order))
    assert (found is None) == (other is None)
    if found and other:
        assert other.exact == tuple((found.exact or ())[place] for place in order)


@pytest.mark.parametrize("name", METHODS)
@given(data=st.data())
def test_two_that_are_alike_in_every_group_pay_the_same(name: str, data: st.DataObject) -> None:
    game = data.draw(games(3, 3, low=1))
    costs = list(game.exact or ())
    costs[2], costs[6] = costs[1], costs[5]
    if found := answer(name, game_of(game.players, costs)):
        assert (found.exact or ())[0] == (found.exact or ())[1]


@pytest.mark.parametrize("name", METHODS)
def test_values_are_costs_the_other_way_round(name: str) -> None:
    costs = table_game(YOUNG_1985)
    values = game_of(costs.players, [-cost for cost in costs.exact or ()], kind="value")
    found, mirrored = solve(name, costs), solve(name, values)
    assert mirrored.exact == tuple(-amount for amount in found.exact or ())
    assert mirrored.amounts == tuple(-amount for amount in found.amounts)
    assert (mirrored.certificate, mirrored.facts) == (found.certificate, found.facts)


@pytest.mark.parametrize("name", METHODS)
def test_one_party_alone_pays_all(name: str) -> None:
    assert solve(name, table_game({"A": "7"})).exact == (7,)


@pytest.mark.parametrize("name", METHODS)
def test_billions_as_floats_add_up_and_agree_with_fractions(name: str) -> None:
    game = table_game({group: f"{cost}e9" for group, cost in YOUNG_1985.items()})
    floats = solve(name, without_fractions(game))
    assert sum(floats.amounts) == pytest.approx(78e9, rel=1e-12)
    assert list(floats.amounts) == pytest.approx(list(solve(name, game).amounts), rel=1e-9)


@pytest.mark.parametrize("name", METHODS)
def test_four_that_cost_the_same_in_every_way_pay_the_same(name: str) -> None:
    costs = [Fraction(0), *(Fraction(10 + 5 * group.bit_count()) for group in range(1, 16))]
    assert solve(name, game_of("ABCD", costs)).exact == (Fraction(15, 2),) * 4


def test_all_names_every_method_once() -> None:
    assert [method.name for method in named_methods(["shapley", "all"])] == [
        "shapley",
        *(name for name in METHODS if name != "shapley"),
    ]


def test_a_method_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(CalledWrongError, match="game_method_unknown value=shaply .*nearest=shapley"):
        named_methods(["shaply"])
