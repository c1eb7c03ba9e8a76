"""Both values of a cell that two people changed, and the edits that follow from what was chosen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from samdrift.files.tables.compare import Edit, SheetChange, identity_of
from samdrift.files.tables.merge import Conflict
from samdrift.files.tables.sheets import COLUMNS, SheetText

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Choice:
    """One decision: a cell, or (column empty) a whole row. `name` is that of its field."""

    name: str
    column: str
    seen: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Clash:
    """A row that two people changed, as the columns that name it say, with what is to be chosen."""

    sheet: str
    row: str
    choices: tuple[Choice, ...]
    is_whole: bool
    """Whether the row is at stake as a whole: one of the two has taken it out, or both have added it."""


def clashes_of(conflicts: Sequence[Conflict]) -> tuple[Clash, ...]:
    return tuple(_clash(number, conflict) for number, conflict in enumerate(conflicts))


def resolve(
    changes: Iterable[SheetChange], conflicts: Sequence[Conflict], chosen: Mapping[str, str]
) -> tuple[SheetChange, ...] | None:
    """The changes with what was chosen, seen from the rows as they are now; None while something is not chosen."""
    names = [choice.name for clash in clashes_of(conflicts) for choice in clash.choices]
    if any(chosen.get(name) not in (MINE, THEIRS) for name in names):
        return None
    decided = {
        (conflict.sheet, conflict.edit): _decided(number, conflict, chosen)
        for number, conflict in enumerate(conflicts)
    }
    return tuple(
        replace(change, edits=tuple(decided.get((change.name, edit), edit) for edit in change.edits))
        for change in changes
    )


def _clash(number: int, conflict: Conflict) -> Clash:
    row = conflict.theirs or conflict.edit.now or conflict.edit.was or ()
    sheet = SheetText(conflict.sheet, COLUMNS[conflict.sheet])
    return Clash(
        sheet=conflict.sheet,
        row=", ".join(filter(None, identity_of(sheet, row))),
        choices=tuple(_choices(number, conflict)),
        is_whole=_is_whole(conflict),
    )


def _choices(number: int, conflict: Conflict) -> Iterator[Choice]:
    """One for the row, or one for each cell that both have changed."""
    rows = (conflict.edit.was, conflict.edit.now, conflict.theirs)
    if _is_whole(conflict):
        yield Choice(_name(number), "", *map(_text, rows))
        return
    for column in conflict.columns:
        at = COLUMNS[conflict.sheet].index(column)
        yield Choice(_name(number, column), column, *("" if row is None else row[at] for row in rows))


def _decided(number: int, conflict: Conflict, chosen: Mapping[str, str]) -> Edit:
    """The edit that makes of the row as it is now what was chosen."""
    was, now, theirs = conflict.edit.was, conflict.edit.now, conflict.theirs
    if was is None or now is None or theirs is None:
        return Edit(theirs, now if chosen[_name(number)] == MINE else theirs)
    cells = zip(COLUMNS[conflict.sheet], was, now, theirs, strict=True)
    return Edit(theirs, tuple(_cell(number, cell, conflict, chosen) for cell in cells))


def _cell(number: int, cell: tuple[str, str, str, str], conflict: Conflict, chosen: Mapping[str, str]) -> str:
    """What both have changed as it was chosen; what one has changed as that one wants it."""
    column, was, mine, theirs = cell
    if column in conflict.columns:
        return mine if chosen[_name(number, column)] == MINE else theirs
    return theirs if mine == was else mine


def _is_whole(conflict: Conflict) -> bool:
    return None in (conflict.theirs, conflict.edit.now, conflict.edit.was)


def _name(number: int, column: str = "") -> str:
    return f"choose{number}-{column}" if column else f"choose{number}"


def _text(row: Sequence[str] | None) -> str:
    return "" if row is None else ", ".join(cell for cell in row if cell)
