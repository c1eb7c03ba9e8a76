"""What would have to change for another to win: exact weights, scores and points moved, and their laws."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from tests.domain.decision.comparisons import accounting, compared, comparisons

from samdrift.domain.decision.comparison import Comparison
from samdrift.domain.decision.nearest_weights import nearest_weights
from samdrift.domain.decision.score_change import score_changes
from samdrift.domain.decision.turning import Turn, turnings, with_weight
from samdrift.domain.decision.weighted_sum import first_of, weighted_sum, weighted_sums

A_LITTLE = Fraction(1, 10**6)


def test_fars_host_loses_to_best_practice_when_cost_weighs_less_than_13_of_55() -> None:
    cost, quality, *_, room = turnings(accounting())
    assert (cost.weight, cost.above) == (Fraction(3, 10), None)
    assert cost.below == Turn(weight=Fraction(13, 55), alternatives=("best_practice",))
    assert (quality.below, quality.above) == (None, None)
    assert room.above == Turn(weight=Fraction(5, 23), alternatives=("iks",))


@given(comparison=comparisons())
def test_on_a_turning_point_two_are_level_and_beyond_it_the_other_leads(comparison: Comparison) -> None:
    for place, turning in enumerate(turnings(comparison)):
        for turn, way in ((turning.below, -1), (turning.above, 1)):
            if turn is None:
                continue
            level = comparison.weighing(with_weight(comparison.weights, place, turn.weight))
            assert set(first_of(comparison)) | set(turn.alternatives) <= set(first_of(level))
            step = min(turn.weight, 1 - turn.weight) * A_LITTLE
            beyond = comparison.weighing(with_weight(comparison.weights, place, turn.weight + way * step))
            assert set(first_of(beyond)) == set(turn.alternatives)


@given(comparison=comparisons())
def test_between_the_turning_points_the_first_stays_first(comparison: Comparison) -> None:
    for place, turning in enumerate(turnings(comparison)):
        if len(comparison.weights) == 1:
            continue
        low = turning.below.weight if turning.below else Fraction(0)
        high = turning.above.weight if turning.above else Fraction(1)
        for part in (Fraction(1, 100), Fraction(1, 2), Fraction(99, 100)):
            weight = low + (high - low) * part
            there = comparison.weighing(with_weight(comparison.weights, place, weight))
            assert set(first_of(comparison)) <= set(first_of(there))


@given(comparison=comparisons())
def test_a_changed_score_draws_its_winners_level_and_no_smaller_change_does(comparison: Comparison) -> None:
    first = first_of(comparison)
    for change in score_changes(comparison):
        after = _with_worth(comparison, change.alternative, change.criterion, change.after)
        assert set(change.winners) | set(first) <= set(first_of(after))
        less = _with_worth(
            comparison, change.alternative, change.criterion, (change.before + change.after) / 2
        )
        assert first_of(less) == first


def test_the_smallest_change_of_a_score_in_fars_accounting_is_half_a_point_of_cost() -> None:
    smallest, *_ = score_changes(accounting())
    assert smallest.size * 4 == Fraction(1, 2)
    assert (smallest.criterion, smallest.winners) == ("c0", ("iks",))


@given(comparison=comparisons(most=4))
def test_with_the_nearest_weights_the_other_is_level_with_the_best(comparison: Comparison) -> None:
    for found in nearest_weights(comparison):
        there = comparison.weighing(found.weights)
        assert min(found.weights) >= 0
        assert sum(found.weights) == 1
        assert found.alternative in first_of(there)
        apart = sum(abs(new - old) for new, old in zip(found.weights, comparison.weights, strict=True))
        assert found.moved == apart / 2


@given(comparison=comparisons(most=4))
def test_no_weights_of_a_grid_are_nearer(comparison: Comparison) -> None:
    nearest = {found.alternative: found.moved for found in nearest_weights(comparison)}
    first = first_of(comparison)
    for shares in product(range(7), repeat=len(comparison.weights)):
        if sum(shares) != 6:
            continue
        weights = tuple(Fraction(share, 6) for share in shares)
        totals = [weighted_sum(row, weights) for row in comparison.worths]
        if totals.count(max(totals)) == 1:
            name = comparison.alternatives[totals.index(max(totals))]
            apart = sum(abs(new - old) for new, old in zip(weights, comparison.weights, strict=True))
            assert name in first or nearest[name] <= apart / 2 + A_LITTLE


def test_where_a_third_is_in_the_way_more_must_be_moved_than_against_the_first_alone() -> None:
    comparison = compared((6, 3, 1), a=(1, 0, 0), b=(0, 1, "0.2"), c=("0.1", "0.4", 1))
    by_name = {found.alternative: found for found in nearest_weights(comparison)}
    found = by_name["c"]
    totals = weighted_sums(comparison.weighing(found.weights))
    assert totals[2] == max(totals)
    assert found.moved == Fraction(16, 95)


def test_what_can_never_be_first_has_no_nearest_weights() -> None:
    assert nearest_weights(compared((1, 1), a=(1, 1), b=("0.5", "0.5"))) == ()


def test_where_several_are_first_now_nothing_needs_to_change() -> None:
    level = compared((1, 1), a=(1, 0), b=(0, 1))
    assert (turnings(level), score_changes(level)) == ((), ())


@pytest.mark.parametrize("weight", [Fraction(0), Fraction(1, 4), Fraction(1)])
def test_a_weight_that_is_set_leaves_the_others_their_proportions(weight: Fraction) -> None:
    found = with_weight((Fraction(1, 2), Fraction(1, 8), Fraction(3, 8)), 0, weight)
    assert found == (weight, (1 - weight) / 4, (1 - weight) * 3 / 4)


def test_beside_a_criterion_that_weighs_all_the_others_take_what_it_gives_up_in_equal_parts() -> None:
    found = with_weight((Fraction(0), Fraction(1), Fraction(0)), 1, Fraction(1, 2))
    assert found == (Fraction(1, 4), Fraction(1, 2), Fraction(1, 4))


def _with_worth(comparison: Comparison, name: str, criterion: str, worth: Fraction) -> Comparison:
    row, column = comparison.alternatives.index(name), comparison.criteria.index(criterion)
    worths = [list(each) for each in comparison.worths]
    worths[row][column] = worth
    return Comparison(
        alternatives=comparison.alternatives,
        criteria=comparison.criteria,
        worths=tuple(map(tuple, worths)),
        weights=comparison.weights,
    )
