"""Forms of cooperation and what the law of a day asks of them: a dated rule base, and the questions put to it.

The rules stand in rules/*.toml, each with its source, its days and how sure it is (docs/decisions/0015). Nothing here
says that something is lawful: an answer is by which rule a form is open to the parties, and what there is to find out.
"""

from samdrift.domain.law.asked import Asked, Figures
from samdrift.domain.law.base import LawChange, RuleBase, changes_between, coming
from samdrift.domain.law.cascade import FormAnswer, Point, weigh, weigh_forms
from samdrift.domain.law.existing import FormOnDay, forms_on
from samdrift.domain.law.ladder import RungAnswer, climb
from samdrift.domain.law.outcomes import (
    ALLOWED,
    DOUBTFUL,
    NOT_ALLOWED,
    NOT_ASKED,
    NOT_THERE,
    OPEN,
    OUTCOMES,
    STANDING,
)
from samdrift.domain.law.powers import Power, powers
from samdrift.domain.law.procurement import TestOutcome, procurement_tests
from samdrift.domain.law.reading import read_rules, rule_base
from samdrift.domain.law.required import Clause, Decision, clauses, council_decisions, required_clauses
from samdrift.domain.law.values import (
    ALL_FORMS,
    CONFIDENCES,
    READ,
    SECONDARY,
    UNVERIFIED,
    Cell,
    Form,
    Question,
    Rung,
    Text,
)

__all__ = [
    "ALLOWED",
    "ALL_FORMS",
    "CONFIDENCES",
    "DOUBTFUL",
    "NOT_ALLOWED",
    "NOT_ASKED",
    "NOT_THERE",
    "OPEN",
    "OUTCOMES",
    "READ",
    "SECONDARY",
    "STANDING",
    "UNVERIFIED",
    "Asked",
    "Cell",
    "Clause",
    "Decision",
    "Figures",
    "Form",
    "FormAnswer",
    "FormOnDay",
    "LawChange",
    "Point",
    "Power",
    "Question",
    "RuleBase",
    "Rung",
    "RungAnswer",
    "TestOutcome",
    "Text",
    "changes_between",
    "clauses",
    "climb",
    "coming",
    "council_decisions",
    "forms_on",
    "powers",
    "procurement_tests",
    "read_rules",
    "required_clauses",
    "rule_base",
    "weigh",
    "weigh_forms",
]
