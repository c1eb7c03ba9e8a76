"""A baseline as a program reads it: docs/schemas/study-baseline.json. Figures are exact texts, scores are numbers."""

from fractions import Fraction

from samdrift.domain.baseline.dea import Efficiency, Scored
from samdrift.domain.baseline.figures import Cell, Column
from samdrift.domain.baseline.productivity import Productivity, standing
from samdrift.domain.baseline.published import RANGES
from samdrift.domain.baseline.ratios import Ratio
from samdrift.domain.money import ratio_text
from samdrift.runs.study.baseline import BaselineStudy, SecondLook
from samdrift.runs.study.baseline_words import verdict
from samdrift.words import fault_json, say

Json = dict[str, object]
SCORE_DIGITS = 9
"""Of scores and weights, which a solver finds: the rest is its rounding."""


def baseline_json(study: BaselineStudy | None, language: str) -> Json:
    """The whole of it; where nothing is measured and nothing asked, nothing but that."""
    if study is None:
        return _nothing(language)
    complete = study.complete
    return {
        "year": study.table.year,
        "years": list(study.years),
        "verdict": verdict(study, language),
        "parties": list(study.table.parties),
        "complete": {
            "inside": complete.inside,
            "expected": complete.expected,
            "unknown": complete.unknown,
            "not_applicable": complete.not_applicable,
            "lacking": dict(complete.lacking),
            "most": list(complete.most),
        },
        "measures": [_column(study, column) for column in study.table.columns],
        "net": [
            {
                "party": each.party,
                "service": each.service,
                "gross": ratio_text(each.gross),
                "sales_to_partners": ratio_text(each.sales),
                "net": ratio_text(each.net),
            }
            for each in study.net
        ],
        "ratios": [_ratio(each) for each in study.ratios],
        "productivity": [_productivity(each) for each in study.productivity],
        "ranges": [
            {
                "range": each.code,
                "measure": each.measure,
                "low": ratio_text(each.low),
                "high": ratio_text(each.high),
                "published": each.published,
                "measured": each.measured,
                "source": each.source,
            }
            for each in RANGES
        ],
        "dea": [_second_look(each, language) for each in study.second_looks],
        "warnings": [fault_json(each, language) for each in study.warnings],
    }


def _nothing(language: str) -> Json:
    empty: Json = {
        name: []
        for name in ("years", "parties", "measures", "net", "ratios", "productivity", "ranges", "dea")
    }
    complete: Json = {
        "inside": 0,
        "expected": 0,
        "unknown": 0,
        "not_applicable": 0,
        "lacking": {},
        "most": [],
    }
    return {
        "year": None,
        "verdict": say("study.baseline.none", language),
        "complete": complete,
        "warnings": [],
        **empty,
    }


def _column(study: BaselineStudy, column: Column) -> Json:
    together = study.table.together.get(column)
    return {
        "service": column.service,
        "measure": column.measure,
        "kind": "driver" if column.is_driver else "measure",
        "cells": [
            {"party": party, **_cell(study.table.cells[column, party])} for party in study.table.parties
        ],
        "together": None if together is None else _cell(together),
    }


def _cell(cell: Cell) -> Json:
    return {
        "state": cell.state,
        "value": None if cell.value is None else ratio_text(cell.value),
        "unit": cell.unit,
        "reference_date": None if cell.reference_date is None else cell.reference_date.isoformat(),
        "source": cell.source,
        "method": cell.method,
        "definition": cell.definition,
        "estimate": cell.estimate,
        "text": cell.text,
    }


def _ratio(ratio: Ratio) -> Json:
    return {
        "service": ratio.service,
        "measure": ratio.measure,
        "per": ratio.per,
        "values": _values(ratio),
        "together": None if ratio.together is None else ratio_text(ratio.together),
        "outliers": [
            {
                "party": each.party,
                "rule": each.rule,
                "middle": ratio_text(each.middle),
                "measure": float(each.measure),
            }
            for each in ratio.outliers
        ],
    }


def _values(ratio: Ratio) -> list[Json]:
    return [
        {"party": party, "value": ratio_text(value), "estimate": party in ratio.estimates}
        for party, value in ratio.values.items()
    ]


def _productivity(found: Productivity) -> Json:
    return {
        "service": found.service,
        "volume": found.volume,
        "posts": found.posts,
        "per_post": _values(found.per_post),
        "per_post_together": _text(found.per_post.together),
        "unit_cost": _values(found.unit_cost),
        "unit_cost_together": _text(found.unit_cost.together),
        "standings": [
            {"range": each.code, "party": party, "stands": standing(value, each)}
            for each in found.ranges
            for party, value in found.per_post.values.items()
        ],
    }


def _text(value: Fraction | None) -> str | None:
    return None if value is None else ratio_text(value)


def _second_look(look: SecondLook, language: str) -> Json:
    return {
        "service": look.service,
        "inputs": list(look.inputs),
        "outputs": list(look.outputs),
        "left_out": list(look.left_out),
        "parties": [] if look.found is None else [_scored(each) for each in look.found.parties],
        "warnings": []
        if look.found is None
        else [fault_json(each, language) for each in look.found.warnings],
        "faults": [fault_json(each, language) for each in look.faults],
    }


def _scored(found: Scored) -> Json:
    return {
        "party": found.party,
        "constant": _efficiency(found.constant),
        "variable": _efficiency(found.variable),
        "scale": round(found.scale, SCORE_DIGITS),
        "returns": found.returns,
    }


def _efficiency(found: Efficiency) -> Json:
    return {
        "score": round(found.score, SCORE_DIGITS),
        "efficient": found.is_efficient,
        "peers": {party: round(weight, SCORE_DIGITS) for party, weight in found.peers.items()},
        "input_slacks": [round(each, SCORE_DIGITS) for each in found.input_slacks],
        "output_slacks": [round(each, SCORE_DIGITS) for each in found.output_slacks],
    }
