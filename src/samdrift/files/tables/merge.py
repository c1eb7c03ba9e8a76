"""Edits put into sheets that others may have edited since: what does not touch goes together, the rest is a conflict.

Three states of a row meet: as the editor saw it, as the editor wants it, and as it is now. Cells that only one of the
two has changed are taken from that one; a cell that both have changed, to different texts, is a conflict that a person
decides. A conflict changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from samdrift.files.tables.compare import SHARED, Edit, SheetChange, identity_of
from samdrift.files.tables.sheets import Sheets, SheetText, TextRow


@dataclass(frozen=True)
class Conflict:
    """An edit of a row that is no longer as it was seen.

    `theirs` is the row as it is now; None when it is gone, or cannot be told among several.
    `columns` are those of which both have changed the cell; all of them where a whole row is at stake.
    """

    sheet: str
    edit: Edit
    theirs: TextRow | None
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Merged:
    """The sheets with every edit that met no conflict."""

    sheets: Sheets
    conflicts: tuple[Conflict, ...]


def merge(current: Sheets, changes: Iterable[SheetChange]) -> Merged:
    """The changes put into the sheets as they are now. Rows keep their order, new ones come last."""
    sheets, conflicts = dict(current), list[Conflict]()
    for change in changes:
        sheets[change.name], found = _merge_sheet(sheets[change.name], change.edits)
        conflicts += found
    return Merged(sheets, tuple(conflicts))


def _merge_sheet(sheet: SheetText, edits: Sequence[Edit]) -> tuple[SheetText, list[Conflict]]:
    rows: list[TextRow | None] = list(sheet.rows)
    conflicts = []
    for edit, place in zip(edits, _places(sheet, edits), strict=True):
        theirs = None if place is None else sheet.rows[place]
        if place is None and edit.was is None:
            rows.append(edit.now)
            continue
        outcome = _meet(sheet, edit, theirs)
        if isinstance(outcome, Conflict):
            conflicts.append(outcome)
        elif place is not None:
            rows[place] = outcome
    return replace(sheet, rows=tuple(row for row in rows if row is not None)), conflicts


def _places(sheet: SheetText, edits: Sequence[Edit]) -> list[int | None]:
    """The row that each edit is about: the one that is just as it was seen, else the only one that it can be."""
    equal = _by(sheet.rows, range(len(sheet.rows)))
    places = [equal[edit.was].pop(0) if edit.was and equal[edit.was] else None for edit in edits]
    taken = set(places)
    left = [index for index in range(len(sheet.rows)) if index not in taken]
    known = _by([identity_of(sheet, row) for row in sheet.rows], left)
    for number, edit in enumerate(edits):
        seen = edit.now if edit.was is None and sheet.name not in SHARED else edit.was
        if places[number] is None and seen is not None:
            candidates = known[identity_of(sheet, seen)]
            places[number] = candidates.pop() if len(candidates) == 1 else None
    return places


def _by(keys: Sequence[TextRow], indices: Iterable[int]) -> defaultdict[TextRow, list[int]]:
    found: defaultdict[TextRow, list[int]] = defaultdict(list)
    for index in indices:
        found[keys[index]].append(index)
    return found


def _meet(sheet: SheetText, edit: Edit, theirs: TextRow | None) -> TextRow | Conflict | None:
    """The row as both want it; None when it is to be gone."""
    if theirs in (edit.was, edit.now):
        return edit.now
    if theirs is None or edit.now is None or edit.was is None:
        return Conflict(sheet.name, edit, theirs, sheet.columns)
    cells = list(zip(sheet.columns, edit.was, edit.now, theirs, strict=True))
    both = tuple(column for column, was, mine, other in cells if mine != other and was not in (mine, other))
    if both:
        return Conflict(sheet.name, edit, theirs, both)
    return tuple(other if mine == was else mine for _, was, mine, other in cells)
