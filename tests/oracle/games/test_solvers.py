"""Random games with ties: every exact answer is that of the plain reading, to the last fraction, and proved."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from tests.oracle.games import answers
from tests.oracle.games.made import made_game

from samdrift.domain.faults import RefusedError
from samdrift.domain.games import Game, Solution, game_of
from samdrift.domain.games.certificate import verify
from samdrift.domain.games.epm import epm
from samdrift.domain.games.least_core import least_core_value
from samdrift.domain.games.nucleolus import nucleolus
from samdrift.domain.games.per_capita_nucleolus import per_capita_nucleolus
from samdrift.domain.games.prenucleolus import prenucleolus
from samdrift.domain.games.proportional_nucleolus import proportional_nucleolus

FEW = {n: range(10) for n in range(3, 8)}
"""Seeds by the number of players: 50 games."""
MANY = {n: range(1_000, 1_040) for n in range(3, 8)}
"""200 games."""
SMALL = {2: range(7), 3: range(14, 28), 4: range(14, 28), 5: range(14, 21)}

Costs = list[Fraction]


def games(seeds: dict[int, range]) -> list[tuple[int, int]]:
    return [(n, seed) for n, each in seeds.items() for seed in each]


def game(costs: Costs) -> Game:
    return game_of([f"p{place}" for place in answers.players(costs)], costs)


def amounts(method: Callable[[Game], Solution], costs: Costs) -> tuple[Fraction, ...] | None:
    """Exact amounts, after their certificate was verified; None when nobody's cost alone can pay for all."""
    if method is not prenucleolus and sum(costs[1 << place] for place in answers.players(costs)) < costs[-1]:
        with pytest.raises(RefusedError, match="game_without_imputations"):
            method(game(costs))
        return None
    found = method(game(costs))
    assert found.exact is not None
    assert found.certificate is not None
    assert verify(game(costs), found.exact, found.certificate)
    return found.exact


@pytest.mark.parametrize(("n", "seed"), games(FEW))
def test_the_nucleolus_and_the_core_of_a_random_game_are_those_of_the_plain_reading(
    n: int, seed: int
) -> None:
    costs = made_game(seed, n)
    assert amounts(nucleolus, costs) == answers.nucleolus(costs)
    assert least_core_value(game(costs)) == answers.least_core_value(costs)


@pytest.mark.long
@pytest.mark.parametrize(("n", "seed"), games(MANY))
def test_so_they_are_in_two_hundred_random_games(n: int, seed: int) -> None:
    costs = made_game(seed, n)
    assert amounts(nucleolus, costs) == answers.nucleolus(costs)
    assert least_core_value(game(costs)) == answers.least_core_value(costs)


@pytest.mark.parametrize(("n", "seed"), games(SMALL))
def test_the_kin_of_the_nucleolus_are_those_of_the_plain_reading(n: int, seed: int) -> None:
    costs = made_game(seed, n)
    assert amounts(prenucleolus, costs) == answers.prenucleolus(costs)
    assert amounts(per_capita_nucleolus, costs) == answers.nucleolus(costs, answers.weight_members)
    if min(costs[1:]) > 0:
        assert amounts(proportional_nucleolus, costs) == answers.nucleolus(costs, answers.weight_cost)


@pytest.mark.parametrize(("n", "seed"), games(SMALL))
def test_the_equal_profit_method_makes_the_gaps_of_the_plain_reading(n: int, seed: int) -> None:
    costs = made_game(seed, n)
    if min(costs[1 << place] for place in range(n)) <= 0:
        with pytest.raises(RefusedError, match="method_needs_positive_cost"):
            epm(game(costs))
        return
    found, expected = epm(game(costs)), answers.epm(costs)
    assert found.exact == expected
    assert found.amounts == pytest.approx(tuple(map(float, expected)), rel=1e-11)
