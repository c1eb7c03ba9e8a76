"""The tables of risk.md."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.docs.tables import Figures, Page, Table, runs
from tests.domain.decision.far_risks import score
from tests.runs.study.worlds import example

from samdrift.domain.cooperation.study import Alternative, Risk, RiskMeasure, StudyFacts
from samdrift.domain.decision.risk import RatedRisk, RiskArea, assess_risks
from samdrift.domain.decision.risk_cell import cell_of
from samdrift.domain.decision.risk_limits import RiskLimits
from samdrift.domain.decision.risk_measures import DONE, MEANT, after_measures
from samdrift.runs.study.risk import RiskReport, risk_report

MARCH = date(2003, 3, 1)
NAMES = {"iks": "IKS", "host": "host"}


def far(day: date, area: str) -> RiskReport:
    return risk_report(example("far").cooperation, as_of=day, area=area)


@runs("risk-median")
def medians(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        given = zip(row["probabilities"].split(), row["consequences"].split(), strict=True)
        scores = [score("a", "r", "x", int(p), int(c), f"s{n}") for n, (p, c) in enumerate(given)]
        skipped = [score("a", "r", "x", None, None, "skipped")] if "of three" in row["cell"] else []
        cell = cell_of([*scores, *skipped])
        assert cell is not None
        spread = cell.probability_spread
        yield {
            "probability": cell.probability,
            "consequence": cell.consequence,
            "product": cell.product,
            "drawn at": "{}, {}".format(*cell.square),
            "spread of probability": f"{spread.lowest}-{spread.highest}",
        }


@runs("risk-far-payroll")
def payroll(table: Table, page: Page) -> Iterator[Figures]:
    (area,) = far(MARCH, "payroll").areas
    assert [rated.risk.name for rated in area.now.risks] == table.column("risk")
    for rated in area.now.risks:
        yield {
            "number": rated.number,
            "risk": rated.risk.name,
            "IKS": scores_of(rated, "iks"),
            "its product": rated.cells["iks"].product,
            "host": scores_of(rated, "host"),
            "host's product": rated.cells["host"].product,
            "difference": rated.difference,
            "heaviest": " ".join(NAMES[code] for code in rated.heaviest) or "alike",
            "separates": "yes" if rated.separates(area.now.limits) else "no",
        }


def scores_of(rated: RatedRisk, code: str) -> str:
    return f"{rated.cells[code].probability} x {rated.cells[code].consequence}"


@runs("risk-far-days")
def days(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        (area,) = far(date.fromisoformat(row["day"]), row["area"]).areas
        iks, host = (matrix.total for matrix in area.now.matrices)
        told = [cell.product for matrix in area.now.matrices for _, cell in matrix.at_or_above]
        yield {
            "IKS": iks,
            "host": host,
            "within": abs(iks - host) / max(iks, host),
            "verdict": area.now.verdict,
            "at 20 or more": " ".join(str(each) for each in sorted(told, reverse=True)),
            "ended": len(area.now.ended),
        }


@runs("risk-after")
def after(table: Table, page: Page) -> Iterator[Figures]:
    now = five_by_four()
    for row in table.rows:
        measures = [measure(text) for text in row["measures"].split(", ")]
        left = (after_measures(now, measures, statuses=statuses) for statuses in ((DONE,), MEANT))
        done, meant = (matrix.total for area in left for matrix in area.matrices)
        yield {"after those done": done, "after all meant": meant}


def five_by_four() -> RiskArea:
    facts = StudyFacts(
        alternatives=(Alternative(alternative="x", name="x"),),
        risks=(Risk(area="a", risk="r", name="r"),),
        risk_scores=(score("a", "r", "x", 5, 4),),
    )
    (area,) = assess_risks(facts, RiskLimits(), as_of=MARCH)
    assert area.matrices[0].total == Fraction(20)
    return area


def measure(text: str) -> RiskMeasure:
    """`planned 4 x 2`, or `done without scores`."""
    status, *scores = text.split()
    probability, consequence = (int(scores[0]), int(scores[2])) if scores[1:2] == ["x"] else (None, None)
    return RiskMeasure(
        area="a",
        risk="r",
        measure=text,
        text=text,
        status=status,
        probability_after=probability,
        consequence_after=consequence,
    )
