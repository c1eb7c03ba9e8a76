"""The portfolio as a file to keep: a row for each project, as the table has it and with who is in."""

from samdrift.domain.decision.portfolio import Placed
from samdrift.domain.money import number_text
from samdrift.files import bills as files
from samdrift.files.tables.cells import Kind
from samdrift.runs.study.portfolio import PortfolioReport

COLUMNS = {
    **dict.fromkeys(("project", "name", "group"), Kind.CODE),
    **dict.fromkeys(("economic", "regional"), Kind.NUMBER),
    "size": Kind.TEXT,
    **dict.fromkeys(("stage", "next_step", "next_by", "late", "questions", "parties", "others"), Kind.TEXT),
}


def portfolio_file(report: PortfolioReport) -> files.Table:
    """Several questions, parties or others stand with | between."""
    rows = tuple(_row(each) for each in report.portfolio.projects)
    return files.Table(name="portfolio", columns=COLUMNS, rows=rows)


def _row(each: Placed) -> tuple[str, ...]:
    project = each.project
    return (
        *(project.project, project.name, project.group),
        *("" if level is None else str(level) for level in each.position),
        "" if project.size is None else number_text(project.size),
        *(project.stage, project.next_step, project.next_by.isoformat() if project.next_by else ""),
        "yes" if each.is_late else "no",
        *("|".join(told) for told in (project.questions, each.involved.parties, each.involved.others)),
    )
