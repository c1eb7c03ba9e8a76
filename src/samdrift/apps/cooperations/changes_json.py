"""Edits of sheets as JSON, as a proposal keeps them, and back; a column that has come since is empty in them."""

from collections.abc import Iterable
from typing import Any

from samdrift.apps.cooperations.models import Proposal
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


def change_json(change: SheetChange) -> dict[str, Any]:
    """A table's part of a change as a program reads it: how many rows, and each as it was and is to be."""

    def named(row: TextRow | None) -> dict[str, str] | None:
        return None if row is None else dict(zip(change.columns, row, strict=True))

    return {
        "table": change.name,
        "added": len(change.added),
        "changed": len(change.changed),
        "removed": len(change.removed),
        "edits": [{"was": named(each.was), "now": named(each.now)} for each in change.edits],
    }


def proposal_json(row: Proposal) -> dict[str, Any]:
    """A change that was prepared as a program reads it."""
    return {
        "proposal": row.pk,
        "state": row.state,
        "party": row.party or None,
        "needs": row.needs,
        "note": row.note,
        "reason": row.reason,
        "prepared_by": str(row.prepared_by),
        "prepared": row.prepared_at,
        "decided": row.decided_at,
        "changes": [change_json(each) for each in changes_from_json(row.changes)],
    }


def _listed(row: TextRow | None) -> list[str] | None:
    return None if row is None else list(row)


def _row(cells: list[str] | None, stored: list[str], columns: tuple[str, ...]) -> TextRow | None:
    if cells is None:
        return None
    named = dict(zip(stored, cells, strict=True))
    return tuple(named.get(column, "") for column in columns)
