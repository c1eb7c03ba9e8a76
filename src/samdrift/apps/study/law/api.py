"""The API of forms of organisation: the law of a day and of today, as the page tells them."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.api_access import TO_READ
from samdrift.apps.cooperations.api_answers import Slug, answers
from samdrift.apps.study.law.views import requested_forms
from samdrift.runs.study.forms_json import forms_json

router = Router(tags=["study"])

FormOutcome = Literal["allowed", "not_allowed", "doubtful", "open", "not_there"]
PointOutcome = Literal["allowed", "not_allowed", "doubtful", "open", "not_there", "not_asked"]


class RuleKeyOut(Schema):
    """A rule by its form (all: whatever the form), its attribute and its first day."""

    form: str
    attribute: str
    version: date | None


class SaidByOut(Schema):
    """A named lawyer who has confirmed or doubted a rule."""

    name: str
    on: date
    outcome: Literal["confirmed", "doubted"]


class RuleOut(RuleKeyOut):
    """A rule with its days, its source and how sure it is; it says nothing of what is lawful."""

    name: str
    value: str
    text: str
    valid_from: date | None
    valid_until: date | None
    source: str
    confidence: Literal["read", "secondary", "unverified"]
    state: Literal["read", "secondary", "unverified", "confirmed", "doubted"]
    said_by: list[SaidByOut]


class PointOut(Schema):
    """What one question, or a rule that needs no answer, means for a form."""

    code: str
    answer: Literal["yes", "no", "unknown"] | None
    outcome: PointOutcome
    rule: RuleOut | None
    find_out: str | None


class PowerOut(Schema):
    """A matter, and what each body does in it."""

    matter: str
    roles: dict[str, str]
    text: str


class ClauseOut(Schema):
    """A clause of the agreement: required by law, added by practice, advised, or missed by audits."""

    code: str
    kind: Literal["required", "practice", "advised", "audited"]
    text: str


class DecisionOut(Schema):
    """A decision that a council takes."""

    code: str
    decider: Literal["each_council", "host_council", "later", "delegated"]
    text: str


class FormOut(Schema):
    """A form under the law of the day, for all parties and for the municipalities alone."""

    form: str
    name: str
    outcome: FormOutcome
    municipalities_alone: FormOutcome | None
    exists: bool
    valid_from: date | None
    valid_until: date | None
    source: str
    rule: str
    basis: str
    points: list[PointOut]
    powers: list[PowerOut]
    clauses: list[ClauseOut]
    decisions: list[DecisionOut]


class RungOut(Schema):
    """A rung of the ladder of integration, with the forms that stand on it."""

    rung: str
    name: str
    note: str
    source: str
    needs_form: bool
    forms: dict[str, FormOutcome]


class ProcurementTestOut(Schema):
    """A test of an exemption from procurement; null while a figure or a rule of the day is missing."""

    test: str
    met: bool | None
    figure: str | None
    limit: str | None
    source: str | None


class VatDecidedOut(Schema):
    """What a named person has decided of a service sold."""

    treatment: Literal["standard", "exempt", "outside"]
    party: str | None
    decided_by: str
    decided_on: date


class VatSaleOut(Schema):
    """A service sold, and the parties for whom nobody has decided its VAT."""

    service: str
    name: str
    decisions: list[VatDecidedOut]
    undecided: list[str]


class LawOfDayOut(Schema):
    """The forms under the law of one day."""

    verdict: str
    municipalities_alone: str
    note: str
    counts: dict[str, int]
    forms: list[FormOut]
    ladder: list[RungOut]
    procurement: dict[str, list[ProcurementTestOut]]
    vat_sales: list[VatSaleOut]
    general: list[RuleOut]
    coming: list[RuleOut]


class LawQuestionOut(Schema):
    """A question of the cascade."""

    code: str
    text: str


class LawChangeOut(Schema):
    """What a later day's law says otherwise, of a form or of one attribute of it."""

    kind: Literal["new", "ended", "changed", "restated"]
    form: str
    attribute: str | None
    on: date | None
    before: str | None
    after: str | None


class FormsOut(LawOfDayOut):
    """The law of the day asked about, that of today (`now`), and what changed between."""

    as_of: date
    today: date
    country: Literal["NO", "SE"]
    parties: dict[str, list[str]]
    answers: dict[str, str]
    questions: list[LawQuestionOut]
    now: LawOfDayOut
    changes: list[LawChangeOut]
    to_confirm: list[RuleKeyOut]


class DayIn(Schema):
    """The day of the law; without it the study's own, else today."""

    as_of: date | None = None


@router.get(
    "/cooperations/{slug}/study/forms",
    auth=TO_READ,
    response=answers(FormsOut),
    operation_id="get_forms",
)
def get_forms(request: HttpRequest, slug: Slug, asked: Query[DayIn]) -> Any:
    """Which forms of organisation the law of a day leaves open, by which rule, and what there is to find out.

    A rule is confirmed or doubted by a row of the table law_confirmations.
    """
    _, report, _ = requested_forms(request, slug)
    return forms_json(report, reader_language())
