"""The API of criteria: what the alternatives of every area come to with how robust that is, as the command tells it."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.api_access import TO_READ
from samdrift.apps.cooperations.api_answers import FaultOut, Slug, answers
from samdrift.apps.study.as_of import asked_day
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.runs.study.criteria import study_criteria
from samdrift.runs.study.criteria_json import criteria_json

router = Router(tags=["study"])

AsOf = Annotated[date | None, Query(description="A day; without it the study's, else today.")]
Area = Annotated[str, Query(max_length=200, description="One area; without it all of them.")]


class CriteriaOut(Schema):
    """As `samdrift study FOLDER criteria --json` tells it, by docs/schemas/study-criteria.json."""

    as_of: date
    areas: list[dict[str, Any]]
    verdict: str
    warnings: list[FaultOut]


@router.get(
    "/cooperations/{slug}/study/criteria",
    auth=TO_READ,
    response=answers(CriteriaOut),
    operation_id="get_criteria",
)
def get_criteria(
    request: HttpRequest,
    slug: Slug,
    as_of: AsOf = None,
    area: Area = "",
) -> Any:
    """Who comes first by weighed criteria, in how many weightings, by party, and what would have to change."""
    owner, head = find_studied(request, slug)
    facts = kept_facts(owner, head).facts
    found = study_criteria(facts, as_of=as_of or asked_day(request, owner), area=area)
    return criteria_json(found, reader_language())
