"""Voting power: by the definition, by published councils, and for many parties by generating functions."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.faults import FoundWrongError
from samdrift.domain.games import game_of, swings
from samdrift.domain.games.power import (
    Power,
    in_every_winning,
    more_than,
    smallest_winning,
    voting_power,
)
from samdrift.domain.games.shapley import shapley
from samdrift.domain.games.swings import count_swings

EEC_1958 = {"Germany": 4, "France": 4, "Italy": 4, "Netherlands": 2, "Belgium": 2, "Luxembourg": 1}
COUNTY = {"county council": Fraction(47), **{f"m{place:02}": Fraction(53, 14) for place in range(14)}}
"""A company of a county council with 47 % and fourteen municipalities with the rest in equal parts."""

weights_of = st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any)


def by_name(weights: list[int]) -> dict[str, int]:
    return dict(zip("ABCDEFGH", weights, strict=False))


@given(weights_of, st.integers(1, 30))
def test_orders_and_turns_are_those_of_the_definition(weights: list[int], quota: int) -> None:
    quota = min(quota, sum(weights))
    found = voting_power(by_name(weights), quota)
    n = len(weights)
    pivots, turns = [0] * n, [0] * n
    for order in permutations(range(n)):
        reached = 0
        for place in order:
            reached += weights[place]
            if reached >= quota:
                pivots[place] += 1
                break
    for group in range(1 << n):
        total = sum(weight for place, weight in enumerate(weights) if group >> place & 1)
        for place, weight in enumerate(weights):
            turns[place] += group >> place & 1 and total >= quota > total - weight
    assert [each.shapley_shubik for each in found.values()] == [
        Fraction(count, sum(pivots)) for count in pivots
    ]
    assert [each.swings for each in found.values()] == turns
    assert sum(each.banzhaf for each in found.values()) == 1


@given(weights_of, st.integers(1, 30))
def test_shapley_shubik_is_the_shapley_value_of_winning(weights: list[int], quota: int) -> None:
    quota = min(quota, sum(weights))
    sums = [
        sum(w for place, w in enumerate(weights) if group >> place & 1) for group in range(1 << len(weights))
    ]
    game = game_of("ABCDEFGH"[: len(weights)], [Fraction(total >= quota) for total in sums])
    power = voting_power(by_name(weights), quota)
    assert shapley(game).exact == tuple(each.shapley_shubik for each in power.values())


@given(weights_of, st.integers(1, 30))
def test_generating_functions_count_what_groups_count(weights: list[int], quota: int) -> None:
    quota = min(quota, sum(weights))
    assert swings._by_generating_function(weights, quota) == swings._by_groups(weights, quota)


def test_the_council_of_the_eec_in_1958_gave_luxembourg_nothing() -> None:
    """Twelve of seventeen: Banzhaf 5/21, 5/21, 5/21, 1/7, 1/7, 0; Shapley-Shubik 7/30, 7/30, 7/30, 3/20, 3/20, 0.

    D. S. Felsenthal and M. Machover, The Measurement of Voting Power (1998).
    """
    found = voting_power(EEC_1958, 12)
    assert [each.swings for each in found.values()] == [10, 10, 10, 6, 6, 0]
    assert [each.banzhaf for each in found.values()] == [Fraction(5, 21)] * 3 + [Fraction(1, 7)] * 2 + [0]
    assert found["France"] == Power(10, Fraction(5, 21), Fraction(10, 32), Fraction(7, 30))
    assert [each.shapley_shubik for each in found.values()][3:] == [Fraction(3, 20)] * 2 + [0]


def test_the_security_council_of_the_united_nations() -> None:
    """Five with a veto and ten of whom four must agree: 421/2145 and 4/2145 (Shapley and Shubik's index)."""
    weights = {f"permanent {place}": 7 for place in range(5)} | {f"elected {place}": 1 for place in range(10)}
    found = voting_power(weights, 39)
    assert found["permanent 0"].shapley_shubik == Fraction(421, 2145)
    assert found["elected 0"].shapley_shubik == Fraction(4, 2145)
    assert found["permanent 0"].swings == 848
    assert found["elected 0"].swings == 84
    assert in_every_winning(weights, 39) == tuple(f"permanent {place}" for place in range(5))


def test_a_county_council_with_47_per_cent_decides_with_one_and_without_it_all_must_agree() -> None:
    majority = more_than(COUNTY)
    assert majority > 50
    assert smallest_winning(COUNTY, majority) == 2
    assert smallest_winning(COUNTY, majority, without={"county council"}) == 14
    assert smallest_winning(COUNTY, majority, without={"county council", "m00"}) is None
    assert in_every_winning(COUNTY, majority) == ()
    found = voting_power(COUNTY, majority)
    assert found["county council"].swings == 2**14 - 2
    assert found["m00"].swings == 2
    assert found["county council"].shapley_shubik == Fraction(13, 15)
    assert sum(each.shapley_shubik for each in found.values()) == 1


def test_more_than_half_is_the_next_whole_step_of_the_weights() -> None:
    assert more_than({"A": 2, "B": 2, "C": 2}) == 4
    assert more_than({"A": Fraction(1, 2), "B": Fraction(1, 2)}) == 1
    assert more_than({"A": 3, "B": 4}, Fraction(2, 3)) == 5


@pytest.mark.parametrize("n", [21, 70])
def test_many_alike_have_the_same_power_counted_in_whole_numbers(n: int) -> None:
    found = voting_power({f"p{place}": 3 for place in range(n)}, 3 * (n // 2 + 1))
    assert {each.shapley_shubik for each in found.values()} == {Fraction(1, n)}
    assert {each.banzhaf for each in found.values()} == {Fraction(1, n)}


def test_one_who_reaches_the_quota_alone_has_all_power_among_many() -> None:
    found = voting_power({"one": 100, "nobody": 0, **{f"p{place}": 2 for place in range(25)}}, 100)
    assert found["one"].banzhaf == found["one"].shapley_shubik == 1
    assert found["nobody"].swings == found["p0"].swings == 0


def test_twenty_with_large_weights_are_counted_by_groups() -> None:
    turns = count_swings([10**18 + place for place in range(15)], 8 * 10**18)
    assert sum(turns[14]) == 3432


@pytest.mark.parametrize(
    ("weights", "quota", "told"),
    [
        ({"A": -1, "B": 3}, 1, "voting_weight_negative value=-1 name=A"),
        ({"A": 1, "B": 3}, 5, "voting_quota value=5 total=4"),
        ({"A": 1, "B": 3}, 0, "voting_quota value=0 total=4"),
        ({"A": 0}, more_than({"A": 0}), "voting_quota value=1 total=0"),
        ({f"p{place}": 10**7 + place for place in range(21)}, 10**8, "voting_too_many value=21 most=20"),
    ],
)
def test_what_is_no_vote_is_refused(weights, quota, told) -> None:
    with pytest.raises(FoundWrongError, match=told):
        voting_power(weights, quota)
