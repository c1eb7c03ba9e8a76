"""The API of risk and SWOT, as the pages and `samdrift study FOLDER risk|swot --json` tell them."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.cooperations.api_access import TO_READ
from samdrift.apps.cooperations.api_answers import Slug, answers
from samdrift.apps.study.as_of import own_day
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.runs.study.risk import risk_report
from samdrift.runs.study.risk_json import risk_json
from samdrift.runs.study.swot import swot_report
from samdrift.runs.study.swot_json import swot_json

router = Router(tags=["study"])
Score = int | float


class AsOf(Schema):
    """The day as of which it is told."""

    as_of: date | None = Field(None, description="A day; without it the study's own, else today.")


class RiskIn(AsOf):
    """The day, and the area."""

    area: str = Field("", max_length=200, description="An area's code; without it all of them.")


class LimitsOut(Schema):
    """Products from which a cell is medium, high and told of; the difference that separates."""

    medium: int
    high: int
    threshold: int
    separates: int


class CellOut(Schema):
    """A risk with the median of its scores."""

    risk: str
    probability: Score
    consequence: Score
    product: Score


class SpreadOut(Schema):
    """The lowest and the highest that anybody gave."""

    probability: list[Score]
    consequence: list[Score]


class ScoreOut(Schema):
    """What a scorer gave."""

    scorer: str
    probability: int
    consequence: int


class ScoredCellOut(CellOut):
    """A cell with all that was given; `number` is the risk's among those of its area."""

    number: int
    name: str
    spread: SpreadOut
    scores: list[ScoreOut]
    estimate: bool


class LeftOut(Schema):
    """What measures leave."""

    total: Score
    largest: Score | None
    cells: list[CellOut]


class ResidualOut(Schema):
    """After the measures that are done, and after all that are meant."""

    done: LeftOut
    meant: LeftOut


class ScorerOut(Schema):
    """A scorer's own total, over so many risks."""

    scorer: str
    total: Score
    risks: int


class MatrixOut(Schema):
    """An alternative's matrix."""

    alternative: str
    name: str
    total: Score
    largest: Score | None
    at_or_above: list[CellOut]
    cells: list[ScoredCellOut]
    residual: ResidualOut
    scorers: list[ScorerOut]


class DatedRiskOut(Schema):
    """A risk that has ended or not begun."""

    risk: str
    name: str
    valid_from: date | None
    valid_until: date | None
    law: str


class SeparatingOut(Schema):
    """A risk that tells the alternatives apart."""

    risk: str
    name: str
    difference: Score
    heaviest: list[str]
    products: dict[str, Score]


class NotScoredOut(Schema):
    """A risk that nobody scored under an alternative."""

    risk: str
    alternative: str


class SkippedOut(NotScoredOut):
    """A risk that a scorer skipped."""

    scorer: str


class MeasureOut(Schema):
    """What is done about a risk; without an alternative under all of them."""

    risk: str
    alternative: str
    measure: str
    text: str
    owner: str
    due: date | None
    status: Literal["", "planned", "ongoing", "done", "dropped"]
    late: bool
    probability_after: int | None
    consequence_after: int | None
    source: str
    estimate: bool


class RiskAreaOut(Schema):
    """An area: the alternatives in the study's order, never ranked."""

    area: str
    name: str
    alternatives: list[MatrixOut]
    ended: list[DatedRiskOut]
    not_begun: list[DatedRiskOut]
    separates: list[SeparatingOut]
    not_scored: list[NotScoredOut]
    skipped: list[SkippedOut]
    measures: list[MeasureOut]
    totals: Literal["near", "apart", "unequal", "alone", "empty"]
    verdict: str


class RiskOut(Schema):
    """Every area as of the day, with what it comes to in a sentence."""

    as_of: date
    limits: LimitsOut
    areas: list[RiskAreaOut]
    verdict: str


class LinkOut(Schema):
    """What takes an item up."""

    kind: Literal["", "risk", "criterion", "measure"]
    area: str
    code: str
    name: str
    state: Literal["stands", "ended", "dropped", "unknown"]


class ItemOut(Schema):
    """An item of a list."""

    item: str
    text: str
    source: str
    estimate: bool
    taken_up: bool
    refers: list[LinkOut]


class ListsOut(Schema):
    """The four lists."""

    strength: list[ItemOut]
    weakness: list[ItemOut]
    opportunity: list[ItemOut]
    threat: list[ItemOut]


class AlternativeSwotOut(Schema):
    """An alternative's lists."""

    alternative: str
    name: str
    lists: ListsOut


class CountOut(Schema):
    """Of a kind, how many items there are and how many nothing takes up."""

    kind: Literal["strength", "weakness", "opportunity", "threat"]
    items: int
    open: int


class SwotOut(Schema):
    """Every alternative with items."""

    as_of: date
    alternatives: list[AlternativeSwotOut]
    counts: list[CountOut]
    verdict: str


@router.get(
    "/cooperations/{slug}/study/risk", auth=TO_READ, response=answers(RiskOut), operation_id="get_risk"
)
def get_risk(request: HttpRequest, slug: Slug, asked: Query[RiskIn]) -> Any:
    """The risks of the alternatives beside each other: what separates them, and what measures leave."""
    owner, head = find_studied(request, slug)
    facts = kept_facts(owner, head).facts
    report = risk_report(facts, as_of=asked.as_of or own_day(request, owner), area=asked.area)
    return risk_json(report, reader_language())


@router.get(
    "/cooperations/{slug}/study/swot", auth=TO_READ, response=answers(SwotOut), operation_id="get_swot"
)
def get_swot(request: HttpRequest, slug: Slug, asked: Query[AsOf]) -> Any:
    """Strengths, weaknesses, opportunities and threats, and what nobody has taken up."""
    owner, head = find_studied(request, slug)
    facts = kept_facts(owner, head).facts
    report = swot_report(facts, as_of=asked.as_of or own_day(request, owner))
    return swot_json(report, reader_language())
