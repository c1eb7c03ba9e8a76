"""What differs between two states of a cooperation's sheets: rows added, rows gone, and rows with other cells.

A row is the same one when the columns of its identity are the same, whatever stands in the others; of rows that share
an identity (a voucher with several lines) those that are equal belong together first, then the others in their order.
The order of rows means nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samdrift.files.tables.sheets import Sheets, SheetText, TextRow
from samdrift.files.tables.study.tables import STUDY_TABLES

IDENTITY: dict[str, tuple[str, ...]] = {
    "cooperation": ("name",),
    "parties": ("party",),
    "memberships": ("party", "member_from"),
    "drivers": ("driver", "party", "reference_date"),
    "services": ("service",),
    "participation": ("service", "party", "valid_from"),
    "pools": ("pool",),
    "flows": ("pool", "to", "valid_from"),
    "costs": ("voucher", "pool"),
    "budget": ("pool", "month"),
    "advances": ("party", "month"),
    "fees": ("date", "party", "cause"),
    "prices": ("meter", "tier_from", "valid_from"),
    "posting": ("party", "service"),
    "invoicing": ("party",),
    "bodies": ("body",),
    "seats": ("body", "party", "valid_from"),
    "vat_decisions": ("service", "party", "valid_from"),
    "baseline": ("party", "service", "measure", "year"),
    "components": ("component", "party"),
    "keys": ("name", "valid_from"),
    "key_parts": ("key", "valid_from", "part", "party", "threshold"),
    **{table.name: table.row.states.identity for table in STUDY_TABLES},
}
"""The columns by which a row is known."""

SHARED = ("costs", "fees")
"""Sheets in which several rows may be known by the same cells."""


@dataclass(frozen=True)
class Edit:
    """A row as it was and as it is to be; None where there was none, or is to be none."""

    was: TextRow | None
    now: TextRow | None


@dataclass(frozen=True)
class SheetChange:
    """What changes in a sheet: at least one edit, each of which changes something."""

    name: str
    columns: tuple[str, ...]
    edits: tuple[Edit, ...]

    @property
    def added(self) -> tuple[TextRow, ...]:
        return tuple(each.now for each in self.edits if each.was is None and each.now is not None)

    @property
    def removed(self) -> tuple[TextRow, ...]:
        return tuple(each.was for each in self.edits if each.now is None and each.was is not None)

    @property
    def changed(self) -> tuple[tuple[TextRow, TextRow], ...]:
        return tuple((each.was, each.now) for each in self.edits if each.was and each.now)


def compare(before: Sheets, after: Sheets) -> tuple[SheetChange, ...]:
    """Every sheet that differs, in the order of `after`, with the edits that make it of the one before."""
    edits = ((sheet, tuple(edits_between(before[name], sheet))) for name, sheet in after.items())
    return tuple(SheetChange(sheet.name, sheet.columns, found) for sheet, found in edits if found)


def edits_between(before: SheetText, after: SheetText) -> Iterator[Edit]:
    """Changed and new rows in their new order, then those that are gone in their old one."""
    gone = _by_identity(before, _without(before.rows, after.rows))
    for row in _without(after.rows, before.rows):
        candidates = gone[identity_of(after, row)]
        yield Edit(candidates.pop(0) if candidates else None, row)
    left = {id(row) for rows in gone.values() for row in rows}
    yield from (Edit(row, None) for row in before.rows if id(row) in left)


def identity_of(sheet: SheetText, row: TextRow) -> TextRow:
    """The cells by which the row is known."""
    columns = IDENTITY[sheet.name]
    return tuple(cell for column, cell in zip(sheet.columns, row, strict=True) if column in columns)


def _without(rows: Iterable[TextRow], others: Iterable[TextRow]) -> Iterator[TextRow]:
    """The rows that hold something and of which the others have no equal, each as often as it is too many."""
    left = Counter(others)
    for row in rows:
        if left[row]:
            left[row] -= 1
        elif any(row):
            yield row


def _by_identity(sheet: SheetText, rows: Iterable[TextRow]) -> defaultdict[TextRow, list[TextRow]]:
    found: defaultdict[TextRow, list[TextRow]] = defaultdict(list)
    for row in rows:
        found[identity_of(sheet, row)].append(row)
    return found
