"""What the portfolio comes to, in sentences and words that page, terminal and API share."""

from collections.abc import Iterator

from samdrift.domain.decision.portfolio import Placed, Position
from samdrift.runs.study.portfolio import PortfolioReport
from samdrift.words import day, listed, say

GROUPS = ("portfolio", "joint", "simpler", "phase2")
"""Groups of projects that have a name of ours; any other is called as the table calls it."""
MOST_NAMED = 5


def portfolio_answer(report: PortfolioReport, language: str) -> tuple[str, ...]:
    """Sentences: the first is the answer, the others follow from it."""
    return tuple(_answer(report, language))


def _answer(report: PortfolioReport, language: str) -> Iterator[str]:
    found = report.portfolio
    if not found.projects:
        yield say("study.portfolio.none", language)
        return
    foremost = found.foremost
    if foremost:
        yield say(
            "study.portfolio.foremost",
            language,
            count=len(foremost),
            placed=len(found.placed),
            names=_named(foremost, language),
        )
    elif not found.placed:
        yield say("study.portfolio.nothing_placed", language, count=len(found.projects))
    else:
        yield say("study.portfolio.placed", language, count=len(found.projects), placed=len(found.placed))
    if found.placed and found.unplaced:
        yield say("study.portfolio.unplaced", language, count=len(found.unplaced))
    yield _late_told(report, language)
    questions = sum(len(each.project.questions) for each in found.projects)
    if questions:
        yield say("study.portfolio.questions", language, count=questions)


def _late_told(report: PortfolioReport, language: str) -> str:
    late, when = report.portfolio.late, day(report.portfolio.as_of, language)
    if not late:
        return say("study.portfolio.none_late", language, day=when)
    return say("study.portfolio.late", language, count=len(late), names=_named(late, language), day=when)


def _named(projects: tuple[Placed, ...], language: str) -> str:
    names = [each.project.name for each in projects[:MOST_NAMED]]
    left = len(projects) - len(names)
    return listed([*names, say("study.portfolio.more", language, count=left)] if left else names, language)


def economic_word(level: int | None, language: str) -> str:
    """The word of a step of the scale; that it is not told, for None."""
    return _word("economic", level, language)


def regional_word(level: int | None, language: str) -> str:
    """The word of a step of the scale; that it is not told, for None."""
    return _word("regional", level, language)


def _word(scale: str, level: int | None, language: str) -> str:
    return say("study.portfolio.not_told" if level is None else f"study.portfolio.{scale}.{level}", language)


def position_told(position: Position, language: str) -> str:
    """Where a project stands, in words."""
    economic, regional = position
    if economic is None and regional is None:
        return say("study.portfolio.no_place", language)
    return say(
        "study.portfolio.place",
        language,
        economic=economic_word(economic, language),
        regional=regional_word(regional, language),
    )


def group_word(group: str, language: str) -> str:
    return say(f"study.portfolio.group.{group}", language) if group in GROUPS else group


def stage_word(stage: str, language: str) -> str:
    return say(f"study.portfolio.stage.{stage or 'none'}", language)
