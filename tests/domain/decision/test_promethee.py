"""PROMETHEE II: its laws, the weighted sum that it contains, and the same by the letter of the paper."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.decision.comparisons import comparisons
from tests.oracle.outranking import promethee_by_hand

from samdrift.domain.decision.comparison import Comparison
from samdrift.domain.decision.promethee import USUAL, Preference, linear, promethee
from samdrift.domain.decision.weighted_sum import dominated, weighted_sums
from samdrift.domain.faults import FoundWrongError

LIMITS = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(
    lambda pair: Preference(Fraction(min(pair), 4), Fraction(max(pair), 4))
)


def floats(comparison: Comparison) -> list[list[float]]:
    return [[float(worth) for worth in row] for row in comparison.worths]


def weights(comparison: Comparison) -> list[float]:
    return [float(weight) for weight in comparison.weights]


@given(comparison=comparisons(), preference=LIMITS)
def test_the_arrays_say_what_plain_python_says(comparison: Comparison, preference: Preference) -> None:
    low, high = float(preference.indifference), float(preference.full)

    def by_hand(difference: float) -> float:
        if high == low:
            return 1.0 if difference > low else 0.0
        return min(max((difference - low) / (high - low), 0.0), 1.0)

    found = promethee(floats(comparison), weights(comparison), preference)
    told = promethee_by_hand(floats(comparison), weights(comparison), by_hand)
    assert found.tolist() == pytest.approx(told, abs=1e-12)


@given(comparison=comparisons(), preference=LIMITS)
def test_flows_add_up_to_nothing_and_what_is_dominated_is_not_ahead(comparison, preference) -> None:
    found = promethee(floats(comparison), weights(comparison), preference)
    assert found.sum() == pytest.approx(0, abs=1e-12)
    assert all(-1 - 1e-12 <= flow <= 1 + 1e-12 for flow in found)
    flows = dict(zip(comparison.alternatives, found, strict=True))
    assert all(flows[other] >= flows[name] - 1e-12 for name, other in dominated(comparison).items())


@given(comparison=comparisons())
def test_linear_over_the_whole_scale_it_is_the_weighted_sum_in_other_words(comparison: Comparison) -> None:
    found = promethee(floats(comparison), weights(comparison), linear(Fraction(0), Fraction(1)))
    totals = np.array([float(total) for total in weighted_sums(comparison)])
    n = len(totals)
    assert found.tolist() == pytest.approx(((totals - totals.mean()) * n / (n - 1)).tolist(), abs=1e-12)


def test_the_usual_preference_is_full_for_any_difference() -> None:
    assert Preference(Fraction(0), Fraction(0)) == USUAL
    assert promethee([[0.5], [0.6], [0.6]], [1]).tolist() == [-1, 0.5, 0.5]


def test_one_alone_is_preferred_to_nobody() -> None:
    assert promethee([[0.5]], [1]).tolist() == [0]


def test_limits_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(FoundWrongError, match="preference_limits value=0.5–0.25"):
        linear(Fraction(1, 2), Fraction(1, 4))
