"""The facts of a study: alternatives, risks, criteria, practices, projects, applications, questions."""

from samdrift.domain.cooperation.study.alternatives import Alternative
from samdrift.domain.cooperation.study.applications import Application, ServiceLevel
from samdrift.domain.cooperation.study.areas import Area
from samdrift.domain.cooperation.study.criteria import (
    Criterion,
    CriterionPair,
    CriterionScore,
    CriterionWeight,
)
from samdrift.domain.cooperation.study.facts import StudyFacts
from samdrift.domain.cooperation.study.forms import FormAnswer, LawConfirmation
from samdrift.domain.cooperation.study.measures import Measure
from samdrift.domain.cooperation.study.places import PartyPlace
from samdrift.domain.cooperation.study.practices import Practice, PracticeTopic
from samdrift.domain.cooperation.study.projects import LayerElement, Project, ProjectParty
from samdrift.domain.cooperation.study.questions import Answer, Question
from samdrift.domain.cooperation.study.references import Refer, Reference, parse_refer
from samdrift.domain.cooperation.study.risks import Risk, RiskMeasure, RiskScore
from samdrift.domain.cooperation.study.statements import Commitment, Statement
from samdrift.domain.cooperation.study.swot import SwotItem

__all__ = [
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
    "Refer",
    "Reference",
    "Risk",
    "RiskMeasure",
    "RiskScore",
    "ServiceLevel",
    "Statement",
    "StudyFacts",
    "SwotItem",
    "parse_refer",
]
