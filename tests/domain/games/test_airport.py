"""Airport games: the closed forms against the table's methods, published numbers, and very many parties."""

from fractions import Fraction
from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.faults import FoundWrongError
from samdrift.domain.games import Game, game_of
from samdrift.domain.games.airport import airport_nucleolus, airport_shapley, sum_of_airports_shapley
from samdrift.domain.games.components import sum_of_games
from samdrift.domain.games.nucleolus import nucleolus
from samdrift.domain.games.shapley import shapley

PUBLISHED = [
    ("2 5 7", "2/3 13/6 25/6", "1 2 4"),
    ("1 3 7 10", "1/4 11/12 35/12 71/12", "1/2 5/4 21/8 45/8"),
    ("10 11 12 13 30", "2 9/4 31/12 37/12 241/12", "13/5 13/5 13/5 13/5 98/5"),
    ("5 5 6 9", "5/4 5/4 7/4 19/4", "3/2 3/2 3/2 9/2"),
]
"""Costs, Shapley value, nucleolus: S. C. Littlechild and G. Owen, Management Science 20 (1973) 370-372."""
BIRMINGHAM = {
    "Fokker Friendship 27": (65899, 42),
    "Viscount 800": (76725, 9555),
    "Hawker Siddeley Trident": (95200, 288),
    "Britannia": (97200, 303),
    "Caravelle VIR": (97436, 151),
    "BAC 111 (500)": (98142, 1315),
    "Vanguard 953": (98496, 505),
    "Comet 4B": (102496, 1128),
    "Britannia 300": (104849, 151),
    "Convair Coronado": (113322, 112),
    "Boeing 707": (115440, 22),
}
"""Capital cost in pounds and movements a year, Birmingham 1968-69: Littlechild and Owen 1973."""
FEES = [4.8555, 5.6557, 10.3035, 10.8459, 10.9156, 11.1340, 11.3186, 14.1494, 22.4056, 85.6369, 181.9097]

few = st.lists(st.integers(0, 12).map(Fraction), min_size=1, max_size=5)


def costs_by_name(costs: list[Fraction]) -> dict[str, Fraction]:
    return dict(zip("ABCDEFGHIJ", costs, strict=False))


def table(costs: list[Fraction]) -> Game:
    """The airport game group by group."""
    n = len(costs)
    groups = (
        max((cost for place, cost in enumerate(costs) if group >> place & 1), default=Fraction(0))
        for group in range(1 << n)
    )
    return game_of("ABCDEFGHIJ"[:n], list(groups))


@given(few)
def test_the_shapley_value_is_that_of_the_table(costs: list[Fraction]) -> None:
    assert tuple(airport_shapley(costs_by_name(costs)).values()) == shapley(table(costs)).exact


@given(few)
def test_the_nucleolus_is_that_of_the_table(costs: list[Fraction]) -> None:
    assert tuple(airport_nucleolus(costs_by_name(costs)).values()) == nucleolus(table(costs)).exact


@pytest.mark.parametrize(("costs", "value", "center"), PUBLISHED)
def test_both_as_published(costs: str, value: str, center: str) -> None:
    game = costs_by_name([Fraction(each) for each in costs.split()])
    assert list(airport_shapley(game).values()) == [Fraction(each) for each in value.split()]
    assert list(airport_nucleolus(game).values()) == [Fraction(each) for each in center.split()]


def test_birmingham_pays_for_its_runway_by_movements() -> None:
    costs = {name: Fraction(cost) for name, (cost, _) in BIRMINGHAM.items()}
    movements = {name: number for name, (_, number) in BIRMINGHAM.items()}
    fees = airport_shapley(costs, movements)
    assert [round(float(fee), 4) for fee in fees.values()] == FEES
    assert sum(fee * movements[name] for name, fee in fees.items()) == 115440


@given(st.lists(st.tuples(st.integers(0, 9).map(Fraction), st.integers(1, 3)), min_size=1, max_size=4))
def test_a_type_is_as_many_players_as_it_has_movements(types: list[tuple[Fraction, int]]) -> None:
    costs = costs_by_name([cost for cost, _ in types])
    movements = {name: number for name, (_, number) in zip(costs, types, strict=True)}
    each = list(chain.from_iterable([name] * number for name, number in movements.items()))
    players = {f"{name}{place}": costs[name] for place, name in enumerate(each)}
    for method in (airport_shapley, airport_nucleolus):
        alone = method(players)
        together = method(costs, movements)
        assert list(alone.values()) == [together[name] for name in each]


@given(few, few)
def test_of_a_sum_of_games_everyone_pays_the_sum(first: list[Fraction], second: list[Fraction]) -> None:
    one, other = costs_by_name(first), costs_by_name(second)
    players = tuple(dict.fromkeys((*one, *other)))
    both = sum_of_games(players, [(tuple(one), table(first)), (tuple(other), table(second))])
    assert tuple(sum_of_airports_shapley([one, other]).values()) == shapley(both).exact


def test_fifty_thousand_parties_pay_all_in_the_order_of_their_costs() -> None:
    costs = {f"p{place}": float((place * 7919) % 50_021) for place in range(50_000)}
    for method in (airport_shapley, airport_nucleolus):
        amounts = method(costs)
        assert sum(amounts.values()) == pytest.approx(max(costs.values()), rel=1e-9)
        by_cost = [amounts[name] for name in sorted(costs, key=costs.__getitem__)]
        assert all(low <= high + 1e-9 for low, high in pairwise(by_cost))


def test_nobody_and_costs_of_nothing_are_answered() -> None:
    assert airport_shapley({}) == airport_nucleolus({}) == {}
    nothing = {"A": Fraction(0), "B": Fraction(0)}
    assert airport_shapley(nothing) == airport_nucleolus(nothing) == nothing


@pytest.mark.parametrize("method", [airport_shapley, airport_nucleolus])
def test_costs_below_0_and_parties_without_movements_are_told(method: object) -> None:
    costs = {"A": Fraction(-1), "B": Fraction(2)}
    told = "airport_cost_negative value=-1 name=A; airport_no_movements value=0 name=B"
    with pytest.raises(FoundWrongError, match=told):
        method(costs, {"A": 1})  # type: ignore[operator]
