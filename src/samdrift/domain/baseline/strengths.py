"""Strengths as what must not be lost: which risks threaten each, and what is done about these."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samdrift.domain.cooperation.study import Refer, Risk, RiskMeasure, Statement, StudyFacts, parse_refer
from samdrift.domain.cooperation.study.references import MEASURE, RISK

STRENGTH = "strength"
DROPPED = "dropped"
GUARDED, WATCHED, OPEN = GUARDS = ("guarded", "watched", "open")
"""Something is done about it; only a risk names it; nothing takes it up."""


@dataclass(frozen=True, kw_only=True)
class Strength:
    """A strength, the risks that it names, and the measures that are taken: those it names, and those of its risks."""

    statement: Statement
    risks: tuple[Risk, ...]
    measures: tuple[RiskMeasure, ...]

    @property
    def guard(self) -> str:
        if self.measures:
            return GUARDED
        return WATCHED if self.risks else OPEN


def strengths(study: StudyFacts, as_of: date) -> tuple[Strength, ...]:
    """Every strength with what threatens it that day: a risk that has ended threatens nothing."""
    return tuple(_strength(each, study, as_of) for each in study.statements if each.kind == STRENGTH)


def _strength(statement: Statement, study: StudyFacts, as_of: date) -> Strength:
    named = [refer for text in statement.refers if (refer := parse_refer(text)) is not None]
    wanted = _named(named, RISK)
    risks = tuple(
        each for each in study.risks if (each.area, each.risk) in wanted and each.validity.covers(as_of)
    )
    threats = {(each.area, each.risk) for each in risks}
    own = _named(named, MEASURE)
    measures = tuple(
        each
        for each in study.risk_measures
        if each.status != DROPPED and ((each.area, each.measure) in own or (each.area, each.risk) in threats)
    )
    return Strength(statement=statement, risks=risks, measures=measures)


def _named(refers: Iterable[Refer], kind: str) -> frozenset[tuple[str, str]]:
    return frozenset((refer.area, refer.code) for refer in refers if refer.kind == kind)
