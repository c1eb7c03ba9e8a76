"""One player, two, nothing to pay, costs below 0, billions of kroner, and what each method refuses."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from tests.oracle.games import answers
from tests.oracle.games.made import made_game

from samdrift.domain.faults import RefusedError
from samdrift.domain.games import Game, Solution, game_of
from samdrift.domain.games.certificate import verify
from samdrift.domain.games.epm import epm
from samdrift.domain.games.least_core import least_core, least_core_value
from samdrift.domain.games.lp import lowest_level
from samdrift.domain.games.nucleolus import nucleolus
from samdrift.domain.games.per_capita_nucleolus import per_capita_nucleolus
from samdrift.domain.games.prenucleolus import prenucleolus
from samdrift.domain.games.problem import Rows
from samdrift.domain.games.proportional_nucleolus import proportional_nucleolus

Method = Callable[[Game], Solution]
PROVED = [nucleolus, prenucleolus, per_capita_nucleolus, proportional_nucleolus, least_core]
every = pytest.mark.parametrize("method", [*PROVED, epm], ids=lambda method: method.__name__)
FREE = [nucleolus, prenucleolus, per_capita_nucleolus, least_core]
free = pytest.mark.parametrize("method", FREE, ids=lambda method: method.__name__)
"""Those that divide by no cost."""


def game(costs: str) -> Game:
    exact = [Fraction(cost) for cost in ("0 " + costs).split()]
    return game_of("abcdefghij"[: (len(exact) - 1).bit_length()], exact)


@every
def test_one_player_pays_its_cost(method: Method) -> None:
    assert method(game("7/3")).exact == (Fraction(7, 3),)
    assert method(Game(("a",), game("5").costs)).amounts == (5.0,)
    assert least_core_value(game("7/3")) == 0


@pytest.mark.parametrize("method", [nucleolus, prenucleolus, per_capita_nucleolus, least_core])
def test_two_players_save_the_same(method: Method) -> None:
    assert method(game("10 20 24")).exact == (Fraction(7), Fraction(17))


@pytest.mark.parametrize("method", [proportional_nucleolus, epm])
def test_two_players_save_the_same_percentage(method: Method) -> None:
    assert method(game("10 20 24")).exact == (Fraction(8), Fraction(16))


@free
def test_where_nothing_costs_nobody_pays(method: Method) -> None:
    found = method(game("0 0 0 0 0 0 0"))
    assert found.exact == (Fraction(0),) * 3
    assert found.certificate is not None
    assert verify(game("0 0 0 0 0 0 0"), found.exact, found.certificate)


@free
def test_costs_below_nothing_are_gains_to_share(method: Method) -> None:
    assert method(game("-1 -1 -4 -1 -4 -4 -9")).exact == (Fraction(-3),) * 3


@pytest.mark.parametrize(
    ("method", "costs", "told"),
    [
        (proportional_nucleolus, "5 5 0 5 8 8 9", "cost=0 group=a, b"),
        (proportional_nucleolus, "5 -2 5 5 8 8 9", "cost=-2 group=b"),
        (epm, "5 0 5 5 8 8 9", "cost=0 group=b"),
    ],
)
def test_who_divides_by_a_cost_needs_it_above_nothing(method: Method, costs: str, told: str) -> None:
    with pytest.raises(RefusedError, match=f"method_needs_positive_cost {told}"):
        method(game(costs))


def test_the_equal_profit_method_divides_by_the_costs_alone_only() -> None:
    assert sum(epm(game("5 5 0 5 8 8 9")).exact or ()) == 9


@pytest.mark.parametrize("method", [nucleolus, per_capita_nucleolus, proportional_nucleolus])
def test_no_nucleolus_where_all_cost_more_than_one_by_one(method: Method) -> None:
    with pytest.raises(RefusedError, match="game_without_imputations alone=3 total=4"):
        method(game("1 1 2 1 2 2 4"))
    assert prenucleolus(game("1 1 2 1 2 2 4")).exact == (Fraction(4, 3),) * 3


def test_what_the_solver_cannot_tell_apart_is_refused_in_words() -> None:
    """Two limits that contradict each other stand for rounding, which no small game is known to bring about."""
    apart = Rows(np.array([[1.0, 0], [-1, 0]]), np.array([-1.0, 0]), np.zeros(2))
    with pytest.raises(RefusedError, match="game_unsolved"):
        lowest_level(apart, np.ones((1, 2)), np.zeros(1))


def test_the_least_core_is_told_as_the_prenucleolus_where_somebody_pays_more_than_alone_in_it() -> None:
    found = least_core(game("1 1 2 1 2 2 4"))
    assert found.exact == (Fraction(4, 3),) * 3
    assert found.facts == {"epsilon": Fraction(2, 3)}
    assert [each.code for each in found.warnings] == ["least_core_above_alone"]


def test_the_nucleolus_keeps_to_the_costs_alone_where_the_prenucleolus_does_not() -> None:
    """Nobody pays more than alone, which costs two others: proved with who is held at its own cost."""
    asked = game("0 0 -10 0 -10 0 -2")
    held, free = nucleolus(asked), prenucleolus(asked)
    assert held.exact == answers.nucleolus(asked.exact or ())
    assert free.exact == answers.prenucleolus(asked.exact or ())
    assert max(free.exact or ()) > 0 >= max(held.exact or ())
    assert held.certificate is not None
    assert any(held.certificate.alone)
    assert verify(asked, held.exact or (), held.certificate)


def test_an_empty_core_is_told_with_how_far_limits_give_way() -> None:
    majority = game("4 4 6 4 6 6 10")
    assert least_core_value(majority) == Fraction(2, 3)
    found = epm(majority)
    assert found.exact == (Fraction(10, 3),) * 3
    assert found.facts == {"gap": 0, "epsilon": Fraction(2, 3)}
    assert [each.code for each in found.warnings] == ["epm_core_empty"]


@free
def test_all_ties_are_shared_alike(method: Method) -> None:
    players = 9
    alike = game_of("abcdefghi", [Fraction(3 * min(group.bit_count(), 2)) for group in range(1 << players)])
    assert method(alike).exact == (Fraction(6, players),) * players


@every
@pytest.mark.parametrize("seed", range(3))
def test_billions_of_kroner_that_differ_by_one_ore_are_exact(method: Method, seed: int) -> None:
    costs = made_game(6 + 7 * seed, 4)
    assert 0 < abs(costs[1] - costs[2]) < 1 < 10**8 < costs[1]
    costs[-1] = sum(costs[1 << place] for place in range(4)) - Fraction(7, 100)
    expected: dict[Method, Callable[[list[Fraction]], tuple[Fraction, ...] | None]] = {
        nucleolus: answers.nucleolus,
        prenucleolus: answers.prenucleolus,
        per_capita_nucleolus: lambda exact: answers.nucleolus(exact, answers.weight_members),
        proportional_nucleolus: lambda exact: answers.nucleolus(exact, answers.weight_cost),
        epm: answers.epm,
    }
    found = method(game_of("abcd", costs))
    assert found.exact == expected.get(method, answers.prenucleolus)(costs)
