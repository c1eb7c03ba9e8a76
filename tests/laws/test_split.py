"""The laws of splitting an amount (docs/methods/splitting.md)."""

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.faults import FoundWrongError
from samdrift.domain.money import share_out, split

names = st.text(st.characters(codec="utf-8", exclude_characters="/@"), min_size=1, max_size=4)
integers = st.integers(0, 10**9)
fractions = st.fractions(0, 10**6, max_denominator=10**4)
weights = st.dictionaries(names, integers, min_size=1, max_size=12) | st.dictionaries(
    names, fractions, min_size=1, max_size=12
)
payable = weights.filter(lambda each: sum(each.values()) > 0)
amounts = st.integers(-(10**12), 10**12)


@given(amounts, payable)
def test_the_parts_add_up(amount, weights):
    assert sum(split(amount, weights).values()) == amount


@given(amounts, payable)
def test_every_part_is_the_floor_or_the_ceiling_of_its_quota(amount, weights):
    total = sum(weights.values())
    for name, part in split(amount, weights).items():
        quota = Fraction(amount * weights[name]) / Fraction(total)
        assert part in (floor(quota), ceil(quota))


@given(amounts, payable, st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(amount, weights, shuffle):
    shuffled = list(weights.items())
    shuffle.shuffle(shuffled)
    assert split(amount, dict(shuffled)) == split(amount, weights)


@given(amounts, st.lists(names, min_size=1, max_size=12, unique=True), st.integers(1, 10**6))
def test_equal_weights_differ_by_at_most_one_unit(amount, names, weight):
    parts = split(amount, dict.fromkeys(names, weight)).values()
    assert max(parts) - min(parts) <= 1


@given(amounts, payable, names)
def test_weight_zero_gets_nothing(amount, weights, name):
    assert split(amount, {**weights, f"{name}!zero": 0})[f"{name}!zero"] == 0


@given(amounts, names, st.integers(1, 10**6))
def test_one_payer_gets_all(amount, name, weight):
    assert split(amount, {name: weight}) == {name: amount}


@given(amounts, payable)
def test_a_negative_amount_is_split_as_the_positive_one(amount, weights):
    assert split(-amount, weights) == {name: -part for name, part in split(amount, weights).items()}


@given(amounts, payable, st.fractions(Fraction(1, 1000), 1000, max_denominator=1000))
def test_scaling_all_weights_changes_nothing(amount, weights, scale):
    scaled = {name: Fraction(weight) * scale for name, weight in weights.items()}
    assert split(amount, scaled) == split(amount, weights)


@given(st.integers(-(10**9), 10**9), payable, st.sampled_from([1, 5, 100, 12345]))
def test_parts_are_multiples_of_the_unit(units, weights, unit):
    parts = split(units * unit, weights, unit=unit)
    assert sum(parts.values()) == units * unit
    assert all(part % unit == 0 for part in parts.values())


@given(amounts, payable)
def test_shares_tell_the_exact_quota_beside_the_amount(amount, weights):
    shares = share_out(amount, weights)
    assert [share.name for share in shares] == sorted(weights)
    assert sum(share.exact for share in shares) == amount
    assert {share.name: share.amount for share in shares} == split(amount, weights)


def test_ties_go_to_the_larger_weight_then_to_the_lower_code():
    assert split(1, {"b": 1, "a": 1}) == {"a": 1, "b": 0}
    assert split(3, {"a": 1, "b": 3, "c": 2}) == {"a": 0, "b": 2, "c": 1}
    assert split(1, {"å": 1, "z": 1, "Z": 1}) == {"Z": 1, "z": 0, "å": 0}


def test_published_splits_that_add_up_and_are_wrong_come_out_right():
    assert split(13, {"a": 1, "b": 1, "c": 1, "d": 2}) == {"a": 3, "b": 3, "c": 2, "d": 5}
    assert split(18225, {"a": 98, "b": 2}) == {"a": 17861, "b": 364}


def test_all_weights_zero_is_a_fault():
    with pytest.raises(FoundWrongError, match="weights_all_zero names=a, b"):
        split(5, {"b": 0, "a": 0})


def test_a_negative_weight_is_a_fault():
    with pytest.raises(FoundWrongError, match="weight_negative name=b"):
        split(5, {"a": 3, "b": -1})


def test_an_amount_that_is_no_multiple_of_the_unit_is_an_error():
    with pytest.raises(ValueError, match="7 is no multiple of 5"):
        split(7, {"a": 1}, unit=5)


def test_a_float_is_never_taken():
    with pytest.raises(TypeError, match="never floats"):
        split(5, {"a": 0.5})
