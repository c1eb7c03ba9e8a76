"""The tables of a study, each with its row: they hang on the cooperation's `study`."""

from operator import attrgetter
from typing import Any

from samdrift.files.tables.study.alternatives import AlternativeRow
from samdrift.files.tables.study.applications import ApplicationRow, ServiceLevelRow
from samdrift.files.tables.study.areas import AreaRow
from samdrift.files.tables.study.criteria import (
    CriterionPairRow,
    CriterionRow,
    CriterionScoreRow,
    CriterionWeightRow,
)
from samdrift.files.tables.study.forms import FormAnswerRow, LawConfirmationRow
from samdrift.files.tables.study.measures import MeasureRow
from samdrift.files.tables.study.places import PartyPlaceRow
from samdrift.files.tables.study.practices import PracticeRow, PracticeTopicRow
from samdrift.files.tables.study.projects import LayerElementRow, ProjectPartyRow, ProjectRow
from samdrift.files.tables.study.questions import AnswerRow, QuestionRow
from samdrift.files.tables.study.risks import RiskMeasureRow, RiskRow, RiskScoreRow
from samdrift.files.tables.study.row import StudyRow
from samdrift.files.tables.study.statements import CommitmentRow, StatementRow
from samdrift.files.tables.study.swot import SwotItemRow
from samdrift.files.tables.table import Table


def _table(name: str, row: type[StudyRow[Any]]) -> Table[Any]:
    return Table(name, row, attrgetter(f"study.{name}"))


STUDY_TABLES: tuple[Table[Any], ...] = (
    _table("areas", AreaRow),
    _table("measures", MeasureRow),
    _table("alternatives", AlternativeRow),
    _table("risks", RiskRow),
    _table("risk_scores", RiskScoreRow),
    _table("risk_measures", RiskMeasureRow),
    _table("swot", SwotItemRow),
    _table("criteria", CriterionRow),
    _table("criteria_weights", CriterionWeightRow),
    _table("criteria_scores", CriterionScoreRow),
    _table("criteria_pairs", CriterionPairRow),
    _table("form_answers", FormAnswerRow),
    _table("law_confirmations", LawConfirmationRow),
    _table("practice_topics", PracticeTopicRow),
    _table("practices", PracticeRow),
    _table("statements", StatementRow),
    _table("commitments", CommitmentRow),
    _table("projects", ProjectRow),
    _table("project_parties", ProjectPartyRow),
    _table("layers", LayerElementRow),
    _table("applications", ApplicationRow),
    _table("service_levels", ServiceLevelRow),
    _table("questions", QuestionRow),
    _table("answers", AnswerRow),
    _table("places", PartyPlaceRow),
)
