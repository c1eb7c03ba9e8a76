"""Rows of the tables of a study, one model for each."""

from collections.abc import Mapping
from typing import Any

from samdrift.apps.cooperations.models.study.alternatives import Alternative
from samdrift.apps.cooperations.models.study.applications import Application, ServiceLevel
from samdrift.apps.cooperations.models.study.areas import Area
from samdrift.apps.cooperations.models.study.criteria import (
    Criterion,
    CriterionPair,
    CriterionScore,
    CriterionWeight,
)
from samdrift.apps.cooperations.models.study.forms import FormAnswer, LawConfirmation
from samdrift.apps.cooperations.models.study.measures import Measure
from samdrift.apps.cooperations.models.study.places import PartyPlace
from samdrift.apps.cooperations.models.study.practices import Practice, PracticeTopic
from samdrift.apps.cooperations.models.study.projects import LayerElement, Project, ProjectParty
from samdrift.apps.cooperations.models.study.questions import Answer, Question
from samdrift.apps.cooperations.models.study.risks import Risk, RiskMeasure, RiskScore
from samdrift.apps.cooperations.models.study.statements import Commitment, Statement
from samdrift.apps.cooperations.models.study.swot import SwotItem

STUDY_ROWS: Mapping[str, type[Any]] = {
    "areas": Area,
    "measures": Measure,
    "alternatives": Alternative,
    "risks": Risk,
    "risk_scores": RiskScore,
    "risk_measures": RiskMeasure,
    "swot": SwotItem,
    "criteria": Criterion,
    "criteria_weights": CriterionWeight,
    "criteria_scores": CriterionScore,
    "criteria_pairs": CriterionPair,
    "form_answers": FormAnswer,
    "law_confirmations": LawConfirmation,
    "practice_topics": PracticeTopic,
    "practices": Practice,
    "statements": Statement,
    "commitments": Commitment,
    "projects": Project,
    "project_parties": ProjectParty,
    "layers": LayerElement,
    "applications": Application,
    "service_levels": ServiceLevel,
    "questions": Question,
    "answers": Answer,
    "places": PartyPlace,
}
"""By table; a row has the fields of the value that it states."""

__all__ = [
    "STUDY_ROWS",
    "Alternative",
    "Answer",
    "Application",
    "Area",
    "Commitment",
    "Criterion",
    "CriterionPair",
    "CriterionScore",
    "CriterionWeight",
    "FormAnswer",
    "LawConfirmation",
    "LayerElement",
    "Measure",
    "PartyPlace",
    "Practice",
    "PracticeTopic",
    "Project",
    "ProjectParty",
    "Question",
    "Risk",
    "RiskMeasure",
    "RiskScore",
    "ServiceLevel",
    "Statement",
    "SwotItem",
]
