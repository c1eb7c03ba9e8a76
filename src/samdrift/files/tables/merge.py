"""Edits put into sheets that others may have edited since: what does not touch goes together, the rest is a conflict.

Three states of a row meet: as the editor saw it, as the editor wants it, and as it is now. Cells that only one of the
two has changed are taken from that one; a cell that both have changed, to different texts, is a conflict that a person
decides. A conflict changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

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
    numbers: Mapping[str, tuple[int, ...]]
    """By sheet, the row's number (the header is 1) that each edit has become; 0 where there is none."""


def merge(current: Sheets, changes: Iterable[SheetChange]) -> Merged:
    """The changes put into the sheets as they are now. Rows keep their order, new ones come last.

    An edit that changes nothing may be among them: it says which row was seen as it is.
    """
    sheets, conflicts, numbers = dict(current), list[Conflict](), {}
    for change in changes:
        merging = _Merging(sheets[change.name], change.edits)
        sheets[change.name], numbers[change.name] = merging.sheet, merging.numbers
        conflicts += merging.conflicts
    return Merged(sheets, tuple(conflicts), numbers)


class _Merging:
    """One sheet with its edits; gone rows keep their place until all edits have found theirs."""

    def __init__(self, sheet: SheetText, edits: Sequence[Edit]) -> None:
        self.conflicts: list[Conflict] = []
        self._sheet, self._rows = sheet, list[TextRow | None](sheet.rows)
        self._took = [self._take(*each) for each in zip(edits, _places(sheet, edits), strict=True)]

    def _take(self, edit: Edit, place: int | None) -> int | None:
        """Where the edit's row is now; None when there is none."""
        if place is None and edit.was is None:
            self._rows.append(edit.now)
            return len(self._rows) - 1
        outcome = _meet(self._sheet, edit, None if place is None else self._sheet.rows[place])
        if isinstance(outcome, Conflict):
            self.conflicts.append(outcome)
        elif place is not None:
            self._rows[place] = outcome
        return place

    @property
    def sheet(self) -> SheetText:
        return replace(self._sheet, rows=tuple(row for row in self._rows if row is not None))

    @property
    def numbers(self) -> tuple[int, ...]:
        kept = list(accumulate((int(row is not None) for row in self._rows), initial=1))
        return tuple(
            0 if place is None or self._rows[place] is None else kept[place + 1] for place in self._took
        )


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
