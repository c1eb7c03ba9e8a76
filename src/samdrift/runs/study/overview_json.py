"""A study at one look, as JSON."""

from datetime import date
from typing import Any

from samdrift.domain.baseline.commitments import Committed
from samdrift.domain.cooperation.study import Commitment, Statement
from samdrift.runs.study.overview import StudyOverview
from samdrift.runs.study.overview_told import overview_answer


def overview_json(found: StudyOverview, language: str) -> dict[str, Any]:
    """The whole of it; the sentences are in the language."""
    return {
        "as_of": found.day.isoformat(),
        "parts": [
            {
                "part": part.code,
                "tables": list(part.tables),
                "rows": part.rows,
                "finding": part.finding or None,
            }
            for part in found.parts
        ],
        "bodies": [
            {"body": body.code, "name": body.name, "kind": body.kind, "mandate": body.mandate}
            for body in found.bodies
        ],
        "statements": {kind: [_statement(each) for each in told] for kind, told in found.statements.items()},
        "commitments": [_committed(each) for each in found.commitments],
        "answer": " ".join(overview_answer(found, language)),
    }


def _committed(each: Committed) -> dict[str, Any]:
    return {
        "commitment": each.commitment,
        "name": each.name,
        "common": [_decided(one) for one in each.common],
        "parties": {party: None if one is None else _decided(one) for party, one in each.parties},
        "outcomes": {outcome: list(parties) for outcome, parties in each.by_outcome.items()},
    }


def _decided(each: Commitment) -> dict[str, Any]:
    return {
        "outcome": each.outcome,
        "decided_on": _day(each.decided_on),
        "reference": each.reference,
        "source": each.source,
        "estimate": each.estimate,
    }


def _statement(each: Statement) -> dict[str, Any]:
    return {
        "area": each.area,
        "statement": each.statement,
        "text": each.text,
        "source": each.source,
        "estimate": each.estimate,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
