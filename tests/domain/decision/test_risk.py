"""Risk matrices beside each other: FAR's, scorers who do not agree or skip, and days on which risks begin and end."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from tests.domain.decision.far_risks import HOST, IKS, LATER, THEN, far_facts, score

from samdrift.domain.cooperation.cooperation import Agreement
from samdrift.domain.cooperation.study import Alternative, Risk, RiskScore, StudyFacts
from samdrift.domain.decision.risk import (
    ALONE,
    APART,
    EMPTY,
    NEAR_TOTALS,
    UNEQUAL,
    RiskArea,
    are_near,
    assess_risks,
    scored_by,
)
from samdrift.domain.decision.risk_cell import Spread, cell_of, median
from samdrift.domain.decision.risk_limits import HIGH, LOW, MEDIUM, RiskLimits, limits_of

LIMITS = RiskLimits()


def areas(facts: StudyFacts, as_of: date = THEN, limits: RiskLimits = LIMITS) -> dict[str, RiskArea]:
    return {each.area: each for each in assess_risks(facts, limits, as_of=as_of)}


def one_risk(*scores: RiskScore, alternatives: tuple[str, ...] = (IKS, HOST)) -> StudyFacts:
    return StudyFacts(
        alternatives=tuple(Alternative(alternative=each, name=each) for each in alternatives),
        risks=(Risk(area="it", risk="exit", name="Exit"),),
        risk_scores=scores,
    )


def test_the_totals_of_far_are_those_of_its_documents_and_do_not_separate_the_forms() -> None:
    found = areas(far_facts())
    totals = {code: [matrix.total for matrix in area.matrices] for code, area in found.items()}
    assert totals == {"accounting": [52, 59], "payroll": [138, 136]}
    assert {area.verdict for area in found.values()} == {NEAR_TOTALS}
    assert [matrix.largest for matrix in found["payroll"].matrices] == [25, 25]


def test_the_cells_from_the_threshold_on_are_willingness_vat_twice_and_distance() -> None:
    found = [
        (area.area, matrix.alternative, rated.risk.risk, cell.product)
        for area in areas(far_facts()).values()
        for matrix in area.matrices
        for rated, cell in matrix.at_or_above
    ]
    assert found == [
        ("accounting", HOST, "change", 25),
        ("payroll", IKS, "vat", 25),
        ("payroll", HOST, "vat", 25),
        ("payroll", HOST, "distance", 20),
    ]


def test_what_separates_the_forms_is_told_with_where_it_is_heaviest() -> None:
    found = areas(far_facts())
    told = {
        code: [(each.risk.risk, each.difference, each.heaviest) for each in area.separating]
        for code, area in found.items()
    }
    assert told == {
        "accounting": [("change", 19, (HOST,))],
        "payroll": [
            ("administration", 11, (HOST,)),
            ("distance", 10, (HOST,)),
            ("expensive", 9, (IKS,)),
        ],
    }


def test_a_risk_that_ended_is_told_with_its_law_and_counts_no_more() -> None:
    payroll = areas(far_facts(), LATER)["payroll"]
    assert [matrix.total for matrix in payroll.matrices] == [113, 111]
    assert [(each.risk, each.law) for each in payroll.ended] == [("vat", "kompensasjonsloven")]
    assert [rated.number for rated in payroll.risks] == [1, 2, 3, 4, 5, 6, 7, 8, 10, 11]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2001, 6, 30), "not_begun"),
        (date(2001, 7, 1), "there"),
        (date(2003, 12, 31), "there"),
        (date(2004, 1, 1), "ended"),
    ],
)
def test_a_risk_is_there_from_its_first_day_and_no_longer_on_the_day_it_ends(day: date, state: str) -> None:
    payroll = areas(far_facts(), day)["payroll"]
    found = {
        "there": "vat" in {rated.risk.risk for rated in payroll.risks},
        "ended": bool(payroll.ended),
        "not_begun": bool(payroll.not_begun),
    }
    assert [name for name, is_so in found.items() if is_so] == [state]


def test_of_several_scorers_the_cell_is_the_medians_and_the_spread_is_told() -> None:
    cell = cell_of([score("it", "exit", IKS, *given, scorer=name) for name, given in SEVERAL.items()])
    assert cell is not None
    assert (cell.probability, cell.consequence, cell.product) == (Fraction(5, 2), 4, 10)
    assert (cell.probability_spread, cell.consequence_spread) == (Spread(1, 5), Spread(3, 5))
    assert (cell.square, cell.is_disputed) == ((3, 4), True)
    assert [each.scorer for each in cell.scores] == ["a", "b", "c", "d"]


SEVERAL = {"d": (3, 4), "b": (5, 5), "a": (1, 3), "c": (2, 4)}


def test_a_cell_half_way_between_two_squares_stands_in_the_graver_one() -> None:
    cell = cell_of([score("it", "exit", IKS, 1, 2, "a"), score("it", "exit", IKS, 2, 5, "b")])
    assert cell is not None
    assert (cell.product, cell.square) == (Fraction(21, 4), (2, 4))


def test_who_skipped_is_told_and_counts_for_nothing() -> None:
    facts = one_risk(
        score("it", "exit", IKS, 3, 4, "ann"),
        score("it", "exit", IKS, None, None, "bo"),
        score("it", "exit", HOST, None, None, "bo"),
    )
    area = areas(facts)["it"]
    (rated,) = area.risks
    assert rated.cells[IKS].product == 12
    assert [(each.alternative, each.scorer) for each in rated.skipped] == [(HOST, "bo"), (IKS, "bo")]
    assert rated.unscored == (HOST,)
    assert (rated.difference, rated.heaviest, area.verdict) == (None, (), UNEQUAL)
    assert [matrix.largest for matrix in area.matrices] == [12, None]
    assert area.scorers == ("ann", "bo")


def test_alternatives_stay_in_the_order_of_the_study_and_only_the_scored_are_shown() -> None:
    facts = one_risk(
        *(score("it", "exit", code, 1, weight) for code, weight in (("c", 1), ("a", 5))),
        alternatives=("a", "b", "c"),
    )
    assert areas(facts)["it"].alternatives == ("a", "c")


def test_areas_without_scores_or_with_one_alternative_have_nothing_to_compare() -> None:
    assert areas(one_risk())["it"].verdict == EMPTY
    alone = one_risk(score("it", "exit", IKS, 3, 4))
    assert areas(alone)["it"].verdict == ALONE


def test_totals_further_apart_than_fifteen_per_cent_are_told_as_apart() -> None:
    facts = one_risk(score("it", "exit", IKS, 1, 3), score("it", "exit", HOST, 1, 4))
    assert areas(facts)["it"].verdict == APART
    assert are_near([Fraction(85), Fraction(100), Fraction(90)])
    assert not are_near([Fraction(84), Fraction(100)])


def test_equally_heavy_alternatives_are_named_together() -> None:
    given = {"a": 25, "b": 5, "c": 25}
    scores = (score("it", "exit", code, 5, weight // 5) for code, weight in given.items())
    (rated,) = areas(one_risk(*scores, alternatives=("a", "b", "c")))["it"].risks
    assert (rated.difference, rated.heaviest) == (20, ("a", "c"))


def test_one_scorers_own_matrix_is_of_that_scorers_scores_alone() -> None:
    facts = one_risk(score("it", "exit", IKS, 1, 1, "ann"), score("it", "exit", IKS, 5, 5, "bo"))
    own = replace(facts, risk_scores=scored_by(facts.risk_scores, "bo"))
    assert areas(own)["it"].matrices[0].total == 25


def test_limits_are_the_cooperations_own_or_those_for_all() -> None:
    own = limits_of(Agreement(risk_medium=6, risk_separates=1))
    assert own == RiskLimits(medium=6, high=15, threshold=20, separates=1)
    assert limits_of(Agreement()) == RiskLimits()
    assert [own.level(Fraction(product)) for product in (5, 6, 14, 15)] == [LOW, MEDIUM, MEDIUM, HIGH]


def test_an_estimate_among_the_scores_marks_the_cell() -> None:
    sure = score("it", "exit", IKS, 3, 4, "ann")
    cells = [cell_of(each) for each in ([sure], [sure, replace(sure, scorer="bo", estimate=True)])]
    assert [cell is not None and cell.is_assumed for cell in cells] == [False, True]


def test_no_value_has_no_median() -> None:
    with pytest.raises(ValueError, match="no value has a median"):
        median([])
