"""A block of cells as a spreadsheet puts it on the clipboard: tabs between cells, quotes around cells with breaks."""

import csv
import io
from collections.abc import Sequence

from samdrift.files.tables.sheets import TextRow


def read_block(text: str, columns: Sequence[str]) -> tuple[TextRow, ...]:
    """The rows, each as wide as the columns or wider: too many cells are a fault that the reader is told of.

    A first row that names columns says in which order the cells come; the others come in the table's own order.
    """
    rows = [row for row in _cells(_plain(text)) if any(row)]
    if rows and all(cell.strip() in columns for cell in rows[0]):
        order = [cell.strip() for cell in rows.pop(0)]
        rows = [_ordered(row, order, columns) for row in rows]
    return tuple((*row, *[""] * (len(columns) - len(row))) for row in rows)


def _cells(text: str) -> list[list[str]]:
    """Cells as a spreadsheet quotes them; where one is longer than any cell of a spreadsheet, as they stand."""
    try:
        return list(csv.reader(io.StringIO(text), delimiter="\t"))
    except csv.Error:
        return [line.split("\t") for line in text.split("\n")]


def _ordered(row: list[str], order: Sequence[str], columns: Sequence[str]) -> list[str]:
    named = dict(zip(order, row, strict=False))
    return [*(named.get(column, "") for column in columns), *row[len(order) :]]


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
