"""SMAA: its laws, shares known exactly, and weightings near the stated ones."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.decision.comparisons import accounting, compared, comparisons

from samdrift.domain.decision.comparison import Comparison
from samdrift.domain.decision.drawing import draw_near
from samdrift.domain.decision.smaa import smaa
from samdrift.domain.decision.weighted_sum import dominated

FEWER = settings(max_examples=settings().max_examples // 2)


@FEWER
@given(comparison=comparisons())
def test_shares_of_a_rank_and_of_an_alternative_add_up_to_one(comparison: Comparison) -> None:
    found = smaa(comparison, seed=1, number=500).alternatives
    assert all(sum(each.ranks) == pytest.approx(1) for each in found)
    assert all(
        sum(column) == pytest.approx(1) for column in zip(*(each.ranks for each in found), strict=True)
    )
    assert all(sum(each.central) == pytest.approx(1) for each in found if each.central is not None)


@FEWER
@given(comparison=comparisons())
def test_what_is_dominated_comes_first_in_no_weighting(comparison: Comparison) -> None:
    found = dict(zip(comparison.alternatives, smaa(comparison, seed=1, number=500).alternatives, strict=True))
    for name in dominated(comparison):
        assert found[name].first == 0
        assert found[name].central is None


@FEWER
@given(comparison=comparisons())
def test_alternatives_that_are_alike_share_their_ranks(comparison: Comparison) -> None:
    found = smaa(comparison, seed=1, number=500).alternatives
    for one, row in zip(found, comparison.worths, strict=True):
        for other, same in zip(found, comparison.worths, strict=True):
            assert row != same or one == other


@FEWER
@given(comparison=comparisons(), factor=st.integers(2, 9))
def test_the_stated_weights_do_not_matter_among_all_weightings(comparison: Comparison, factor: int) -> None:
    turned = comparison.weighing(tuple(weight * factor + 1 for weight in comparison.weights))
    assert smaa(turned, seed=3, number=300) == smaa(comparison, seed=3, number=300)


def test_two_criteria_that_disagree_share_the_weightings_where_their_lines_cross() -> None:
    found = smaa(compared((1, 1), cheap=(1, 0), near=(0, "0.5")), seed=1, number=100_000)
    assert found.alternatives[0].first == pytest.approx(2 / 3, abs=0.01)
    assert found.alternatives[0].central == pytest.approx((2 / 3, 1 / 3), abs=0.01)
    assert found.alternatives[1].ranks == pytest.approx((1 / 3, 2 / 3), abs=0.01)


def test_each_of_three_that_are_best_at_one_thing_has_a_third() -> None:
    found = smaa(compared((1, 1, 1), a=(1, 0, 0), b=(0, 1, 0), c=(0, 0, 1)), seed=1, number=100_000)
    assert [each.first for each in found.alternatives] == pytest.approx([1 / 3] * 3, abs=0.01)


def test_the_same_seed_draws_the_same_and_another_one_others() -> None:
    first, again, other = (smaa(accounting(), seed=seed, number=1000) for seed in (7, 7, 8))
    assert first == again
    assert first.alternatives != other.alternatives


def test_the_host_of_fars_accounting_is_first_near_the_stated_weights_and_not_among_all() -> None:
    names = accounting().alternatives
    every = smaa(accounting(), seed=2003)
    near = smaa(accounting(), seed=2003, within=Fraction(1, 10))
    assert names[np.argmax([each.first for each in every.alternatives])] == "best_practice"
    assert names[np.argmax([each.first for each in near.alternatives])] == "host"
    assert every.number == near.number == 100_000
    assert near.within == Fraction(1, 10)


@given(
    weights=st.lists(st.integers(0, 9), min_size=1, max_size=8).filter(any),
    points=st.integers(1, 40),
)
def test_weights_near_the_stated_add_up_to_one_and_are_all_within_their_limits(weights, points) -> None:
    stated = tuple(Fraction(weight, sum(weights)) for weight in weights)
    within = Fraction(points, 100)
    drawn = draw_near(stated, within=within, number=200, seed=1)
    assert drawn.shape[1] >= 1
    assert np.allclose(drawn.sum(axis=0), 1)
    for own, column in zip(stated, drawn, strict=True):
        assert column.min() >= max(float(own - within), 0) - 1e-12
        assert column.max() <= min(float(own + within), 1) + 1e-12


def test_weights_near_the_stated_are_drawn_evenly() -> None:
    drawn = draw_near((Fraction(1, 2), Fraction(1, 2)), within=Fraction(1, 10), number=50_000, seed=1)
    counts, _ = np.histogram(drawn[0], bins=4, range=(0.4, 0.6))
    assert counts / 50_000 == pytest.approx([0.25] * 4, abs=0.01)


def test_where_one_weighs_all_the_others_are_drawn_from_nothing_up() -> None:
    drawn = draw_near((Fraction(1), *[Fraction(0)] * 7), within=Fraction(1, 10), number=1000, seed=1)
    assert drawn.shape == (8, 1000)
    assert drawn[0].min() >= 0.9


def test_where_there_is_no_room_the_stated_weights_are_what_is_left() -> None:
    drawn = draw_near((Fraction(1, 3), Fraction(2, 3)), within=Fraction(0), number=10, seed=1)
    assert np.allclose(drawn, np.array([[1 / 3], [2 / 3]]))


def test_confidence_is_the_share_of_scorers_who_agree_at_the_central_weights() -> None:
    comparison = compared((1, 1), a=(1, "0.5"), b=("0.5", 1))
    agrees = comparison.worths
    reversed_ = agrees[::-1]
    found = smaa(comparison, seed=1, number=1000, scored=(agrees, agrees, agrees, reversed_))
    assert [each.confidence for each in found.alternatives] == [0.75, 0.75]
    assert smaa(comparison, seed=1, number=10, scored=(agrees,)).alternatives[0].confidence is None
