"""Alternatives and proposed keys as programs read them."""

from typing import Any

from samdrift.apps.study.keys.proposal_page import state_of
from samdrift.apps.study.models import Alternative, CouncilDecision, HearingAnswer, KeyProposal, SentText
from samdrift.runs.key_text import party_json


def alternative_json(row: Alternative) -> dict[str, Any]:
    return {
        "alternative": row.pk,
        "name": row.name,
        "note": row.note,
        "party": row.party or None,
        "year": row.year,
        "service": row.service,
        "parts": row.mix["part"],
        "ramp": int(next(iter(row.mix["ramp"]), 0)),
        "fallback": next(iter(row.mix["fallback"]), ""),
        "include_all": bool(row.mix["include"]),
        "saved_by": str(row.saved_by),
        "saved": row.saved_at,
    }


def proposal_json(row: KeyProposal) -> dict[str, Any]:
    """The proposal with everything that was recorded of it; of a draft what it states."""
    sent = SentText.objects.filter(proposal=row).first()
    return {
        "proposal": row.pk,
        "state": state_of(row),
        "title": row.title,
        "valid_from": row.valid_from,
        "hearing_until": row.hearing_until,
        "decide_until": row.decide_until,
        "rule": row.rule,
        "body": row.body,
        "made_by": str(row.made_by),
        "made": row.made_at,
        "change": row.change_id,
        "hash": sent.hash if sent else None,
        "text": sent.text if sent else None,
        "parties": _parties(sent) if sent else [],
        "answers": [_answer(each) for each in HearingAnswer.objects.filter(proposal=row).order_by("pk")],
        "decisions": [
            _decision(each) for each in CouncilDecision.objects.filter(proposal=row).order_by("pk")
        ],
    }


def _parties(sent: SentText) -> list[dict[str, Any]]:
    text = sent.key_text
    return [party_json(each, text.currency) for each in text.parties]


def _answer(row: HearingAnswer) -> dict[str, Any]:
    return {
        "party": row.party,
        "stance": row.stance,
        "text": row.text,
        "late": row.is_late,
        "moment": row.moment,
    }


def _decision(row: CouncilDecision) -> dict[str, Any]:
    return {
        "entry": row.pk,
        "party": row.party,
        "outcome": row.outcome,
        "decided": row.decided_on,
        "minutes": row.minutes,
        "hash": row.text_hash,
        "corrects": row.corrects_id,
    }
