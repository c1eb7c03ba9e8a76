"""The portfolio's grid, wide and narrow, as the page and its script take it."""

from django.utils.safestring import SafeString, mark_safe

from samdrift.documents import bubbles
from samdrift.documents.voice import Voice
from samdrift.domain.decision.portfolio import ECONOMIC, ENDED, FOREMOST, REGIONAL, Placed
from samdrift.runs.study.portfolio import PortfolioReport
from samdrift.runs.study.portfolio_told import economic_word, position_told, regional_word

EARLY_STAGES = ("", "idea", "prestudy")


def portfolio_picture(
    report: PortfolioReport, voice: Voice, *, numbers: dict[str, int], is_narrow: bool = False
) -> SafeString:
    """The picture; what it shows is told by the answer above it and the table under it."""
    shape, key = (bubbles.NARROW, "portfolio-narrow") if is_narrow else (bubbles.WIDE, "portfolio-wide")
    placed = report.portfolio.placed
    layout = bubbles.lay_out([_item(each, numbers) for each in placed], shape)
    words = bubbles.GridWords(
        title=voice.say("page.page.portfolio"),
        description="; ".join(_said(each, voice) for each in placed),
        columns=tuple(economic_word(level, voice.language) for level in ECONOMIC),
        rows=tuple(regional_word(level, voice.language) for level in REGIONAL),
        column_title=f"{voice.say('page.portfolio.economic')} →",
        row_title=voice.say("page.portfolio.regional"),
        bubbles={each.project.project: _said(each, voice) for each in placed},
    )
    marked = bubbles.Marked(cells=FOREMOST, moved=frozenset(each.project for each in report.moves))
    return mark_safe(bubbles.draw(layout, words, key=key, marked=marked))  # noqa: S308 - escaped where it is drawn


def _item(each: Placed, numbers: dict[str, int]) -> bubbles.Item:
    project = each.project
    assert project.economic is not None
    assert project.regional is not None
    return bubbles.Item(
        code=project.project,
        number=numbers[project.project],
        name=project.name,
        column=project.economic,
        row=project.regional,
        size=project.size,
        kind=_kind(project.stage),
    )


def _kind(stage: str) -> str:
    if stage == ENDED:
        return bubbles.ENDED
    return bubbles.EARLY if stage in EARLY_STAGES else bubbles.GOING


def _said(each: Placed, voice: Voice) -> str:
    return f"{each.project.name}: {position_told(each.position, voice.language)}"
