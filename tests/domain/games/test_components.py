"""Components: all groups at once give what a plain loop gives, exactly and as floats, and every fault has its name."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.games.samples import games

from samdrift.domain.faults import FoundWrongError
from samdrift.domain.games import Game
from samdrift.domain.games.components import (
    Component,
    Distance,
    Drivers,
    Fixed,
    PerUnit,
    Scale,
    Standalone,
    Step,
    Table,
    game_of_components,
    sum_of_games,
)

positive = st.fractions(0, 500, max_denominator=8)
amounts = st.fractions(-50, 50, max_denominator=4)
above_0 = st.fractions(Fraction(1, 4), 60, max_denominator=8)
components = st.one_of(
    st.builds(Fixed, amounts),
    st.builds(PerUnit, st.just("q"), amounts),
    st.builds(Step, st.just("q"), above_0, amounts),
    st.builds(Scale, st.just("q"), amounts, st.sampled_from([Fraction(1, 2), Fraction(7, 10), Fraction(2)])),
    st.builds(Distance, st.just("q"), st.just("km"), amounts),
    st.builds(Standalone, st.dictionaries(st.sampled_from("ABC"), amounts)),
)


def drivers(players: Sequence[str]) -> st.SearchStrategy[Drivers]:
    each = st.fixed_dictionaries(dict.fromkeys(players, positive))
    return st.fixed_dictionaries({"q": each, "km": each})


def cost_by_hand(group: Sequence[str], known: Drivers, parts: Sequence[Component]) -> float:
    """One group's cost, component by component."""
    figures = [part.amounts for part in parts if isinstance(part, Standalone)]
    own = [figure[group[0]] for figure in figures if group[0] in figure] if len(group) == 1 else []
    if own:
        return float(sum(own))
    cost = 0.0
    for part in parts:
        match part:
            case Fixed(amount):
                cost += float(amount)
            case PerUnit(driver, amount):
                cost += float(amount * sum(known[driver][one] for one in group))
            case Step(driver, size, amount):
                cost += float(amount * ceil(sum(known[driver][one] for one in group) / size))
            case Scale(driver, amount, exponent):
                cost += float(amount) * float(sum(known[driver][one] for one in group)) ** float(exponent)
            case Distance(driver, km, rate):
                cost += float(rate * sum(known[driver][one] * known[km][one] for one in group))
    return cost


def groups_of(players: Sequence[str]) -> list[tuple[str, ...]]:
    return [group for size in range(1, len(players) + 1) for group in combinations(players, size)]


@given(st.lists(components, max_size=5), drivers("ABCD"))
def test_every_group_costs_what_a_loop_over_it_gives(parts: list[Component], known: Drivers) -> None:
    game = game_of_components("ABCD", known, parts)
    assert game.exact is not None
    assert (game.exact[0], game.costs[0]) == (0, 0.0)
    for group in groups_of("ABCD"):
        at = game.group(group)
        assert float(game.exact[at]) == pytest.approx(cost_by_hand(group, known, parts), abs=1e-5)
        assert float(game.exact[at]) == game.costs[at]


@given(st.lists(components, max_size=4), drivers("ABCDEFGHIJK"))
def test_more_than_ten_players_cost_the_same_as_floats(parts: list[Component], known: Drivers) -> None:
    players = "ABCDEFGHIJK"
    game = game_of_components(players, known, parts)
    assert (game.exact, game.costs[0]) == (None, 0.0)
    chosen = [*groups_of(players)[::97], *players, tuple(players)]
    expected = [cost_by_hand(tuple(group), known, parts) for group in chosen]
    found = [game.costs[game.group(group)] for group in chosen]
    assert found == pytest.approx(expected, rel=1e-11, abs=1e-6)


def test_whole_steps_are_not_begun_by_rounding() -> None:
    """Eleven tenths are 1.1, and 1.1 / 0.1 is 11.000000000000002 as a float."""
    players = "ABCDEFGHIJK"
    known = {"q": dict.fromkeys(players, Fraction(1, 10))}
    game = game_of_components(players, known, [Step("q", Fraction(1, 10), Fraction(1))])
    assert [game.costs[(1 << size) - 1] for size in range(12)] == list(range(12))


def test_steps_too_fine_for_whole_numbers_forgive_a_rounding() -> None:
    players = "ABCDEFGHIJK"
    known = {"q": {one: Fraction(10**12 + 1, 3 * 10**9) for one in players}}
    game = game_of_components(players, known, [Step("q", Fraction(10**12 + 1, 3 * 10**9), Fraction(1))])
    fine = {"q": {**known["q"], "A": Fraction(1, 7 * 10**17)}}
    assert game.costs[-1] == 11
    assert game_of_components(players, fine, [Step("q", Fraction(1), Fraction(1))]).costs[-1] == 3334


def test_scale_is_rounded_to_a_millionth_and_exact_from_there() -> None:
    game = game_of_components("A", {"q": {"A": Fraction(2)}}, [Scale("q", Fraction(1), Fraction(1, 2))])
    assert game.exact == (0, Fraction("1.414214"))


def test_a_party_with_a_figure_of_its_own_costs_that_alone_and_nothing_else_changes() -> None:
    known = {"q": {"A": Fraction(2), "B": Fraction(3)}}
    parts = [Fixed(Fraction(10)), PerUnit("q", Fraction(1)), Standalone({"A": Fraction(7)})]
    assert game_of_components("AB", known, parts, unit="kr").exact == (0, 7, 13, 15)
    more = [*parts, Standalone({"A": Fraction(1)})]
    assert game_of_components("AB", known, more).exact == (0, 8, 13, 15)


def test_a_table_adds_its_amount_to_every_group() -> None:
    costs = {frozenset("A"): Fraction(1), frozenset("B"): Fraction(2), frozenset("AB"): Fraction(4)}
    assert game_of_components("AB", {}, [Fixed(Fraction(10)), Table(costs)]).exact == (0, 11, 12, 14)


@given(st.data())
def test_a_sum_of_games_costs_what_each_groups_members_cost_in_each(data: st.DataObject) -> None:
    one, other = data.draw(games(2, 3)), data.draw(games(2, 3))
    members = tuple(data.draw(st.permutations("CDEAB"))[: other.n])
    total = sum_of_games("ABCDE", [(one.players, one), (members, other)])
    assert total.exact is not None
    for group in groups_of("ABCDE"):
        expected = Fraction(0)
        for names, game in ((one.players, one), (members, other)):
            places = [place for place, name in enumerate(names) if name in group]
            expected += (game.exact or ())[sum(1 << place for place in places)]
        assert total.exact[total.group(group)] == expected
    assert list(total.costs) == [float(cost) for cost in total.exact]


def test_a_sum_of_many_players_is_reckoned_in_floats() -> None:
    players = tuple(f"p{place}" for place in range(11))
    small = game_of_components(("p10", "p3"), {}, [Fixed(Fraction(5))])
    total = sum_of_games(players, [(("p10", "p3"), small), (("p3",), Game(("p3",), np.array([0.0, 2.0])))])
    assert total.exact is None
    assert [total.costs[total.group(group)] for group in (["p0"], ["p3"], ["p10", "p0"])] == [0, 7, 5]


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (PerUnit("q", Fraction(1)), "game_driver_unknown value=q known=users, half, minus"),
        (PerUnit("half", Fraction(1)), "game_driver_missing value=B driver=half"),
        (
            Distance("users", "minus", Fraction(1)),
            "game_driver_negative value=-2 driver=minus player=B",
        ),
        (Step("users", Fraction(0), Fraction(1)), "game_step_size value=0"),
        (Scale("users", Fraction(1), Fraction(5, 2)), "game_exponent value=5/2"),
        (Scale("users", Fraction(1), Fraction(0)), "game_exponent value=0"),
        (Standalone({"C": Fraction(1)}), "game_player_unknown value=C known=A, B"),
        (Table({frozenset("AC"): Fraction(1)}), "game_player_unknown value=C .*game_group_missing value=A;"),
    ],
)
def test_what_is_wrong_with_a_component_is_told(part: Component, told: str) -> None:
    known = {
        "users": {"A": Fraction(1), "B": Fraction(2)},
        "half": {"A": Fraction(1)},
        "minus": {"A": Fraction(1), "B": Fraction(-2)},
    }
    with pytest.raises(FoundWrongError, match=told):
        game_of_components("AB", known, [part])


def test_more_than_24_players_are_refused() -> None:
    with pytest.raises(FoundWrongError, match="game_too_many_players value=25 most=24"):
        game_of_components([f"p{place}" for place in range(25)], {}, [])


def test_a_table_of_more_than_16_players_is_refused() -> None:
    with pytest.raises(FoundWrongError, match="game_table_too_large value=17 most=16"):
        game_of_components([f"p{place}" for place in range(17)], {}, [Table({})])
