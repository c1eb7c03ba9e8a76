"""How the parties work as a program reads it: docs/schemas/study-practices.json."""

from fractions import Fraction

from samdrift.domain.baseline.geography import PlaceDistance
from samdrift.domain.baseline.practice_distance import PartyDistance
from samdrift.domain.baseline.practices import ComparedTopic
from samdrift.domain.baseline.standardising import StandardTopic
from samdrift.domain.baseline.strengths import Strength
from samdrift.domain.cooperation.study import PartyPlace, Statement
from samdrift.domain.money import number_text, ratio_text
from samdrift.runs.study.practices import PracticesReport
from samdrift.runs.study.practices_told import practices_answer

Json = dict[str, object]


def practices_json(report: PracticesReport, language: str) -> Json:
    """The whole report; distances and shares as p/q, kilometres as numbers."""
    found = report.distances
    return {
        "as_of": report.as_of.isoformat(),
        "answer": list(practices_answer(report, language)),
        "parties": [_party(report, party) for party in report.parties],
        "topics": [_topic(each) for each in report.topics],
        "distances": [_distance(each) for each in found.pairs],
        "nearest": [[each.first, each.second] for each in found.nearest],
        "farthest": [[each.first, each.second] for each in found.farthest],
        "standardising": [_standard(each) for each in report.standard],
        "strengths": [_strength(each) for each in report.strengths],
        "statements": [_statement(each) for told in report.statements.values() for each in told],
        "places": [_place(report, each) for each in report.places],
        "kilometres": [_kilometres(each) for each in report.kilometres],
    }


def _party(report: PracticesReport, party: str) -> Json:
    change = next(each for each in report.changes if each.party == party)
    return {
        "party": party,
        "name": report.names[party],
        "average_distance": _ratio(report.distances.average(party)),
        "changes": [f"{each.area}/{each.topic}" for each in change.topics],
        "touches": list(change.touches),
    }


def _topic(each: ComparedTopic) -> Json:
    return {
        "area": each.topic.area,
        "topic": each.topic.topic,
        "name": each.topic.name,
        "common": each.topic.common,
        "usual": each.usual,
        "known": each.known,
        "values": [{"value": value, "parties": count} for value, count in each.values],
        "cells": [
            {
                "party": cell.party,
                "value": cell.value,
                "state": cell.state,
                "estimate": cell.practice is not None and cell.practice.estimate,
                "source": cell.practice.source if cell.practice else "",
            }
            for cell in each.cells
        ],
    }


def _distance(each: PartyDistance) -> Json:
    return {
        "first": each.first,
        "second": each.second,
        "common": each.common,
        "differing": each.differing,
        "distance": _ratio(each.distance),
    }


def _standard(each: StandardTopic) -> Json:
    return {
        "area": each.topic.area,
        "topic": each.topic.topic,
        "common": each.topic.common,
        "touches": list(each.topic.touches),
        "changing": list(each.changing),
        "there": list(each.there),
        "unknown": list(each.unknown),
    }


def _strength(each: Strength) -> Json:
    return {
        "area": each.statement.area,
        "statement": each.statement.statement,
        "text": each.statement.text,
        "guard": each.guard,
        "risks": [f"{risk.area}/{risk.risk}" for risk in each.risks],
        "measures": [f"{measure.area}/{measure.measure}" for measure in each.measures],
    }


def _statement(each: Statement) -> Json:
    return {
        "area": each.area,
        "kind": each.kind,
        "statement": each.statement,
        "text": each.text,
        "source": each.source,
        "estimate": each.estimate,
    }


def _place(report: PracticesReport, each: PartyPlace) -> Json:
    plane = next(other for other in report.plane if other.party == each.party)
    inhabitants = report.inhabitants.get(each.party)
    return {
        "party": each.party,
        "latitude": number_text(each.latitude),
        "longitude": number_text(each.longitude),
        "east_km": round(plane.east_km, 1),
        "south_km": round(plane.south_km, 1),
        "inhabitants": None if inhabitants is None else number_text(inhabitants),
    }


def _kilometres(each: PlaceDistance) -> Json:
    return {"first": each.first, "second": each.second, "km": round(each.km, 1)}


def _ratio(value: Fraction | None) -> str | None:
    return None if value is None else ratio_text(value)
