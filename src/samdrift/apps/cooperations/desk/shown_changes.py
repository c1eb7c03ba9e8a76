"""A change as a page shows it: sheet by sheet, each row as it was and as it will be, cell by cell."""

from collections.abc import Iterable
from dataclasses import dataclass

from samdrift.files.tables.compare import Edit, SheetChange

MOST_SHOWN = 200
ADDED, CHANGED, REMOVED = "added", "changed", "removed"


@dataclass(frozen=True)
class ShownCell:
    """A cell's text before and after; both the same where it does not change."""

    column: str
    was: str
    now: str

    @property
    def differs(self) -> bool:
        return self.was != self.now


@dataclass(frozen=True)
class ShownEdit:
    what: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, kw_only=True)
class ShownSheet:
    """A sheet's part of a change; `hidden` is how many rows are counted and not shown."""

    name: str
    columns: tuple[str, ...]
    edits: tuple[ShownEdit, ...]
    added: int
    changed: int
    removed: int
    hidden: int


def show_changes(changes: Iterable[SheetChange]) -> tuple[ShownSheet, ...]:
    return tuple(_sheet(change) for change in changes)


def _sheet(change: SheetChange) -> ShownSheet:
    used = [
        index
        for index, _ in enumerate(change.columns)
        if any(row[index] for edit in change.edits for row in (edit.was, edit.now) if row is not None)
    ]
    return ShownSheet(
        name=change.name,
        columns=tuple(change.columns[index] for index in used),
        edits=tuple(_edit(edit, change.columns, used) for edit in change.edits[:MOST_SHOWN]),
        added=len(change.added),
        changed=len(change.changed),
        removed=len(change.removed),
        hidden=max(0, len(change.edits) - MOST_SHOWN),
    )


def _edit(edit: Edit, columns: tuple[str, ...], used: list[int]) -> ShownEdit:
    was, now = edit.was or edit.now or (), edit.now or edit.was or ()
    what = ADDED if edit.was is None else REMOVED if edit.now is None else CHANGED
    return ShownEdit(what, tuple(ShownCell(columns[index], was[index], now[index]) for index in used))
