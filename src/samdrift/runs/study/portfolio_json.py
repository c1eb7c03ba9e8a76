"""The portfolio as a program reads it: docs/schemas/study-portfolio.json."""

from samdrift.domain.decision.portfolio import ECONOMIC, REGIONAL, REGIONAL_POINTS, Placed
from samdrift.domain.money import number_text
from samdrift.runs.study.portfolio import PortfolioReport
from samdrift.runs.study.portfolio_told import economic_word, portfolio_answer, regional_word
from samdrift.words import say

Json = dict[str, object]


def portfolio_json(report: PortfolioReport, language: str) -> Json:
    """The grid with its words, every project, and what waits; sizes are strings."""
    found = report.portfolio
    return {
        "as_of": found.as_of.isoformat(),
        "answer": list(portfolio_answer(report, language)),
        "economic": [{"level": level, "word": economic_word(level, language)} for level in ECONOMIC],
        "regional": [{"level": level, "word": regional_word(level, language)} for level in REGIONAL],
        "regional_points": [say(f"study.portfolio.point.{point}", language) for point in REGIONAL_POINTS],
        "projects": [_project(each) for each in found.projects],
        "unplaced": [each.project.project for each in found.unplaced],
        "late": [each.project.project for each in found.late],
        "pipeline": [
            {"stage": stage, "projects": [each.project.project for each in projects]}
            for stage, projects in found.pipeline.items()
        ],
    }


def _project(each: Placed) -> Json:
    project = each.project
    return {
        "project": project.project,
        "name": project.name,
        "group": project.group,
        "economic": project.economic,
        "regional": project.regional,
        "size": None if project.size is None else number_text(project.size),
        "stage": project.stage,
        "next_step": project.next_step,
        "next_by": None if project.next_by is None else project.next_by.isoformat(),
        "late": each.is_late,
        "questions": list(project.questions),
        "parties": list(each.involved.parties),
        "others": list(each.involved.others),
        "text": project.text,
        "source": project.source,
        "estimate": project.estimate,
    }
