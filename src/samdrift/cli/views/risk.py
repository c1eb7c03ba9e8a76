"""Risk told: for each area what the matrices say, then every risk under each alternative, and the measures."""

from fractions import Fraction

from samdrift.cli.layout import text_table, wrap
from samdrift.domain.cooperation.study import RiskMeasure
from samdrift.domain.decision.risk import RatedRisk
from samdrift.runs.study.risk import AreaReport, RiskReport
from samdrift.runs.study.risk_words import sentences, verdict
from samdrift.words import day, listed, number, say

NONE = "–"


def risk_text(report: RiskReport, language: str) -> str:
    """Every area by its name: the sentences first, the largest difference at the top of the table."""
    if not report.areas:
        return f"{wrap(verdict(report, language))}\n"
    return "\n".join(_area(report, area, language) for area in report.areas)


def _area(report: RiskReport, area: AreaReport, language: str) -> str:
    heading = say("study.risk.as_of", language, area=area.name, day=day(report.as_of, language))
    said = wrap(" ".join(sentences(report, area.now, language)))
    tables = [_table(report, area, language), _measures(area, language)]
    return "\n".join((f"{heading}\n\n{said}\n", *(table for table in tables if table)))


def _table(report: RiskReport, area: AreaReport, language: str) -> str:
    codes = area.now.alternatives
    if not codes:
        return ""
    header = [
        "#",
        say("study.risk.column.risk", language),
        *(_short(report.short[code]) for code in codes),
        say("study.risk.column.difference", language),
        say("study.risk.column.heaviest", language),
    ]
    rows = [
        [
            str(rated.number),
            rated.risk.name,
            *(_cell(rated, code, language) for code in codes),
            NONE if rated.difference is None else number(rated.difference, language),
            _heaviest(report, rated, language),
        ]
        for rated in area.now.by_difference
    ]
    totals = [number(matrix.total, language) for matrix in area.now.matrices]
    return text_table(header, [*rows, ["", say("study.risk.sum", language), *totals, "", ""]], left=2)


def _cell(rated: RatedRisk, code: str, language: str) -> str:
    """`5 × 4 = 20`"""
    cell = rated.cells.get(code)
    if cell is None:
        return NONE
    scores = (cell.probability, cell.consequence, cell.product)
    return "{} × {} = {}".format(*(number(each, language) for each in scores))


def _heaviest(report: RiskReport, rated: RatedRisk, language: str) -> str:
    if not rated.heaviest:
        return say("study.risk.alike", language) if rated.difference == Fraction(0) else NONE
    return listed([_short(report.short[code]) for code in rated.heaviest], language)


def _measures(area: AreaReport, language: str) -> str:
    if not area.measures:
        return ""
    header = [say(f"study.risk.column.{column}", language) for column in ("measure", "risk", "due", "status")]
    names = {rated.risk.risk: rated.risk.name for rated in area.now.risks}
    rows = [
        [
            each.text,
            names[each.risk],
            NONE if each.due is None else each.due.isoformat(),
            _status(each, late=each in area.late, language=language),
        ]
        for each in area.measures
    ]
    return text_table(header, rows, left=2)


def _status(measure: RiskMeasure, *, late: bool, language: str) -> str:
    status = say(f"study.risk.status.{measure.status or 'planned'}", language)
    return say("study.risk.late", language, status=status) if late else status


def _short(name: str) -> str:
    return name if len(name) <= _MOST else f"{name[: _MOST - 1]}…"


_MOST = 16
"""Letters of an alternative in a table that fits the terminal."""
