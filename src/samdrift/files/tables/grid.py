"""A table's cells as they stand in a file or sheet, and what they state: values with their places, and faults."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from samdrift.domain.cooperation.names import column_letters, listed, nearest
from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.tables.cells import Origin, Source, shown
from samdrift.files.tables.notes import example
from samdrift.files.tables.row import Row
from samdrift.files.tables.table import Table

R = TypeVar("R", bound=Row[Any])
V = TypeVar("V")

MOST_FAULTS = 10_000
"""After so many faults a table is given up: nobody repairs them one by one."""

Record = tuple[int, Sequence[object]]
"""A row's number (the header is 1) and its cells."""


@dataclass(frozen=True)
class Grid:
    """A table as it stands: the file or sheet, the header's cells, and the rows below it that are not empty."""

    file: str
    header: tuple[str, ...]
    records: Iterable[Record]
    """Read once: a large table is never held as text and values at a time."""


@dataclass
class TableReading(Generic[V]):
    """What could be read of a table. `broken` has the first column of the rows that could not be read."""

    values: list[V] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    complete: bool = True
    """False when a row may be missing whose code nobody knows."""
    torn: list[tuple[V, frozenset[str]]] = field(default_factory=list)
    """Rows of which some columns could not be read, with a note's example in their place: the other columns hold."""


def read_grid(
    grid: Grid,
    table: Table[R],
    source: Source,
    *,
    take: Callable[[R, Place], V],
    required: Sequence[str] = (),
) -> TableReading[V]:
    """What `take` makes of every row, and every fault. `required` names optional columns that must stand here."""
    reading = TableReading[V](faults=list(header_faults(grid, table, required)))
    if reading.faults:
        reading.complete = False
        return reading
    reader = _RowReader(grid, table, source, take, reading)
    try:
        for number, cells in grid.records:
            if len(reading.faults) >= MOST_FAULTS:
                raise FoundWrongError(fault("faults_many", Place(grid.file, number), most=MOST_FAULTS))
            reader.read(number, cells)
    except FoundWrongError as error:
        reading.faults.extend(error.faults)
        reading.complete = False
    return reading


def header_faults(grid: Grid, table: Table[Any], required: Sequence[str]) -> Iterator[Fault]:
    """Columns that are missing, not known, there twice, or without a name."""
    place = Place(grid.file, 1)
    for column in table.columns:
        if column not in grid.header and (column in required or column not in table.row.optional_columns()):
            yield fault("column_missing", Place(grid.file, 1, column), column)
    yield from _unnamed_faults(grid)
    for index, column in enumerate(grid.header):
        if column.strip() and column not in table.columns:
            near, known = nearest(column, table.columns), listed(table.columns)
            yield fault("column_unknown", place, shown(column), nearest=near, known=known)
        elif column.strip() and column in grid.header[:index]:
            yield fault("column_twice", Place(grid.file, 1, column), column)


def _unnamed_faults(grid: Grid) -> Iterator[Fault]:
    """One fault for all columns whose header is empty: only their letters can name them."""
    unnamed = [number for number, column in enumerate(grid.header, start=1) if not column.strip()]
    if unnamed:
        letters = listed(column_letters(number) for number in unnamed)
        yield fault("column_unnamed", Place(grid.file, 1), letters, numbers=listed(map(str, unnamed)))


@dataclass(frozen=True)
class _RowReader(Generic[R, V]):
    """Reads the rows of one table into its reading."""

    grid: Grid
    table: Table[R]
    source: Source
    take: Callable[[R, Place], V]
    reading: TableReading[V]

    def read(self, number: int, cells: Sequence[object]) -> None:
        place = Place(self.grid.file, number)
        named = dict(zip(self.grid.header, cells, strict=False))
        if len(cells) != len(self.grid.header):
            found = fault("row_cells", place, len(cells), expected=len(self.grid.header))
            self._refuse([found], named)
            return
        try:
            row = self.table.row.model_validate(named, context=self.source)
        except ValidationError as error:
            faults = [cell_fault(each, place) for each in error.errors(include_url=False)]
            self._refuse(faults, named)
            self._keep_what_holds(place, named, frozenset(each.place.column for each in faults))
        else:
            self.reading.values.append(self.take(row, place))

    def _keep_what_holds(self, place: Place, named: dict[str, object], wrong: frozenset[str]) -> None:
        """The row with an example in place of each cell that is wrong, so that names in the others are looked up."""
        stand_in = {column: example(self.table.name, column) for column in wrong if column in named}
        source = replace(self.source, origin=Origin.CSV)
        with suppress(ValidationError):
            row = self.table.row.model_validate({**named, **stand_in}, context=source)
            self.reading.torn.append((self.take(row, place), wrong))

    def _refuse(self, faults: list[Fault], named: dict[str, object]) -> None:
        self.reading.faults.extend(faults)
        self.reading.broken.update(_first(self.table.row, named))


def _first(row: type[Row[Any]], named: dict[str, object]) -> set[str]:
    """The code in the first column of a row that could not be read: others may well refer to it."""
    cell = named.get(row.column_names()[0], "")
    return {cell.strip() if isinstance(cell, str) else shown(cell).removesuffix(".0")}


def cell_fault(error: ErrorDetails, place: Place) -> Fault:
    """Our fault for a cell that a validator refused."""
    values = dict(error.get("ctx", {}))
    column = str(values.pop("column", error["loc"][-1] if error["loc"] else ""))
    value = values.pop("value", shown(error["input"]))
    values.pop("code", None)
    return fault(error["type"], Place(place.file, place.row, column), value, **values)
