"""Risk as JSON: scores, products and totals as numbers, days as text."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from samdrift.domain.cooperation.study import Risk, RiskMeasure, RiskScore
from samdrift.domain.decision.risk import Matrix, RatedRisk, RiskArea
from samdrift.domain.decision.risk_cell import Cell, Spread
from samdrift.runs.study.risk import AreaReport, RiskReport
from samdrift.runs.study.risk_words import sentences, verdict


def risk_json(report: RiskReport, language: str) -> dict[str, Any]:
    """The whole report; the sentences are in the language."""
    limits = report.limits
    return {
        "as_of": report.as_of.isoformat(),
        "limits": {
            "medium": limits.medium,
            "high": limits.high,
            "threshold": limits.threshold,
            "separates": limits.separates,
        },
        "areas": [_area(report, area, language) for area in report.areas],
        "verdict": verdict(report, language),
    }


def plain(value: Fraction) -> int | float:
    """A whole number as one; medians and their products are quarters, which a float holds exactly."""
    return value.numerator if value.denominator == 1 else float(value)


def _area(report: RiskReport, area: AreaReport, language: str) -> dict[str, Any]:
    return {
        "area": area.area,
        "name": area.name,
        "alternatives": [
            {
                **_matrix(matrix, report.names),
                "cells": [_cell(rated, cell) for rated, cell in matrix.cells],
                "residual": _residual(area, place),
                "scorers": [
                    {"scorer": scorer, **_of_scorer(own, matrix.alternative)}
                    for scorer, own in area.own.items()
                ],
            }
            for place, matrix in enumerate(area.now.matrices)
        ],
        "ended": [_dated(risk) for risk in area.now.ended],
        "not_begun": [_dated(risk) for risk in area.now.not_begun],
        "separates": [_separating(rated) for rated in area.now.separating],
        "not_scored": [
            {"risk": rated.risk.risk, "alternative": code}
            for rated in area.now.risks
            for code in rated.unscored
        ],
        "skipped": [_skipped(score) for rated in area.now.risks for score in rated.skipped],
        "measures": [_measure(each, late=each in area.late) for each in area.measures],
        "totals": area.now.verdict,
        "verdict": " ".join(sentences(report, area.now, language)),
    }


def _matrix(matrix: Matrix, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "alternative": matrix.alternative,
        "name": names[matrix.alternative],
        "total": plain(matrix.total),
        "largest": None if matrix.largest is None else plain(matrix.largest),
        "at_or_above": [{"risk": rated.risk.risk, **_scores(cell)} for rated, cell in matrix.at_or_above],
    }


def _scores(cell: Cell) -> dict[str, int | float]:
    return {
        "probability": plain(cell.probability),
        "consequence": plain(cell.consequence),
        "product": plain(cell.product),
    }


def _cell(rated: RatedRisk, cell: Cell) -> dict[str, Any]:
    return {
        "risk": rated.risk.risk,
        "number": rated.number,
        "name": rated.risk.name,
        **_scores(cell),
        "spread": {
            "probability": _spread(cell.probability_spread),
            "consequence": _spread(cell.consequence_spread),
        },
        "scores": [
            {"scorer": each.scorer, "probability": each.probability, "consequence": each.consequence}
            for each in cell.scores
        ],
        "estimate": cell.is_assumed,
    }


def _spread(spread: Spread) -> list[int | float]:
    return [plain(spread.lowest), plain(spread.highest)]


def _residual(area: AreaReport, place: int) -> dict[str, Any]:
    """What is left when the measures that are done, and when all that are meant, are counted."""
    return {name: _left(found, place) for name, found in (("done", area.done), ("meant", area.meant))}


def _left(found: RiskArea, place: int) -> dict[str, Any]:
    matrix = found.matrices[place]
    return {
        "total": plain(matrix.total),
        "largest": None if matrix.largest is None else plain(matrix.largest),
        "cells": [{"risk": rated.risk.risk, **_scores(cell)} for rated, cell in matrix.cells],
    }


def _of_scorer(own: RiskArea, alternative: str) -> dict[str, Any]:
    """The scorer's own total, and of how many risks."""
    found = [matrix for matrix in own.matrices if matrix.alternative == alternative]
    return {
        "total": plain(sum((matrix.total for matrix in found), Fraction(0))),
        "risks": sum(len(matrix.cells) for matrix in found),
    }


def _dated(risk: Risk) -> dict[str, Any]:
    return {
        "risk": risk.risk,
        "name": risk.name,
        "valid_from": _day(risk.valid_from),
        "valid_until": _day(risk.valid_until),
        "law": risk.law,
    }


def _separating(rated: RatedRisk) -> dict[str, Any]:
    return {
        "risk": rated.risk.risk,
        "name": rated.risk.name,
        "difference": plain(rated.difference or Fraction(0)),
        "heaviest": list(rated.heaviest),
        "products": {code: plain(cell.product) for code, cell in rated.cells.items()},
    }


def _skipped(score: RiskScore) -> dict[str, str]:
    return {"risk": score.risk, "alternative": score.alternative, "scorer": score.scorer}


def _measure(measure: RiskMeasure, *, late: bool) -> dict[str, Any]:
    return {
        "risk": measure.risk,
        "alternative": measure.alternative,
        "measure": measure.measure,
        "text": measure.text,
        "owner": measure.owner,
        "due": _day(measure.due),
        "status": measure.status,
        "late": late,
        "probability_after": measure.probability_after,
        "consequence_after": measure.consequence_after,
        "source": measure.source,
        "estimate": measure.estimate,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
