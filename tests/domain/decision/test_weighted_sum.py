"""The weighted sum: its laws, and what is no weight."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.decision.comparisons import accounting, compared, comparisons

from samdrift.domain.decision.comparison import Comparison
from samdrift.domain.decision.weighted_sum import dominated, first_of, ranks, weighted_sums
from samdrift.domain.faults import FoundWrongError


def test_fars_accounting_is_worth_what_its_table_says() -> None:
    on_scale = [1 + 4 * total for total in weighted_sums(accounting())]
    assert on_scale == [Fraction("2.95"), Fraction("3.10"), Fraction("2.80"), Fraction("2.85")]
    assert ranks(on_scale) == (2, 1, 4, 3)


@given(comparison=comparisons(), factor=st.fractions(Fraction(1, 9), 9))
def test_weights_times_a_factor_change_nothing(comparison: Comparison, factor: Fraction) -> None:
    scaled = comparison.weighing(tuple(weight * factor for weight in comparison.weights))
    assert weighted_sums(scaled) == weighted_sums(comparison)


@given(comparison=comparisons(), data=st.data())
def test_the_order_of_alternatives_and_criteria_changes_nothing(
    comparison: Comparison, data: st.DataObject
) -> None:
    rows = data.draw(st.permutations(range(len(comparison.alternatives))))
    columns = data.draw(st.permutations(range(len(comparison.criteria))))
    turned = Comparison(
        alternatives=tuple(comparison.alternatives[row] for row in rows),
        criteria=tuple(comparison.criteria[column] for column in columns),
        worths=tuple(tuple(comparison.worths[row][column] for column in columns) for row in rows),
        weights=tuple(comparison.weights[column] for column in columns),
    )
    assert weighted_sums(turned) == tuple(weighted_sums(comparison)[row] for row in rows)


@given(comparison=comparisons())
def test_what_is_dominated_is_never_ahead_of_what_dominates_it(comparison: Comparison) -> None:
    totals = dict(zip(comparison.alternatives, weighted_sums(comparison), strict=True))
    for name, other in dominated(comparison).items():
        assert totals[other] >= totals[name]
        assert comparison.row(other) != comparison.row(name)


@given(comparison=comparisons())
def test_sums_lie_between_the_worst_and_the_best_and_those_on_top_are_level(comparison: Comparison) -> None:
    totals = weighted_sums(comparison)
    assert all(min(row) <= total <= max(row) for row, total in zip(comparison.worths, totals, strict=True))
    first = first_of(comparison)
    assert [
        rank for name, rank in zip(comparison.alternatives, ranks(totals), strict=True) if name in first
    ] == [1] * len(first)


def test_two_that_are_level_share_the_better_rank() -> None:
    assert ranks((Fraction(1), Fraction(3), Fraction(3), Fraction(2))) == (4, 1, 1, 3)


def test_an_alternative_is_dominated_only_by_one_that_is_nowhere_worse() -> None:
    found = compared((1, 1), good=(1, 1), worse=(1, 0), other=("0.5", 1), same=(1, 1))
    assert dominated(found) == {"worse": "good", "other": "good"}


def test_weights_that_are_all_zero_or_below_it_are_refused() -> None:
    with pytest.raises(FoundWrongError, match="criterion_weights_zero"):
        compared((0, 0), a=(1, 0), b=(0, 1))
    with pytest.raises(FoundWrongError, match="criterion_weight_negative value=-1"):
        compared((-1, 2), a=(1, 0), b=(0, 1))


def test_a_worth_beyond_the_best_is_refused() -> None:
    with pytest.raises(FoundWrongError, match="decision_worth value=1.5"):
        replace(accounting(), worths=((Fraction(3, 2),) * 7,) * 4)
