"""The API of events: sent as CloudEvents 1.0, and those that are contested told. Who chooses is a person."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, JsonResponse
from ninja import Field, Query, Router, Schema

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.api_access import TO_READ, TO_SEND_EVENTS, ApiError, body_up_to
from samdrift.apps.cooperations.api_answers import FaultOut, Limit, Offset, Page, Slug, answers, page_of
from samdrift.apps.cooperations.permissions import may_see_events, may_send_events
from samdrift.apps.cooperations.readers import find_cooperation, reader_of, require
from samdrift.apps.settlement.events.asked import body_schemas
from samdrift.apps.settlement.events.deciding import contested_events
from samdrift.apps.settlement.events.sending import Told, outcomes_of, send
from samdrift.domain.faults import CalledWrongError, RefusedError
from samdrift.files.cloudevents import DEFAULT_LIMITS, is_batch, read_sent
from samdrift.lake.store.told import contested_json
from samdrift.lake.store.values import CONFLICT, DUPLICATE, INVALID, STORED
from samdrift.words import fault_json, faults_json

router = Router(tags=["events"])

STATUS_OF_CALL = {"cloudevents_media_type": 415, "cloudevents_too_large": 413, "cloudevents_too_many": 413}
BROKEN, NOT_NOW = 400, 503
RETRY_SECONDS = 5
"""Whoever could not be answered tries again after so long; what was kept all the same is a duplicate then."""

OpenOnly = Annotated[bool, Query(alias="open", description="Only those that wait for a choice.")]


class EventAnswerOut(Schema):
    """What became of one event. Of what is invalid nothing is kept; `late` is one whose day lies in a closed period."""

    source: str | None
    id: str | None
    outcome: Literal["stored", "duplicate", "conflict", "invalid"]
    late: bool
    faults: list[FaultOut]


class EventsOut(Schema):
    """What became of each event, in the order in which they were sent, and how many there are of each."""

    events: list[EventAnswerOut]
    stored: int
    duplicates: int
    conflicts: int
    invalid: int


class ContentOut(Schema):
    """One of the contents of a contested event, by the number with which it is chosen."""

    number: int
    time: datetime
    subject: str
    type: str
    quantity: str = Field(description="Exact, as a decimal.")
    dimensions: dict[str, str]
    stored_at: datetime
    copies: int


class ChoiceOut(Schema):
    """Who chose, when and why; without a number none of the contents counts."""

    number: int | None
    by: str
    reason: str
    moment: datetime


class ContestedOut(Schema):
    """An event whose copies differ: none of them counts until a person chooses."""

    source: str
    id: str
    contents: list[ContentOut]
    choice: ChoiceOut | None


@router.post(
    "/cooperations/{slug}/events",
    auth=TO_SEND_EVENTS,
    response=answers(EventsOut, 400, 413, 415, 503),
    operation_id="send_events",
    openapi_extra={"requestBody": {"required": True, "content": body_schemas()}},
)
def send_events(request: HttpRequest, slug: Slug) -> Any:
    """Usage events as CloudEvents 1.0: one in headers and body, one as an object, or a batch.

    What is answered as stored is on the disk. An event is known by its source and id for ever: sent again it is a
    duplicate, with other content a conflict. A single event that is invalid is 422; in a batch each is told by itself.
    A call that failed is sent again as it was.
    """
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_send_events(reader, owner))
    content_type = request.headers.get("Content-Type", "")
    headers = {name.lower(): value for name, value in request.headers.items()}
    body = body_up_to(request, DEFAULT_LIMITS.body_bytes)
    try:
        sent = read_sent(content_type, headers, body)
        told = send(owner, sent, moment=moment_of(request))
    except CalledWrongError as wrong:
        raise ApiError(STATUS_OF_CALL.get(wrong.faults[0].code, BROKEN), wrong.faults[0]) from None
    except RefusedError as busy:
        raise ApiError(NOT_NOW, busy.faults[0], retry_after=RETRY_SECONDS) from None
    answer = _answer(told)
    if is_batch(content_type) or told[0].answer.outcome != INVALID:
        # Written as it is: a batch has thousands of rows of our own, and the tests hold them to the schema.
        return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    refusal = faults_json(told[0].answer.faults, (), reader_language())
    return JsonResponse({**answer, **refusal}, status=422, json_dumps_params={"ensure_ascii": False})


@router.get(
    "/cooperations/{slug}/events/contested",
    auth=TO_READ,
    response=answers(Page[ContestedOut], 503),
    operation_id="list_contested_events",
)
def list_contested_events(
    request: HttpRequest,
    slug: Slug,
    open_only: OpenOnly = True,  # noqa: FBT002 - a parameter of the address
    limit: Limit = 100,
    offset: Offset = 0,
) -> Any:
    """Events whose copies differ, with all their contents, by source and id."""
    reader = reader_of(request)
    owner = find_cooperation(reader, slug)
    require(may_see_events(reader, owner))
    try:
        found = contested_events(owner, open_only=open_only)
    except RefusedError as busy:
        raise ApiError(NOT_NOW, busy.faults[0], retry_after=RETRY_SECONDS) from None
    return page_of([contested_json(each) for each in found], limit=limit, offset=offset)


def _answer(told: tuple[Told, ...]) -> dict[str, Any]:
    numbers, language = outcomes_of(told), reader_language()
    return {
        "events": [_event(each, language) for each in told],
        "stored": numbers[STORED],
        "duplicates": numbers[DUPLICATE],
        "conflicts": numbers[CONFLICT],
        "invalid": numbers[INVALID],
    }


def _event(told: Told, language: str) -> dict[str, Any]:
    return {
        "source": told.source,
        "id": told.id,
        "outcome": told.answer.outcome,
        "late": told.late,
        "faults": [fault_json(each, language) for each in told.answer.faults],
    }
