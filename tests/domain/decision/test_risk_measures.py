"""What measures leave of risks."""

from dataclasses import replace
from datetime import date

import pytest
from tests.domain.decision.far_risks import HOST, IKS, THEN, far_facts

from samdrift.domain.cooperation.study import RiskMeasure
from samdrift.domain.decision.risk import RiskArea, assess_risks
from samdrift.domain.decision.risk_limits import RiskLimits
from samdrift.domain.decision.risk_measures import DONE, after_measures, is_late, measures_of

MEETINGS = RiskMeasure(
    area="payroll",
    risk="distance",
    alternative=HOST,
    measure="visits",
    text="The centre visits every town hall once a week",
    owner="Programme",
    due=date(2003, 6, 1),
    status="planned",
    probability_after=4,
    consequence_after=2,
)


def payroll() -> RiskArea:
    return next(
        area for area in assess_risks(far_facts(), RiskLimits(), as_of=THEN) if area.area == "payroll"
    )


def products(area: RiskArea, risk: str) -> dict[str, int]:
    rated = next(each for each in area.risks if each.risk.risk == risk)
    return {code: int(cell.product) for code, cell in rated.cells.items()}


def test_a_measure_of_one_alternative_relieves_that_one_alone() -> None:
    left = after_measures(payroll(), [MEETINGS])
    assert products(left, "distance") == {IKS: 10, HOST: 8}
    assert [matrix.total for matrix in left.matrices] == [138, 124]
    assert products(payroll(), "distance") == {IKS: 10, HOST: 20}


def test_a_measure_without_an_alternative_relieves_all_of_them() -> None:
    left = after_measures(payroll(), [replace(MEETINGS, alternative="", consequence_after=1)])
    assert products(left, "distance") == {IKS: 4, HOST: 4}


def test_of_several_measures_each_score_is_the_lowest_that_any_leaves_and_never_more_than_now() -> None:
    more = [MEETINGS, replace(MEETINGS, measure="video", probability_after=1, consequence_after=5)]
    assert products(after_measures(payroll(), more), "distance")[HOST] == 2
    assert products(after_measures(payroll(), more[1:]), "distance") == {IKS: 10, HOST: 4}


@pytest.mark.parametrize("status", ["dropped", "unheard"])
def test_what_was_given_up_leaves_the_risk_as_it_is(status: str) -> None:
    assert after_measures(payroll(), [replace(MEETINGS, status=status)]) == payroll()


def test_what_is_done_can_be_looked_at_by_itself() -> None:
    done = replace(MEETINGS, measure="video", status=DONE, probability_after=5, consequence_after=3)
    left = after_measures(payroll(), [MEETINGS, done], statuses=(DONE,))
    assert products(left, "distance") == {IKS: 10, HOST: 15}


def test_a_measure_of_another_area_or_without_scores_changes_nothing() -> None:
    others = [
        replace(MEETINGS, area="accounting"),
        replace(MEETINGS, probability_after=None, consequence_after=None),
    ]
    assert after_measures(payroll(), others) == payroll()


def test_a_risks_measures_are_its_own() -> None:
    rated = next(each for each in payroll().risks if each.risk.risk == "distance")
    other = replace(MEETINGS, risk="vat")
    assert measures_of([other, MEETINGS], rated) == (MEETINGS,)


@pytest.mark.parametrize(
    ("status", "as_of", "late"),
    [
        ("planned", date(2003, 6, 1), False),
        ("planned", date(2003, 6, 2), True),
        ("ongoing", date(2003, 6, 2), True),
        ("done", date(2003, 6, 2), False),
        ("dropped", date(2003, 6, 2), False),
    ],
)
def test_a_measure_is_late_when_its_day_has_passed_and_it_is_still_meant(
    status: str, as_of: date, *, late: bool
) -> None:
    assert is_late(replace(MEETINGS, status=status), as_of) is late
