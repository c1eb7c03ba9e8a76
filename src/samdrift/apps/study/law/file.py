"""Forms as a file to keep: a row for each question of each form, with the rule that decides and how sure it is."""

from samdrift.domain.law import FormAnswer, Point
from samdrift.files import bills as files
from samdrift.files.tables.cells import Kind
from samdrift.runs.study.forms import FormsReport

COLUMNS = {
    "as_of": Kind.DAY,
    "form": Kind.CODE,
    "name": Kind.TEXT,
    **dict.fromkeys(("outcome", "alone", "point", "answer", "point_outcome"), Kind.CODE),
    **dict.fromkeys(("rule", "source"), Kind.TEXT),
    **dict.fromkeys(("valid_from", "valid_until"), Kind.DAY),
    "sure": Kind.CODE,
    "find_out": Kind.TEXT,
}


def forms_file(report: FormsReport, language: str) -> files.Table:
    """Every form of the country under the law of the day; of one that is not there one row."""
    rows = tuple(
        _row(report, answer, point, language) for answer in report.then.forms for point in _points(answer)
    )
    return files.Table(name="forms", columns=COLUMNS, rows=rows)


def _points(answer: FormAnswer) -> tuple[Point, ...]:
    return answer.points if answer.is_there else answer.gates


def _row(report: FormsReport, answer: FormAnswer, point: Point, language: str) -> tuple[str, ...]:
    alone = report.then.alone.get(answer.form.code)
    cell = point.cell
    rule: tuple[str, ...] = ("",) * 5
    if cell is not None:
        days = ("" if day is None else day.isoformat() for day in (cell.valid_from, cell.valid_until))
        rule = (cell.text.said(language), cell.source, *days, report.sure(cell).state)
    return (
        report.as_of.isoformat(),
        answer.form.code,
        answer.form.name.said(language),
        answer.outcome,
        "" if alone is None else alone.outcome,
        point.code,
        point.answer,
        point.outcome,
        *rule,
        "" if point.find_out is None else point.find_out.said(language),
    )
