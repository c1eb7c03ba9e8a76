"""A cooperation as sheets of text: what a form shows and what is compared and merged, whichever way it came in."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from samdrift.domain.cooperation import Cooperation
from samdrift.files.tables.assemble import assemble
from samdrift.files.tables.cells import Origin, Source
from samdrift.files.tables.grid import Grid
from samdrift.files.tables.key_sheets import gather_keys, key_rows, part_rows
from samdrift.files.tables.material import Material
from samdrift.files.tables.reading import Reading
from samdrift.files.tables.sheet_rows import KEY_PARTS, KEYS, SHEETS, TERMS
from samdrift.files.tables.stated_rows import stated_keys, stated_rows, stated_terms
from samdrift.files.tables.table import Table
from samdrift.files.tables.tables import MEMBERSHIPS, PARTIES, TABLES
from samdrift.files.tables.term_sheet import gather_terms, term_rows
from samdrift.files.tables.terms import currency_of

TextRow = tuple[str, ...]
"""A row's cells as text, in the order of its sheet's columns."""

_BESIDE = ("member_from", "member_until")
"""Memberships stand in their own sheet here, always: then a party may be given a second one like a first."""


@dataclass(frozen=True)
class SheetText:
    """A sheet with all its columns, those that are empty too."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[TextRow, ...] = ()


Sheets = Mapping[str, SheetText]


COLUMNS: dict[str, tuple[str, ...]] = {
    table.name: tuple(column for column in table.columns if table is not PARTIES or column not in _BESIDE)
    for table in SHEETS
}
"""The columns of each sheet."""


def state_sheets(cooperation: Cooperation) -> dict[str, SheetText]:
    """Every sheet, by name. Raises RefusedError when a value cannot be written so that it reads the same."""
    source = Source(cooperation.currency)
    keys = stated_keys(cooperation, source)
    terms = term_rows(stated_terms(cooperation, source), source)
    stated: dict[str, Iterable[Mapping[str, str]]] = {
        TERMS.name: ({"name": name, "value": value} for name, value in terms),
        **{table.name: stated_rows(table, cooperation, source) for table in TABLES},
        KEYS.name: key_rows(keys, source),
        KEY_PARTS.name: part_rows(keys, source),
    }
    return {table.name: _sheet(table, stated[table.name]) for table in SHEETS}


def _sheet(table: Table[Any], rows: Iterable[Mapping[str, str]]) -> SheetText:
    columns = COLUMNS[table.name]
    return SheetText(table.name, columns, tuple(tuple(row[column] for column in columns) for row in rows))


def read_sheets(sheets: Sheets) -> Reading:
    """The cooperation that they state, or every fault with its sheet, row (the header is 1) and column."""
    material = Material(Origin.FORM)
    material.terms, material.faults = gather_terms(_grid(sheets[TERMS.name]))
    source = Source(currency_of(material.terms.entry))
    material.keys, faults = gather_keys(_grid(sheets[KEYS.name]), _grid(sheets[KEY_PARTS.name]), source)
    material.faults += faults
    material.grids = {table.name: _grid(sheets[table.name]) for table in TABLES}
    if not material.grids[MEMBERSHIPS.name].records:
        material.grids[PARTIES.name] = _since_ever(material.grids[PARTIES.name])
    return assemble(material)


def _since_ever(parties: Grid) -> Grid:
    """Where no membership is stated, every party is a member since ever, as in a folder that leaves them empty."""
    records = [(number, (*row, "", "")) for number, row in parties.records]
    return Grid(parties.file, (*parties.header, *_BESIDE), records)


def _grid(sheet: SheetText) -> Grid:
    """Rows that hold nothing are left out, as in a file."""
    records = [(number, row) for number, row in enumerate(sheet.rows, start=2) if any(row)]
    return Grid(sheet.name, sheet.columns, records)


def version_of(sheets: Sheets) -> str:
    """A name for exactly these contents: SHA-256 of them as JSON, in hexadecimal."""
    stated = [[name, *sheets[name].rows] for name in sorted(sheets)]
    return hashlib.sha256(json.dumps(stated, ensure_ascii=False).encode()).hexdigest()
