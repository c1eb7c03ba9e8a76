"""A block of cells as a spreadsheet puts it on the clipboard: tabs between cells, quotes around cells with breaks."""

import csv
import io
from collections.abc import Sequence

from samdrift.files.tables.sheets import TextRow

MOST_CELL = 10_000_000


def read_block(text: str, columns: Sequence[str]) -> tuple[TextRow, ...]:
    """The rows, each as wide as the columns or wider: too many cells are a fault that the reader is told of.

    A first row that names columns says in which order the cells come; the others come in the table's own order.
    """
    csv.field_size_limit(MOST_CELL)
    rows = [row for row in csv.reader(io.StringIO(_plain(text)), delimiter="\t") if any(row)]
    if rows and all(cell.strip() in columns for cell in rows[0]):
        order = [cell.strip() for cell in rows.pop(0)]
        rows = [_ordered(row, order, columns) for row in rows]
    return tuple((*row, *[""] * (len(columns) - len(row))) for row in rows)


def _ordered(row: list[str], order: Sequence[str], columns: Sequence[str]) -> list[str]:
    named = dict(zip(order, row, strict=False))
    return [*(named.get(column, "") for column in columns), *row[len(order) :]]


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
