"""A table as a form: its cells with what is wrong in them, some empty rows, and the faults with where they lie."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from samdrift.apps.cooperations.desk.typed import TypedRow, cell_name, seen_json
from samdrift.apps.cooperations.reading.pager import Pager
from samdrift.domain.faults import Fault
from samdrift.files.tables.cells import Kind
from samdrift.files.tables.sheet_rows import SHEETS
from samdrift.files.tables.sheets import COLUMNS
from samdrift.files.tables.table import Table

EMPTY_ROWS = 5


@dataclass(frozen=True)
class GridColumn:
    """A column of the form: how wide it is, whether its cells may have line breaks, and what may stand in it."""

    name: str
    kind: Kind
    choices: str = ""

    @property
    def is_long(self) -> bool:
        return self.kind is Kind.TEXT

    @property
    def width(self) -> str:
        return {Kind.TEXT: "wide", Kind.NUMBER: "number", Kind.WHOLE: "number"}.get(self.kind, "plain")


@dataclass(frozen=True)
class GridCell:
    column: GridColumn
    name: str
    text: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class GridRow:
    """A row of the form; `shown` is the number that stands before it."""

    number: int
    shown: int
    cells: tuple[GridCell, ...]
    is_new: bool
    is_out: bool = False


@dataclass(frozen=True)
class ListedFault:
    """A fault in the list above the form, with the field that it leads to; empty where that is not on the page."""

    fault: Fault
    shown: int = 0
    target: str = ""


@dataclass(frozen=True, kw_only=True)
class GridPage:
    sheet: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    blank: GridRow
    seen: str
    pager: Pager
    faults: tuple[ListedFault, ...] = field(default=())


def table_of(sheet: str) -> Table[Any] | None:
    return next((table for table in SHEETS if table.name == sheet), None)


def columns_of(sheet: str, choices: dict[str, str]) -> tuple[GridColumn, ...]:
    table = table_of(sheet)
    assert table is not None
    return tuple(
        GridColumn(name, table.row.column_kind(name), choices.get(name, "")) for name in COLUMNS[sheet]
    )


def grid_page(
    sheet: str,
    rows: Sequence[TypedRow],
    *,
    pager: Pager,
    choices: dict[str, str],
    faults: Sequence[Fault] = (),
    numbers: Sequence[int] = (),
) -> GridPage:
    """The form of these rows. `numbers` says which row of the sheet each has become, so that a fault finds it."""
    columns = columns_of(sheet, choices)
    place = {number: index for index, number in enumerate(numbers) if number}
    shown = [
        _row(columns, index, row, pager=pager, faults=_of(faults, sheet, place, index))
        for index, row in enumerate(rows)
    ]
    first = len(shown)
    empty = [
        _row(columns, first + index, TypedRow(None, ("",) * len(columns)), pager=pager)
        for index in range(EMPTY_ROWS + 1)
    ]
    return GridPage(
        sheet=sheet,
        columns=columns,
        rows=(*shown, *empty[:-1]),
        blank=empty[-1],
        seen=seen_json([row.was for row in rows if row.was is not None]),
        pager=pager,
        faults=tuple(_listed(each, sheet, columns, place, pager) for each in faults),
    )


def _of(faults: Sequence[Fault], sheet: str, place: dict[int, int], index: int) -> list[Fault]:
    return [each for each in faults if each.place.file == sheet and place.get(each.place.row) == index]


def _row(
    columns: tuple[GridColumn, ...], index: int, row: TypedRow, *, pager: Pager, faults: Sequence[Fault] = ()
) -> GridRow:
    names = [column.name for column in columns]
    return GridRow(
        number=index,
        shown=pager.first + index,
        cells=tuple(
            GridCell(
                column,
                cell_name(index, column.name),
                text,
                tuple(each for each in faults if _column(each, names) == column.name),
            )
            for column, text in zip(columns, row.cells, strict=False)
        ),
        is_new=row.was is None,
        is_out=row.is_out,
    )


def _column(fault: Fault, names: Sequence[str]) -> str:
    """The column in which the fault is shown: its own, else the first."""
    return fault.place.column if fault.place.column in names else names[0]


def _listed(
    fault: Fault, sheet: str, columns: tuple[GridColumn, ...], place: dict[int, int], pager: Pager
) -> ListedFault:
    index = place.get(fault.place.row) if fault.place.file == sheet else None
    if index is None:
        return ListedFault(fault)
    column = _column(fault, [each.name for each in columns])
    return ListedFault(fault, pager.first + index, cell_name(index, column))
