"""Strengths: what threatens them, what is done about it, and which nobody has taken up."""

from datetime import date

import pytest

from samdrift.domain.baseline.strengths import GUARDED, OPEN, WATCHED, strengths
from samdrift.domain.cooperation.study import Risk, RiskMeasure, Statement, StudyFacts

DAY = date(2003, 3, 1)


def facts(*refers: str, status: str = "planned", ended: date | None = None) -> StudyFacts:
    return StudyFacts(
        statements=(
            Statement(
                kind="strength", statement="duty", text="Strong sense of responsibility", refers=refers
            ),
            Statement(kind="difference", statement="other", text="Posting", refers=("risk:acc/control",)),
        ),
        risks=(
            Risk(area="acc", risk="control", name="Reduced control", valid_until=ended),
            Risk(area="acc", risk="distance", name="Longer distance"),
        ),
        risk_measures=(
            RiskMeasure(area="acc", risk="control", measure="seats", text="Seats", status=status),
            RiskMeasure(area="it", risk="other", measure="forum", text="A forum", status=status),
        ),
    )


@pytest.mark.parametrize(
    ("refers", "guard", "risks", "measures"),
    [
        ((), OPEN, [], []),
        (("criterion:acc/quality",), OPEN, [], []),
        (("risk:acc/distance",), WATCHED, ["distance"], []),
        (("risk:acc/distance", "risk:acc/control"), GUARDED, ["control", "distance"], ["seats"]),
        (("measure:it/forum",), GUARDED, [], ["forum"]),
        (("risk:acc/nothing", "nonsense"), OPEN, [], []),
    ],
)
def test_a_strength_is_guarded_by_the_measures_it_names_and_those_of_its_risks(
    refers: tuple[str, ...], guard: str, risks: list[str], measures: list[str]
) -> None:
    (found,) = strengths(facts(*refers), DAY)
    assert found.guard == guard
    assert [each.risk for each in found.risks] == risks
    assert [each.measure for each in found.measures] == measures


def test_a_measure_that_was_dropped_guards_nothing() -> None:
    (found,) = strengths(facts("risk:acc/control", status="dropped"), DAY)
    assert (found.guard, found.measures) == (WATCHED, ())


def test_a_risk_that_has_ended_threatens_nothing_and_its_measures_guard_nothing() -> None:
    (found,) = strengths(facts("risk:acc/control", ended=DAY), DAY)
    assert (found.guard, found.risks, found.measures) == (OPEN, (), ())
    (found,) = strengths(facts("risk:acc/control", ended=date(2003, 3, 2)), DAY)
    assert found.guard == GUARDED
