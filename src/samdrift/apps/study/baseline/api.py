"""The API of the baseline and of the list of questions, and the reminders of it."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.api_access import TO_READ, TO_WRITE, actor_of
from samdrift.apps.cooperations.api_answers import FaultOut, Slug, answers
from samdrift.apps.cooperations.permissions import may_remind
from samdrift.apps.cooperations.readers import reader_of, require
from samdrift.apps.study.as_of import own_day
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.apps.study.questions.reminding import MOST_DAYS, remind
from samdrift.domain.baseline.asked import standings
from samdrift.runs.study.baseline import baseline_study
from samdrift.runs.study.baseline_json import baseline_json

router = Router(tags=["study"])

Year = Annotated[
    int | None,
    Query(ge=1, le=9999, description="A year that is measured or asked about; without it the newest."),
]
AsOf = Annotated[date | None, Query(description="A day; without it the study's own, else today.")]


class CompleteOut(Schema):
    """How many figures are in, of how many expected; how many each party lacks, and who the most."""

    inside: int
    expected: int
    unknown: int
    not_applicable: int
    lacking: dict[str, int]
    most: list[str]


class BaselineOut(Schema):
    """As `samdrift study FOLDER baseline --json` tells it; its parts are described by docs/schemas."""

    year: int | None
    years: list[int]
    verdict: str
    parties: list[str]
    complete: CompleteOut
    measures: list[dict[str, Any]] = Field(description="Each measure and driver with every party's cell.")
    net: list[dict[str, str]] = Field(description="Costs less what the partners pay for.")
    ratios: list[dict[str, Any]] = Field(description="Per inhabitant, post and unit, with what stands out.")
    productivity: list[dict[str, Any]]
    ranges: list[dict[str, Any]] = Field(description="Published by others, who count differently.")
    dea: list[dict[str, Any]]
    warnings: list[FaultOut]


class StandingOut(Schema):
    """How a party stands with a question."""

    question: str
    party: str
    standing: Literal["answered", "unknown", "not_applicable", "late", "waiting"]
    deadline: date | None = Field(description="The last day in time.")


class QuestionsOut(Schema):
    """Every question with every party, as of a day."""

    as_of: date
    standings: list[StandingOut]


class RemindIn(Schema):
    """Whom to remind."""

    within_days: int = Field(
        7, ge=0, le=MOST_DAYS, description="Of the last day; who is late is always reminded."
    )


class RemindedOut(Schema):
    """A party with something late or due, and how many of its people were told; `again`: already today."""

    party: str
    questions: list[str]
    people: int
    again: bool


class AllRemindedOut(Schema):
    """Everybody who was, or had been."""

    reminded: list[RemindedOut]


@router.get(
    "/cooperations/{slug}/study/baseline",
    auth=TO_READ,
    response=answers(BaselineOut),
    operation_id="get_baseline",
)
def get_baseline(request: HttpRequest, slug: Slug, year: Year = None) -> Any:
    """What is known of every party in a year, what is not, and what stands out."""
    owner, head = find_studied(request, slug)
    return baseline_json(baseline_study(kept_facts(owner, head).facts, year=year), reader_language())


@router.get(
    "/cooperations/{slug}/study/questions",
    auth=TO_READ,
    response=answers(QuestionsOut),
    operation_id="get_questions",
)
def get_questions(request: HttpRequest, slug: Slug, as_of: AsOf = None) -> Any:
    """What the parties are asked, who has answered and who is late; what they answered stands in the tables."""
    owner, head = find_studied(request, slug)
    day = as_of or own_day(request, owner)
    found = standings(kept_facts(owner, head).facts, today=day)
    return {
        "as_of": day,
        "standings": [
            {
                "question": each.question.question,
                "party": each.party,
                "standing": each.standing,
                "deadline": each.question.deadline,
            }
            for each in found
        ],
    }


@router.post(
    "/cooperations/{slug}/study/questions/remind",
    auth=TO_WRITE,
    response=answers(AllRemindedOut),
    operation_id="remind_parties",
)
def remind_parties(request: HttpRequest, slug: Slug, body: RemindIn) -> Any:
    """The editors of parties that are late, or due within the days, get a notice: once a day, and the log says so."""
    owner, _ = find_studied(request, slug)
    reader = reader_of(request)
    require(may_remind(reader, owner))
    told = remind(
        owner,
        within_days=body.within_days,
        today=own_day(request, owner),
        reader=reader,
        by=actor_of(request),
        moment=moment_of(request),
    )
    return {"reminded": [{**vars(each), "questions": list(each.questions)} for each in told]}
