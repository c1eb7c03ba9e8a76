"""The laws of floor and cap (docs/methods/floor-and-cap.md)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.keys.bounds import NoBoundedShareError, bounded_shares

weights = st.dictionaries(
    st.sampled_from("abcdefgh"), st.fractions(0, 100, max_denominator=50), min_size=1, max_size=8
).filter(lambda each: sum(each.values()) > 0)
bounds = st.none() | st.fractions(0, 1, max_denominator=20)


@given(weights, bounds, bounds)
def test_bounded_shares_add_to_one_and_keep_their_bounds(weights, floor, cap):
    try:
        shares = bounded_shares(weights, floor=floor, cap=cap)
    except NoBoundedShareError:
        return
    assert sum(shares.values()) == 1
    low, high = floor or Fraction(0), Fraction(1) if cap is None else cap
    assert all(share <= max(low, high) for share in shares.values())
    if low <= high:
        assert all(low <= share <= high for share in shares.values())


@given(weights, bounds, bounds)
def test_shares_between_the_bounds_are_in_proportion_to_their_weights(weights, floor, cap):
    try:
        shares = bounded_shares(weights, floor=floor, cap=cap)
    except NoBoundedShareError:
        return
    low, high = floor or Fraction(0), Fraction(1) if cap is None else cap
    free = {share / weights[name] for name, share in shares.items() if low < share < high and weights[name]}
    assert len(free) <= 1


@given(weights)
def test_without_bounds_shares_are_in_proportion(weights):
    total = sum(weights.values())
    assert bounded_shares(weights, floor=None, cap=None) == {
        name: Fraction(weight) / total for name, weight in weights.items()
    }


@pytest.mark.parametrize(
    ("weights", "floor", "cap", "reason"),
    [
        ({"a": 1, "b": 1, "c": 1}, "1/2", None, "floor_too_high"),
        ({"a": 1, "b": 1}, None, "1/3", "cap_too_low"),
        ({"a": 1, "b": 0, "c": 0}, None, "1/2", "rest_without_weight"),
        ({"a": 0, "b": 0}, "1/4", None, "rest_without_weight"),
    ],
)
def test_bounds_that_leave_no_shares_say_why(weights, floor, cap, reason):
    exact = {name: Fraction(weight) for name, weight in weights.items()}
    with pytest.raises(NoBoundedShareError, match=reason):
        bounded_shares(exact, floor=floor and Fraction(floor), cap=cap and Fraction(cap))


def test_a_floor_that_is_the_whole_is_given_to_all_even_without_weights():
    assert bounded_shares({"a": Fraction(0), "b": Fraction(0)}, floor=Fraction(1, 2), cap=None) == {
        "a": Fraction(1, 2),
        "b": Fraction(1, 2),
    }
