"""Edits of sheets as JSON, as a proposal keeps them, and back; a column that has come since is empty in them."""

from collections.abc import Iterable
from typing import Any

from samdrift.files.tables.compare import Edit, SheetChange
from samdrift.files.tables.sheets import COLUMNS, TextRow


def changes_to_json(changes: Iterable[SheetChange]) -> list[dict[str, Any]]:
    return [
        {
            "sheet": change.name,
            "columns": list(change.columns),
            "edits": [[_listed(edit.was), _listed(edit.now)] for edit in change.edits],
        }
        for change in changes
    ]


def changes_from_json(stored: Iterable[dict[str, Any]]) -> tuple[SheetChange, ...]:
    return tuple(
        SheetChange(
            each["sheet"],
            columns := COLUMNS[each["sheet"]],
            tuple(
                Edit(_row(was, each["columns"], columns), _row(now, each["columns"], columns))
                for was, now in each["edits"]
            ),
        )
        for each in stored
    )


def _listed(row: TextRow | None) -> list[str] | None:
    return None if row is None else list(row)


def _row(cells: list[str] | None, stored: list[str], columns: tuple[str, ...]) -> TextRow | None:
    if cells is None:
        return None
    named = dict(zip(stored, cells, strict=True))
    return tuple(named.get(column, "") for column in columns)
