"""What was typed in the form of a table: each row as it was seen and as it is wanted."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samdrift.apps.cooperations.desk.limits import MOST_ROWS
from samdrift.apps.cooperations.desk.pasted import read_block
from samdrift.files.tables.compare import Edit, SheetChange
from samdrift.files.tables.sheets import TextRow

SEEN, ROWS, PASTED = "seen", "rows", "pasted"


@dataclass(frozen=True)
class TypedRow:
    """A row of the form: as it was seen (None: new), its cells as typed, and whether it is to be taken out."""

    was: TextRow | None
    cells: TextRow
    is_out: bool = False

    @property
    def now(self) -> TextRow | None:
        return None if self.is_out or not any(self.cells) else self.cells

    @property
    def is_nothing(self) -> bool:
        return self.was is None and self.now is None


def cell_name(number: int, column: str) -> str:
    """The name of a field: its row in the form, and its column."""
    return f"c{number}-{column}"


def read_typed(form: Mapping[str, str], columns: Sequence[str]) -> tuple[TypedRow, ...]:
    """The rows of the form, and after them those of the block that was pasted below it."""
    seen = _seen(form.get(SEEN, ""), len(columns))
    count = max(len(seen), _count(form.get(ROWS, "")))
    typed = (_row(form, columns, number, seen) for number in range(count))
    pasted = (TypedRow(None, row) for row in read_block(form.get(PASTED, ""), columns))
    return tuple(row for row in (*typed, *pasted) if not row.is_nothing)


def too_wide(rows: Sequence[TypedRow], columns: Sequence[str]) -> Iterator[tuple[int, TypedRow]]:
    """Rows of a pasted block that have more cells than the table has columns."""
    return ((number, row) for number, row in enumerate(rows) if len(row.cells) > len(columns))


def change_of(sheet: str, columns: tuple[str, ...], rows: Sequence[TypedRow]) -> SheetChange:
    """Every row as an edit, also those that change nothing: they say what was seen."""
    return SheetChange(sheet, columns, tuple(Edit(row.was, row.now) for row in rows))


def kept_text(text: str, *, most: int) -> str:
    """A text beside the cells as it is kept: without NUL, which no database takes, and not too long."""
    return text.replace("\0", "").strip()[:most]


def seen_json(rows: Sequence[TextRow]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _row(form: Mapping[str, str], columns: Sequence[str], number: int, seen: Sequence[TextRow]) -> TypedRow:
    was = seen[number] if number < len(seen) else None
    stated = was or ("",) * len(columns)
    cells = tuple(
        _unix(form.get(cell_name(number, column), cell)) for column, cell in zip(columns, stated, strict=True)
    )
    return TypedRow(was, cells, is_out=bool(form.get(f"out{number}")))


def _seen(text: str, width: int) -> list[TextRow]:
    """The rows that the form was made with; none where somebody has tampered with them."""
    try:
        rows = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return []
    is_right = isinstance(rows, list) and all(
        isinstance(row, list) and len(row) == width and all(map(_is_cell, row)) for row in rows
    )
    return [tuple(row) for row in rows[: MOST_ROWS + 1]] if is_right else []


def _is_cell(cell: object) -> bool:
    """A text that a database can keep: no NUL, no half of a pair."""
    return (
        isinstance(cell, str) and "\0" not in cell and not any("\ud800" <= sign <= "\udfff" for sign in cell)
    )


def _count(text: str) -> int:
    return min(int(text), MOST_ROWS + 1) if text.isdecimal() and len(text) < 9 else 0


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
