"""Risks that are not there always, each with the picture on the other side of its day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from samdrift.apps.study.risk.asked import RiskAsked
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.cooperation.study import Risk
from samdrift.domain.decision.risk import RiskArea
from samdrift.runs.study.risk import risk_report
from samdrift.runs.study.risk_words import against, ended_sentence


@dataclass(frozen=True, kw_only=True)
class DatedRisk:
    """What is said of it, and the other day with the totals then."""

    said: str
    query: str
    day: str
    totals: str


def dated_risks(facts: Cooperation, area: RiskArea, asked: RiskAsked, voice: Voice) -> tuple[DatedRisk, ...]:
    """What ends, what has ended, what is to begin."""
    return tuple(
        DatedRisk(
            said=said,
            query=asked.on(day),
            day=voice.day(day),
            totals=_totals(facts, risk, day, voice.language),
        )
        for risk, day, said in _days(area, voice)
    )


def _days(area: RiskArea, voice: Voice) -> Iterator[tuple[Risk, date, str]]:
    for rated in area.risks:
        if end := rated.risk.valid_until:
            yield rated.risk, end, _said("ends", rated.risk, end - timedelta(days=1), voice)
    for risk in area.ended:
        assert risk.valid_until is not None
        yield risk, risk.valid_until - timedelta(days=1), ended_sentence(risk, voice.language)
    for risk in area.not_begun:
        assert risk.valid_from is not None
        yield risk, risk.valid_from, _said("begins", risk, risk.valid_from, voice)


def _said(code: str, risk: Risk, day: date, voice: Voice) -> str:
    law = {"law": risk.law} if risk.law else {}
    whole = f"page.risk.{code}.law" if law else f"page.risk.{code}"
    return voice.say(whole, risk=risk.name, day=voice.day(day), **law)


def _totals(facts: Cooperation, risk: Risk, day: date, language: str) -> str:
    (area,) = risk_report(facts, as_of=day, area=risk.area).areas
    totals = [matrix.total for matrix in area.now.matrices]
    return against(totals, language) if totals else ""
