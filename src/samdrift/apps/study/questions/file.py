"""The standing of every question and party as a file to keep; what was answered stands in the tables themselves."""

from collections.abc import Iterable

from samdrift.domain.baseline.asked import Standing
from samdrift.files import bills as files
from samdrift.files.tables.cells import Kind

COLUMNS = {
    **dict.fromkeys(("question", "party", "standing"), Kind.CODE),
    "deadline": Kind.DAY,
    "answered_on": Kind.DAY,
}


def questions_file(found: Iterable[Standing]) -> files.Table:
    """A row for each question and party."""
    return files.Table(name="questions", columns=COLUMNS, rows=tuple(map(_row, found)))


def _row(found: Standing) -> tuple[str, ...]:
    days = (found.question.deadline, found.answer.answered_on if found.answer else None)
    return (
        *(found.question.question, found.party, found.standing),
        *("" if each is None else each.isoformat() for each in days),
    )
