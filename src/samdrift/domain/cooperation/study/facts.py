"""All that a study holds beside what is settled: a tuple for each table, under the table's name."""

from dataclasses import dataclass

from samdrift.domain.cooperation.study.alternatives import Alternative
from samdrift.domain.cooperation.study.applications import Application, ServiceLevel
from samdrift.domain.cooperation.study.areas import Area
from samdrift.domain.cooperation.study.criteria import (
    Criterion,
    CriterionPair,
    CriterionScore,
    CriterionWeight,
)
from samdrift.domain.cooperation.study.forms import FormAnswer, LawConfirmation
from samdrift.domain.cooperation.study.measures import Measure
from samdrift.domain.cooperation.study.places import PartyPlace
from samdrift.domain.cooperation.study.practices import Practice, PracticeTopic
from samdrift.domain.cooperation.study.projects import LayerElement, Project, ProjectParty
from samdrift.domain.cooperation.study.questions import Answer, Question
from samdrift.domain.cooperation.study.risks import Risk, RiskMeasure, RiskScore
from samdrift.domain.cooperation.study.statements import Commitment, Statement
from samdrift.domain.cooperation.study.swot import SwotItem


@dataclass(frozen=True, kw_only=True)
class StudyFacts:
    """The tables of the study. They bill nobody."""

    areas: tuple[Area, ...] = ()
    measures: tuple[Measure, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    risks: tuple[Risk, ...] = ()
    risk_scores: tuple[RiskScore, ...] = ()
    risk_measures: tuple[RiskMeasure, ...] = ()
    swot: tuple[SwotItem, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    criteria_weights: tuple[CriterionWeight, ...] = ()
    criteria_scores: tuple[CriterionScore, ...] = ()
    criteria_pairs: tuple[CriterionPair, ...] = ()
    form_answers: tuple[FormAnswer, ...] = ()
    law_confirmations: tuple[LawConfirmation, ...] = ()
    practice_topics: tuple[PracticeTopic, ...] = ()
    practices: tuple[Practice, ...] = ()
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    projects: tuple[Project, ...] = ()
    project_parties: tuple[ProjectParty, ...] = ()
    layers: tuple[LayerElement, ...] = ()
    applications: tuple[Application, ...] = ()
    service_levels: tuple[ServiceLevel, ...] = ()
    questions: tuple[Question, ...] = ()
    answers: tuple[Answer, ...] = ()
    places: tuple[PartyPlace, ...] = ()
