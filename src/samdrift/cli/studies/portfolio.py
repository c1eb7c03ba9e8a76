"""`samdrift study FOLDER portfolio`: projects by economic and regional importance, and what comes next."""

from collections.abc import Iterator
from dataclasses import replace

from samdrift.cli.layout import text_table, wrap
from samdrift.cli.studies import Asked, Told
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.decision.portfolio import Placed
from samdrift.runs.study.area_names import check_area
from samdrift.runs.study.portfolio import PortfolioReport, portfolio_report
from samdrift.runs.study.portfolio_json import portfolio_json
from samdrift.runs.study.portfolio_told import economic_word, portfolio_answer, regional_word, stage_word
from samdrift.words import say, short_day


def tell(facts: Cooperation, asked: Asked) -> Told:
    """The portfolio as of the day; where an area is asked for, the projects of that group alone."""
    check_area(asked.area, dict.fromkeys(each.group for each in facts.study.projects if each.group))
    projects = tuple(each for each in facts.study.projects if asked.area in ("", each.group))
    report = portfolio_report(replace(facts, study=replace(facts.study, projects=projects)), asked.as_of)
    return Told(json=portfolio_json(report, asked.language), text="\n".join(_text(report, asked.language)))


def _text(report: PortfolioReport, language: str) -> Iterator[str]:
    yield "".join(f"{wrap(said)}\n" for said in portfolio_answer(report, language))
    found = report.portfolio
    if found.placed:
        header = [say(f"page.portfolio.{column}", language) for column in ("project", "economic", "regional")]
        by_place = sorted(found.placed, key=lambda each: [-(level or 0) for level in each.position])
        rows = [
            [
                each.project.name,
                economic_word(each.position[0], language),
                regional_word(each.position[1], language),
            ]
            for each in by_place
        ]
        yield text_table(header, rows, left=3)
    for stage, projects in found.pipeline.items():
        lines = "".join(_line(each, language) for each in projects)
        yield f"{stage_word(stage, language)}\n{lines}"


def _line(each: Placed, language: str) -> str:
    """The project with its next step and open questions."""
    project = each.project
    when = f" ({short_day(project.next_by, language)})" if project.next_by else ""
    late = f" – {say('page.portfolio.is_late', language)}" if each.is_late else ""
    step = f": {project.next_step}" if project.next_step else ""
    asked = (wrap(question, first="    - ", rest="      ") for question in project.questions)
    first = wrap(f"{project.name}{step}{when}{late}", first="  ", rest="    ")
    return "".join(f"{line}\n" for line in (first, *asked))
