"""A cooperation as a workbook: a sheet for each table, columns formatted so that codes keep their zeros."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import RefusedError, fault
from samdrift.files.tables.cells import Source
from samdrift.files.tables.key_sheets import key_rows, part_rows
from samdrift.files.tables.place_file import place_file
from samdrift.files.tables.sheet_rows import KEY_PARTS, KEYS, TERMS
from samdrift.files.tables.sheets_out import Sheet, workbook_bytes
from samdrift.files.tables.stated_rows import stated_keys, stated_tables, stated_terms
from samdrift.files.tables.table import Table
from samdrift.files.tables.term_sheet import term_rows
from samdrift.files.tables.workbook_guard import sheet_names

WIDTHS = {
    "name": 32,
    "text": 40,
    "source": 24,
    "value": 24,
    "unit_price": 12,
    "mandate": 60,
    "definition": 40,
}


def write_workbook(cooperation: Cooperation, path: Path) -> None:
    """The workbook states the cooperation; read again it is the same value.

    Raises RefusedError when another file stands there, or when a value cannot be written so that it reads the same.
    """
    refuse_foreign(path)
    place_file(workbook_bytes(list(stated_sheets(cooperation))), path)


def stated_sheets(cooperation: Cooperation) -> Iterator[Sheet]:
    """Every sheet that states the cooperation, in its order. Raises RefusedError with what cannot be written."""
    source = Source(cooperation.currency)
    keys = stated_keys(cooperation, source)
    terms = term_rows(stated_terms(cooperation, source), source)
    yield sheet_of(TERMS, ({"name": name, "value": value} for name, value in terms))
    for table, (columns, rows) in stated_tables(cooperation, source):
        yield sheet_of(table, rows, columns=columns)
    yield sheet_of(KEYS, key_rows(keys, source))
    yield sheet_of(KEY_PARTS, part_rows(keys, source))


def sheet_of(table: Table[Any], rows: Iterable[Mapping[str, str]], *, columns: tuple[str, ...] = ()) -> Sheet:
    """The sheet of a table, of all its columns or those given."""
    kinds = {column: table.row.column_kind(column) for column in columns or table.columns}
    return Sheet(table.name, kinds, tuple(rows), WIDTHS)


def refuse_foreign(path: Path) -> None:
    """Raises RefusedError when the path holds something else than a cooperation's workbook."""
    if path.exists() and not (path.is_file() and TERMS.name in sheet_names(path)):
        raise RefusedError(fault("target_not_empty", value=path))
