"""The API of what is alike and what differs: practices, distances, what a common way touches, strengths, places."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.api_access import TO_READ
from samdrift.apps.cooperations.api_answers import Ratio, Slug, answers
from samdrift.apps.study.practices.views import requested_practices
from samdrift.runs.study.practices_json import practices_json

router = Router(tags=["study"])


class AsOfIn(Schema):
    """The day of a page of the study."""

    as_of: date | None = Field(None, description="Without it the study's own day, else today.")


class PracticeCellOut(Schema):
    """How a party does it, and whether that is usual; or why nothing is told."""

    party: str
    value: str
    state: Literal["usual", "differs", "split", "alone", "unknown", "not_applicable", "missing"]
    estimate: bool
    source: str


class ValueOut(Schema):
    """A value with how many parties have it."""

    value: str
    parties: int


class TopicOut(Schema):
    """A topic: `usual` is empty where no value is more common than every other."""

    area: str
    topic: str
    name: str
    common: str
    usual: str
    known: int
    values: list[ValueOut]
    cells: list[PracticeCellOut]


class PracticePartyOut(Schema):
    """A party: its average distance to the others, and what it must change for the common ways."""

    party: str
    name: str
    average_distance: Ratio | None
    changes: list[str]
    touches: list[str]


class PairOut(Schema):
    """Two parties: in how many of the topics that both have told they differ; null where these are too few."""

    first: str
    second: str
    common: int
    differing: int
    distance: Ratio | None


class StandardOut(Schema):
    """A topic with a common way."""

    area: str
    topic: str
    common: str
    touches: list[str]
    changing: list[str]
    there: list[str]
    unknown: list[str]


class StrengthOut(Schema):
    """What must not be lost: with the risks that threaten it and the measures that guard it."""

    area: str
    statement: str
    text: str
    guard: Literal["guarded", "watched", "open"]
    risks: list[str]
    measures: list[str]


class StatementOut(Schema):
    """A sentence of the study."""

    area: str
    kind: str
    statement: str
    text: str
    source: str
    estimate: bool


class PlaceOut(Schema):
    """Where a party lies, also in kilometres from the north-western corner of all."""

    party: str
    latitude: str
    longitude: str
    east_km: float
    south_km: float
    inhabitants: str | None


class KilometresOut(Schema):
    """How far it is between two parties as the crow flies."""

    first: str
    second: str
    km: float


class PracticesOut(Schema):
    """What `samdrift study FOLDER practices --json` prints."""

    as_of: date
    answer: list[str]
    parties: list[PracticePartyOut]
    topics: list[TopicOut]
    distances: list[PairOut]
    nearest: list[list[str]]
    farthest: list[list[str]]
    standardising: list[StandardOut]
    strengths: list[StrengthOut]
    statements: list[StatementOut]
    places: list[PlaceOut]
    kilometres: list[KilometresOut]


@router.get(
    "/cooperations/{slug}/study/practices",
    auth=TO_READ,
    response=answers(PracticesOut),
    operation_id="get_practices",
)
def get_practices(request: HttpRequest, slug: Slug, asked: Query[AsOfIn]) -> Any:
    """How the parties work today: what differs, who is near whom, what one common way would touch."""
    _, report = requested_practices(request, slug, day=asked.as_of)
    return practices_json(report, reader_language())
