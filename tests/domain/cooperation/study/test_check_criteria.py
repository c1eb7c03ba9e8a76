"""The tables of criteria: what no comparison can be made with is told in its row and column."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.runs.study.criteria_world import AFTER, far, score

from samdrift.domain.cooperation.study import CriterionPair, StudyFacts
from samdrift.domain.cooperation.study.check_criteria import criteria_faults


def told(study: StudyFacts) -> list[tuple[str, str, str | None]]:
    return [(each.code, each.place.column, each.value) for each in criteria_faults(study)]


def pair(first: str, second: str, ratio: int) -> CriterionPair:
    return CriterionPair(area="finance", first=first, second=second, ratio=Fraction(ratio))


def test_nothing_is_wrong_with_fars() -> None:
    assert told(far()) == []


def test_a_curve_that_falls_and_a_scale_of_one_point_are_told_in_their_columns() -> None:
    first, second, *others = far().criteria
    wrong = (replace(first, curve="1:0|3:0.9|4:0.2|5:1"), replace(second, best=second.worst), *others)
    assert told(replace(far(), criteria=wrong))[:2] == [
        ("criterion_curve_falls", "curve", "4:0.2"),
        ("scale_empty", "best", "1"),
    ]


def test_a_score_outside_its_scale_is_told() -> None:
    wrong = score("finance", "cost", "host", 0, scorer="kari")
    assert told(replace(far(), criteria_scores=(*far().criteria_scores, wrong))) == [
        ("criterion_score_outside", "value", "0")
    ]


def test_scores_by_one_scorer_hold_one_after_the_other() -> None:
    overlapping = score("finance", "vat", "host", 3, valid_from=date(2003, 12, 1), valid_until=AFTER)
    assert told(replace(far(), criteria_scores=(*far().criteria_scores, overlapping))) == [
        ("criterion_score_overlap", "valid_from", "vat")
    ]
    by_another = replace(overlapping, scorer="kari")
    assert told(replace(far(), criteria_scores=(*far().criteria_scores, by_another))) == []


def test_weights_below_zero_and_weights_that_are_all_zero_are_told() -> None:
    first, *others = far().criteria_weights
    assert told(replace(far(), criteria_weights=(replace(first, weight=Fraction(-1)), *others))) == [
        ("criterion_weight_negative", "weight", "-1")
    ]
    assert told(replace(far(), criteria_weights=(replace(first, weight=Fraction(0)),))) == [
        ("criterion_weights_zero", "weight", "0")
    ]


def test_pairs_are_of_two_judged_once_and_above_nothing() -> None:
    pairs = (pair("cost", "cost", 1), pair("cost", "vat", 0), pair("vat", "cost", 2))
    assert told(replace(far(), criteria_pairs=pairs)) == [
        ("criterion_pair_of_one", "second", "cost"),
        ("criterion_ratio_not_positive", "ratio", "0"),
        ("criterion_pair_twice", "first", "vat"),
    ]
