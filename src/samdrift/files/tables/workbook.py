"""A cooperation's workbook, read whole: the same tables as sheets, the keys as two, the terms as one."""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.faults import CalledWrongError, Fault, FoundWrongError, Place, fault
from samdrift.files.tables import tables
from samdrift.files.tables.assemble import assemble
from samdrift.files.tables.cells import NoValue, Origin, Source, shown
from samdrift.files.tables.grid import Grid, Record, header_faults
from samdrift.files.tables.key_sheets import gather_keys
from samdrift.files.tables.material import Material
from samdrift.files.tables.reading import Reading
from samdrift.files.tables.sheet_rows import KEY_PARTS, KEYS, NOTES_SHEET, SHEETS, TERMS
from samdrift.files.tables.sheet_scan import SheetScan
from samdrift.files.tables.table import Table
from samdrift.files.tables.tables import TABLES
from samdrift.files.tables.term_sheet import gather_terms
from samdrift.files.tables.terms import DEFAULT_CURRENCY
from samdrift.files.tables.workbook_guard import MOST_COLUMNS, MOST_ROWS, guard
from samdrift.files.tables.zeros import restore_official_no


def read_workbook(path: Path) -> Reading:
    """The cooperation in the workbook, or every fault in it. Raises CalledWrongError when there is no such file."""
    if not path.is_file():
        raise CalledWrongError(fault("path_not_read", value=path))
    material = Material(Origin.WORKBOOK)
    try:
        data, scans = guard(path)
        material.faults += _faults_of_sheets(scans)
        grids = _grids(data, scans, material)
    except FoundWrongError as error:
        return Reading(None, error.faults)
    except CalamineError:
        return Reading(None, (fault("workbook_broken", Place(path.name)),))
    _take_terms(grids, material)
    _take_keys(grids, material)
    _take_tables(grids, material)
    return assemble(material)


def read_one_sheet(path: Path, name: str) -> Grid:
    """One sheet of a workbook of any kind. Raises FoundWrongError when it is not there or cannot be laid out."""
    try:
        data, scans = guard(path)
        scan = scans.get(name)
        if scan is None:
            raise FoundWrongError(fault("sheet_missing", Place(name), name))
        if found := _too_large(name, scan):
            raise FoundWrongError(found)
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            grid = _grid(name, workbook, scan)
    except CalamineError:
        raise FoundWrongError(fault("workbook_broken", Place(path.name))) from None
    if grid is None:
        raise FoundWrongError(fault("header_missing", Place(name, 1)))
    return grid


def _faults_of_sheets(scans: Mapping[str, SheetScan]) -> Iterator[Fault]:
    """Sheets that are missing, and sheets that hold something and that nothing reads."""
    known = [table.name for table in SHEETS]
    for table in SHEETS:
        if table.required and table.name not in scans:
            yield fault("sheet_missing", Place(table.name), table.name)
    for name, scan in scans.items():
        if scan.rows and name not in (*known, NOTES_SHEET):
            near = nearest(name, known)
            yield fault("sheet_unknown", Place(shown(name)), shown(name), nearest=near, known=listed(known))


def _grids(data: bytes, scans: Mapping[str, SheetScan], material: Material) -> dict[str, Grid]:
    """Every known sheet that can be laid out."""
    grids = {}
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for table in SHEETS:
            if (scan := scans.get(table.name)) is None:
                continue
            if found := _too_large(table.name, scan):
                material.faults.append(found)
                material.unreadable.add(table.name)
            elif (grid := _grid(table.name, workbook, scan)) is None:
                material.faults.append(fault("header_missing", Place(table.name, 1)))
                material.unreadable.add(table.name)
            else:
                grids[table.name] = grid
    return grids


def _too_large(name: str, scan: SheetScan) -> Fault | None:
    if scan.rows > MOST_ROWS:
        return fault("sheet_rows", Place(name), scan.rows, most=MOST_ROWS)
    if scan.columns > MOST_COLUMNS:
        return fault("sheet_columns", Place(name), scan.columns, most=MOST_COLUMNS)
    return None


def _grid(name: str, workbook: CalamineWorkbook, scan: SheetScan) -> Grid | None:
    """The sheet as a grid; None when its first row is empty."""
    rows = _laid_out(workbook, name) if scan.rows else []
    for row, column, error in scan.without_value:
        _put(rows, row, column, NoValue(error))
    header = [shown(cell) for cell in rows[0]] if rows else []
    while header and not header[-1]:
        header.pop()
    if not header:
        return None
    return Grid(name, tuple(header), tuple(_records(rows, len(header))))


def _laid_out(workbook: CalamineWorkbook, name: str) -> list[list[object]]:
    """Every row of the sheet from its first on."""
    return [[*cells] for cells in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)]


def _put(rows: list[list[object]], row: int, column: int, cell: object) -> None:
    if 0 < row <= len(rows):
        cells = rows[row - 1]
        cells += [""] * (column - len(cells))
        cells[column - 1] = cell


def _records(rows: list[list[object]], width: int) -> Iterator[Record]:
    """The rows below the header that hold anything, as wide as the header where nothing stands beside it."""
    for number, cells in enumerate(rows[1:], start=2):
        if any(cell != "" for cell in cells):
            beside = any(cell != "" for cell in cells[width:])
            yield number, cells if beside else [*cells[:width], *[""] * (width - len(cells))]


def _take_terms(grids: dict[str, Grid], material: Material) -> None:
    grid = grids.get(TERMS.name)
    if grid is not None and _has_header(grid, TERMS, material):
        material.terms, faults = gather_terms(grid)
        material.faults += faults


def _take_keys(grids: dict[str, Grid], material: Material) -> None:
    keys, parts = grids.get(KEYS.name), grids.get(KEY_PARTS.name)
    whole = keys is not None and _has_header(keys, KEYS, material)
    whole = parts is not None and _has_header(parts, KEY_PARTS, material) and whole
    material.keys_complete = whole
    if keys is not None and parts is not None and whole:
        source = Source(DEFAULT_CURRENCY, Origin.WORKBOOK)
        material.keys, faults = gather_keys(keys, parts, source)
        material.faults += faults


def _has_header(grid: Grid, table: Table[Any], material: Material) -> bool:
    faults = list(header_faults(grid, table, ()))
    material.faults += faults
    return not faults


def _take_tables(grids: dict[str, Grid], material: Material) -> None:
    material.grids = {table.name: grids[table.name] for table in TABLES if table.name in grids}
    parties = material.grids.get(tables.PARTIES.name)
    if parties is not None:
        material.grids[tables.PARTIES.name], warnings = restore_official_no(parties)
        material.warnings += warnings
