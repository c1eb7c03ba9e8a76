"""What holds for the nucleolus and its kin, the least core and the equal profit method in every game."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samdrift.domain.faults import RefusedError
from samdrift.domain.games import Game, Solution, game_of
from samdrift.domain.games.certificate import verify
from samdrift.domain.games.epm import epm
from samdrift.domain.games.least_core import least_core, least_core_value
from samdrift.domain.games.nucleolus import nucleolus
from samdrift.domain.games.per_capita_nucleolus import per_capita_nucleolus
from samdrift.domain.games.prenucleolus import prenucleolus
from samdrift.domain.games.proportional_nucleolus import proportional_nucleolus

FEWER = settings(max_examples=settings().max_examples // 5)
"""Each law is tried on every method, and an answer takes milliseconds."""

Method = Callable[[Game], Solution]
Costs = list[Fraction]
PROVED = (nucleolus, prenucleolus, per_capita_nucleolus, proportional_nucleolus, least_core)
ALL = (*PROVED, epm)
every = pytest.mark.parametrize("method", ALL, ids=lambda method: method.__name__)
every_proved = pytest.mark.parametrize("method", PROVED, ids=lambda method: method.__name__)


@st.composite
def costs(draw: st.DrawFn, least: int = 1, most: int = 5) -> Costs:
    """Costs above 0 with many ties, all together no more than one by one, so that every method answers."""
    n = draw(st.integers(least, most))
    found = [
        Fraction(0),
        *draw(st.lists(st.integers(1, 9).map(Fraction), min_size=2**n - 1, max_size=2**n - 1)),
    ]
    alone = sum(found[1 << place] for place in range(n))
    found[-1] = min(found[-1], alone)
    return found


def game(exact: Sequence[Fraction]) -> Game:
    return game_of([f"p{place}" for place in range((len(exact) - 1).bit_length())], exact)


def amounts(method: Method, exact: Sequence[Fraction]) -> tuple[Fraction, ...]:
    found = method(game(exact)).exact
    assert found is not None
    return found


def excesses(paid: Sequence[Fraction], exact: Sequence[Fraction]) -> Costs:
    """Of every group but nobody and all."""
    return [
        sum((amount for place, amount in enumerate(paid) if group >> place & 1), Fraction(0)) - exact[group]
        for group in range(1, len(exact) - 1)
    ]


def swapped(group: int, one: int, other: int) -> int:
    """The group with two places exchanged."""
    if (group >> one & 1) == (group >> other & 1):
        return group
    return group ^ (1 << one | 1 << other)


@every
@FEWER
@given(exact=costs())
def test_all_pay_what_all_cost(method: Method, exact: Costs) -> None:
    found = method(game(exact))
    assert sum(found.exact or ()) == exact[-1]
    assert found.amounts == tuple(map(float, found.exact or ()))
    assert found.method == method.__name__


@every_proved
@FEWER
@given(exact=costs())
def test_the_certificate_proves_the_answer(method: Method, exact: Costs) -> None:
    found = method(game(exact))
    assert found.certificate is not None
    assert verify(game(exact), found.exact or (), found.certificate)


@every_proved
@FEWER
@given(exact=costs(least=2), data=st.data())
def test_no_certificate_proves_another_answer(method: Method, exact: Costs, data: st.DataObject) -> None:
    found = method(game(exact))
    giver, taker = data.draw(st.permutations(range(len(found.amounts))))[:2]
    wrong = list(found.exact or ())
    moved = data.draw(st.sampled_from([Fraction(1), Fraction(1, 1000), Fraction(1, 10**30)]))
    wrong[giver] -= moved
    wrong[taker] += moved
    assert found.certificate is not None
    assert not verify(game(exact), wrong, found.certificate)


@every_proved
@FEWER
@given(pair=st.integers(2, 3).flatmap(lambda n: st.tuples(costs(n, n), costs(n, n))))
def test_no_certificate_of_one_game_proves_a_wrong_answer_to_another(
    method: Method, pair: tuple[Costs, Costs]
) -> None:
    exact, other = pair
    found = method(game(exact))
    assert found.certificate is not None
    if verify(game(other), found.exact or (), found.certificate):
        criterion = {each.__name__: each for each in PROVED}[found.certificate.criterion]
        assert amounts(criterion, other) == found.exact


@every
@FEWER
@given(exact=costs(least=2))
def test_players_who_are_alike_pay_alike(method: Method, exact: Costs) -> None:
    alike = [max(cost, exact[swapped(group, 0, 1)]) for group, cost in enumerate(exact)]
    first, second, *_ = amounts(method, alike)
    assert first == second


@every
@FEWER
@given(exact=costs(least=2))
def test_the_order_of_the_players_does_not_matter(method: Method, exact: Costs) -> None:
    turned = [exact[swapped(group, 0, 1)] for group in range(len(exact))]
    first, second, *others = amounts(method, exact)
    assert amounts(method, turned) == (second, first, *others)


@every
@FEWER
@given(exact=costs(), factor=st.fractions(min_value="1/1000000", max_value=10**9))
def test_in_another_currency_the_answer_is_the_same(method: Method, exact: Costs, factor: Fraction) -> None:
    assume(factor > 0)
    scaled = [cost * factor for cost in exact]
    assert amounts(method, scaled) == tuple(amount * factor for amount in amounts(method, exact))


@pytest.mark.parametrize("method", [nucleolus, prenucleolus, per_capita_nucleolus, least_core])
@FEWER
@given(exact=costs(), more=st.integers(-(10**9), 10**9))
def test_what_one_adds_to_all_its_groups_it_pays_itself(method: Method, exact: Costs, more: int) -> None:
    added = [cost + more * (group & 1) for group, cost in enumerate(exact)]
    first, *others = amounts(method, exact)
    assert amounts(method, added) == (first + more, *others)


@pytest.mark.parametrize("method", [nucleolus, prenucleolus, least_core])
@FEWER
@given(exact=costs(most=4), own=st.integers(-9, 9))
def test_who_only_adds_its_own_cost_pays_that(method: Method, exact: Costs, own: int) -> None:
    assert amounts(method, [*exact, *(cost + own for cost in exact)])[-1] == own


@pytest.mark.parametrize("method", [nucleolus, per_capita_nucleolus, proportional_nucleolus])
@FEWER
@given(exact=costs())
def test_nobody_pays_more_than_alone(method: Method, exact: Costs) -> None:
    paid = amounts(method, exact)
    assert all(amount <= exact[1 << place] for place, amount in enumerate(paid))


@every
@FEWER
@given(exact=costs(least=2))
def test_where_there_is_a_core_the_answer_is_in_it(method: Method, exact: Costs) -> None:
    assume(least_core_value(game(exact)) <= 0)
    assert max(excesses(amounts(method, exact), exact)) <= 0


@FEWER
@given(exact=costs(least=2))
def test_no_answer_is_better_than_the_least_core(exact: Costs) -> None:
    epsilon = least_core_value(game(exact))
    assert epsilon == max(excesses(amounts(prenucleolus, exact), exact))
    assert all(max(excesses(amounts(method, exact), exact)) >= epsilon for method in ALL)
    found = least_core(game(exact))
    assert found.facts == {"epsilon": epsilon}
    assert max(excesses(found.exact or (), exact)) == epsilon


@FEWER
@given(exact=costs(least=2))
def test_the_equal_profit_method_goes_no_further_from_the_core_than_it_must(exact: Costs) -> None:
    found = epm(game(exact))
    epsilon = max(least_core_value(game(exact)), 0)
    assert max(excesses(found.exact or (), exact)) <= epsilon
    assert [each.code for each in found.warnings] == (["epm_core_empty"] if epsilon else [])
    savings = [1 - amount / exact[1 << place] for place, amount in enumerate(found.exact or ())]
    assert found.facts == {"gap": max(savings) - min(savings), "epsilon": epsilon}


@every
@FEWER
@given(exact=costs())
def test_floats_come_as_near_as_is_said(method: Method, exact: Costs) -> None:
    rounded = replace(game(exact), exact=None)
    found = method(rounded)
    assert found.exact is None
    assert found.amounts == pytest.approx(tuple(map(float, amounts(method, exact))), abs=9e-9)
    if found.certificate is not None:
        assert verify(rounded, found.amounts, found.certificate)


@FEWER
@given(n=st.integers(11, 13), data=st.data())
def test_above_ten_players_certificates_are_verified_to_the_tolerance(n: int, data: st.DataObject) -> None:
    few = np.array(data.draw(st.lists(st.integers(1, 9), min_size=20, max_size=20)), dtype=np.float64)
    numbers = np.arange(1 << n)
    table = few[(numbers * 7 + numbers // 3) % 20] * (numbers > 0) * 1e8
    table[-1] = min(table[-1], table[1 << np.arange(n)].sum())
    asked = Game(tuple(f"p{place}" for place in range(n)), table)
    found = nucleolus(asked)
    assert found.certificate is not None
    assert verify(asked, found.amounts, found.certificate)
    wrong = [found.amounts[0] + 10, found.amounts[1] - 10, *found.amounts[2:]]
    assert not verify(asked, wrong, found.certificate)


@pytest.mark.parametrize("method", [nucleolus, per_capita_nucleolus, proportional_nucleolus])
@FEWER
@given(exact=costs(), more=st.integers(1, 9))
def test_who_may_not_pay_more_than_alone_refuse_to_pay_more_together(
    method: Method, exact: Costs, more: int
) -> None:
    alone = sum(exact[1 << place] for place in range((len(exact) - 1).bit_length()))
    assume(len(exact) > 2)
    with pytest.raises(RefusedError, match=f"game_without_imputations alone={alone} total={alone + more}"):
        method(game([*exact[:-1], alone + more]))
