"""The API of the portfolio: projects by economic and regional importance, and the pipeline."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.api_access import TO_READ
from samdrift.apps.cooperations.api_answers import Slug, answers
from samdrift.apps.study.portfolio.views import requested_portfolio
from samdrift.apps.study.practices.api import AsOfIn
from samdrift.runs.study.portfolio_json import portfolio_json

router = Router(tags=["study"])
Economic = Annotated[int, Field(ge=1, le=5)]
Regional = Annotated[int, Field(ge=1, le=4)]


class LevelOut(Schema):
    """A step of a scale with its word."""

    level: int
    word: str


class ProjectOut(Schema):
    """A project: where it stands, what comes next, and who is in; `others` are no parties of the cooperation."""

    project: str
    name: str
    group: str
    economic: Economic | None
    regional: Regional | None
    size: str | None
    stage: str
    next_step: str
    next_by: date | None
    late: bool
    questions: list[str]
    parties: list[str]
    others: list[str]
    text: str
    source: str
    estimate: bool


class StageOut(Schema):
    """A stage with its projects, the soonest next step first."""

    stage: str
    projects: list[str]


class PortfolioOut(Schema):
    """What `samdrift study FOLDER portfolio --json` prints."""

    as_of: date
    answer: list[str]
    economic: list[LevelOut]
    regional: list[LevelOut]
    regional_points: list[str]
    projects: list[ProjectOut]
    unplaced: list[str]
    late: list[str]
    pipeline: list[StageOut]


@router.get(
    "/cooperations/{slug}/study/portfolio",
    auth=TO_READ,
    response=answers(PortfolioOut),
    operation_id="get_portfolio",
)
def get_portfolio(request: HttpRequest, slug: Slug, asked: Query[AsOfIn]) -> Any:
    """The portfolio as the tables have it: the grid, what is late as of the day, and what comes next."""
    return portfolio_json(requested_portfolio(request, slug, day=asked.as_of), reader_language())
