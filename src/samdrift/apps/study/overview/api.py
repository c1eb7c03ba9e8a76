"""The API of what a study finds: its overview, the applications, the layers; as the command line tells them."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.api_access import TO_READ
from samdrift.apps.cooperations.api_answers import Amount, FaultOut, Slug, answers
from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.study.as_of import own_day
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.apps.study.overview.views import requested_overview
from samdrift.domain.cooperation import Cooperation
from samdrift.runs.study.applications import MONTHS, MOST_MONTHS, applications_report
from samdrift.runs.study.applications_json import applications_json
from samdrift.runs.study.layers import layers_report
from samdrift.runs.study.layers_json import layers_json
from samdrift.runs.study.overview_json import overview_json

router = Router(tags=["study"])

AsOf = Annotated[date | None, Query(description="A day; without it the study's own, else today.")]
InArea = Annotated[str, Query(max_length=200, description="An area's code; without it all.")]
Months = Annotated[int, Query(ge=1, le=MOST_MONTHS, description="How far ahead contracts are looked at.")]


class ApplicationsTotalOut(Schema):
    """What is known of cost and users, and of how many it is not; the cost a user is exact."""

    applications: int
    systems: int
    cost: Amount
    without_cost: int
    users: int
    without_users: int
    cost_per_user: str | None


class ApplicationsOut(Schema):
    """As `samdrift study FOLDER applications --json` tells it; its parts are described by docs/schemas."""

    as_of: date
    area: str
    months: int
    currency: str
    total: ApplicationsTotalOut
    parties: list[dict[str, Any]]
    areas: list[dict[str, Any]]
    applications: list[dict[str, Any]] = Field(description="What must be given notice first, first.")
    contracts: dict[str, list[dict[str, str]]] = Field(description="By state.")
    ends_soon: list[dict[str, str]]
    candidates: list[dict[str, Any]] = Field(description="For one common system; no winner among them.")
    candidates_left_out: int
    service_levels: list[dict[str, Any]]
    statements: dict[str, list[dict[str, Any]]]
    answer: str
    warnings: list[FaultOut]


class LayersOut(Schema):
    """As `samdrift study FOLDER layers --json` tells it."""

    projects: list[dict[str, Any]]
    flagged: list[str] = Field(description="Projects that build in one layer alone.")
    undescribed: list[str]
    uncovered: list[Literal["hard", "soft", "processes", "services"]]
    layers: list[dict[str, Any]]
    sectors: list[dict[str, Any]]
    answer: str
    warnings: list[FaultOut]


class OverviewOut(Schema):
    """As `samdrift study FOLDER overview --json` tells it."""

    as_of: date
    parts: list[dict[str, Any]]
    bodies: list[dict[str, str]]
    statements: dict[str, list[dict[str, Any]]]
    commitments: list[dict[str, Any]]
    answer: str


@router.get(
    "/cooperations/{slug}/study/overview",
    auth=TO_READ,
    response=answers(OverviewOut),
    operation_id="get_study_overview",
)
def get_study_overview(request: HttpRequest, slug: Slug, as_of: AsOf = None) -> Any:
    """What the study has found and what is missing, the mandate, the strategy and who has adopted it."""
    _, found = requested_overview(
        request, slug
    )  # which reads the day from the address, as this has checked it
    return overview_json(found, reader_language())


@router.get(
    "/cooperations/{slug}/study/applications",
    auth=TO_READ,
    response=answers(ApplicationsOut),
    operation_id="get_applications",
)
def get_applications(
    request: HttpRequest, slug: Slug, as_of: AsOf = None, area: InArea = "", months: Months = MONTHS
) -> Any:
    """The parties' applications: overlap, cost, contracts with their days of notice, candidates, service levels."""
    owner, facts = _studied(request, slug)
    report = applications_report(facts, day=as_of or own_day(request, owner), area=area, months=months)
    return applications_json(report, reader_language())


@router.get(
    "/cooperations/{slug}/study/layers",
    auth=TO_READ,
    response=answers(LayersOut),
    operation_id="get_layers",
)
def get_layers(request: HttpRequest, slug: Slug) -> Any:
    """Which layers of interoperability each project builds in, and which nobody does."""
    _, facts = _studied(request, slug)
    return layers_json(layers_report(facts), reader_language())


def _studied(request: HttpRequest, slug: str) -> tuple[CooperationRow, Cooperation]:
    """Raises Http404 and PermissionDenied as the pages."""
    owner, head = find_studied(request, slug)
    return owner, kept_facts(owner, head).facts
