"""Criteria as a program reads them: scores and shares are numbers, weights and exact sums are texts."""

from typing import Any

from samdrift.domain.decision.smaa import Acceptability, Smaa
from samdrift.domain.decision.turning import Turn, Turning
from samdrift.domain.money import number_text, ratio_text
from samdrift.runs.study.criteria import AreaCriteria, CriteriaReport
from samdrift.runs.study.criteria_words import answer_of, changes_of, verdict_of
from samdrift.runs.study.judged import Cell, JudgedCriterion
from samdrift.runs.study.weighed import Elicited
from samdrift.words import fault_json

Json = dict[str, Any]
_DECIMALS = 6
"""Of what is drawn or reckoned in floats: the same on any machine."""


def criteria_json(found: CriteriaReport, language: str) -> Json:
    """The contract's object; the language is that of the sentences."""
    return {
        "as_of": found.as_of.isoformat(),
        "areas": [_area(each, language) for each in found.areas],
        "verdict": verdict_of(found.areas, language),
        "warnings": [fault_json(each, language) for each in found.warnings],
    }


def _area(found: AreaCriteria, language: str) -> Json:
    judged, robust = found.judged, found.robust
    return {
        "area": found.area,
        "name": found.name,
        "basis": found.weighting.basis,
        "first": list(robust.first) if robust else [],
        "alternatives": _alternatives(found),
        "criteria": _criteria(found),
        "scores": [_score(cell, judged.criteria) for cell in judged.cells.values() if _counts(cell, found)],
        "parties": _parties(found),
        "smaa": None if robust is None else {"all": _drawn(robust.every), "near": _drawn(robust.near)},
        "score_changes": _score_changes(found),
        "nearest": _nearest(found),
        "ahp": [_elicited(each) for each in found.elicited],
        "left_out": {
            "criteria": [each.code for each in judged.unscored],
            "alternatives": [
                {"alternative": row.alternative, "missing": list(missing)}
                for row, missing in judged.incomplete
            ],
            "weights": [
                {"party": each.party, "scorer": each.scorer, "missing": list(each.missing)}
                for each in found.weighting.left_out
            ],
        },
        "answer": answer_of(found, language),
        "changes": list(changes_of(found, language)),
    }


def _alternatives(found: AreaCriteria) -> list[Json]:
    robust = found.robust
    if robust is None:
        return []
    names = [row.name for row in found.judged.alternatives]
    told = []
    for place, code in enumerate(robust.comparison.alternatives):
        total = robust.totals[place]
        on_scale = found.on_scale(total)
        told.append(
            {
                "alternative": code,
                "name": names[place],
                "rank": robust.ranks[place],
                "score": None if on_scale is None else float(on_scale),
                "worth": float(total),
                "exact": ratio_text(total),
                "all": _acceptability(robust.every.alternatives[place], robust.comparison.criteria),
                "near": _acceptability(robust.near.alternatives[place], robust.comparison.criteria),
                "topsis": round(robust.topsis[place], _DECIMALS),
                "promethee": round(robust.promethee[place], _DECIMALS),
                "dominated_by": robust.dominated.get(code),
            }
        )
    return told


def _acceptability(found: Acceptability, criteria: tuple[str, ...]) -> Json:
    central = found.central
    return {
        "first": round(found.first, _DECIMALS),
        "ranks": [round(each, _DECIMALS) for each in found.ranks],
        "central": None
        if central is None
        else {code: round(each, _DECIMALS) for code, each in zip(criteria, central, strict=True)},
        "confidence": found.confidence,
    }


def _criteria(found: AreaCriteria) -> list[Json]:
    turnings = {each.criterion: each for each in found.robust.turnings} if found.robust else {}
    return [
        {
            "criterion": each.code,
            "name": each.row.name,
            "worst": number_text(each.scale.worst),
            "best": number_text(each.scale.best),
            "weight": ratio_text(weight),
            **_turning(turnings.get(each.code)),
        }
        for each, weight in zip(found.judged.criteria, found.weighting.weights, strict=True)
    ]


def _turning(found: Turning | None) -> Json:
    return {
        "below": _turn(found.below) if found else None,
        "above": _turn(found.above) if found else None,
    }


def _turn(found: Turn | None) -> Json | None:
    if found is None:
        return None
    return {"weight": ratio_text(found.weight), "alternatives": list(found.alternatives)}


def _counts(cell: Cell, found: AreaCriteria) -> bool:
    return any(row.alternative == cell.alternative for row in found.judged.alternatives)


def _score(cell: Cell, criteria: tuple[JudgedCriterion, ...]) -> Json:
    scale = next(each.scale for each in criteria if each.code == cell.criterion)
    return {
        "criterion": cell.criterion,
        "alternative": cell.alternative,
        "value": float(cell.value),
        "worth": float(scale.worth(cell.value)),
        "scorers": [{"scorer": scorer, "value": float(value)} for scorer, value in cell.scores],
    }


def _parties(found: AreaCriteria) -> list[Json]:
    codes = [each.code for each in found.judged.criteria]
    alternatives = [row.alternative for row in found.judged.alternatives]
    return [
        {
            "party": each.own.party,
            "scorers": list(each.own.scorers),
            "weights": dict(zip(codes, map(ratio_text, each.own.weights), strict=True)),
            "totals": dict(zip(alternatives, map(float, each.totals), strict=True)),
            "first": list(each.first),
        }
        for each in found.parties
    ]


def _drawn(found: Smaa) -> Json:
    return {
        "number": found.number,
        "seed": found.seed,
        "within": None if found.within is None else ratio_text(found.within),
    }


def _score_changes(found: AreaCriteria) -> list[Json]:
    scales = {each.code: each.scale for each in found.judged.criteria}
    return [
        {
            "alternative": each.alternative,
            "criterion": each.criterion,
            "before": float(scales[each.criterion].value_at(each.before)),
            "after": float(scales[each.criterion].value_at(each.after)),
            "winners": list(each.winners),
        }
        for each in (found.robust.score_changes if found.robust else ())
    ]


def _nearest(found: AreaCriteria) -> list[Json]:
    codes = [each.code for each in found.judged.criteria]
    return [
        {
            "alternative": each.alternative,
            "moved": ratio_text(each.moved),
            "weights": dict(zip(codes, map(ratio_text, each.weights), strict=True)),
        }
        for each in (found.robust.nearest if found.robust else ())
    ]


def _elicited(found: Elicited) -> Json:
    told = found.found
    worst = told.worst if told else None
    return {
        "party": found.party,
        "scorer": found.scorer,
        "counts": found.counts and told is not None,
        "missing": [list(pair) for pair in found.missing],
        "lambda_max": None if told is None else round(told.lambda_max, _DECIMALS),
        "consistency_ratio": None if told is None else round(told.consistency_ratio, _DECIMALS),
        "worst_pair": None
        if worst is None
        else {
            "first": worst.first,
            "second": worst.second,
            "ratio": ratio_text(worst.ratio),
            "fitting": round(worst.fitting, _DECIMALS),
        },
    }
