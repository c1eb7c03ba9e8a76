"""Empty tables to begin with: a workbook, or a folder, with every table and column."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samdrift.domain.faults import RefusedError, fault
from samdrift.files.tables.cells import Kind
from samdrift.files.tables.folder_out import put_in_place
from samdrift.files.tables.notes import note
from samdrift.files.tables.place_file import place_file
from samdrift.files.tables.sheet_rows import KEY_PARTS, KEYS, NOTES_SHEET, TERMS
from samdrift.files.tables.sheets_out import Sheet, workbook_bytes
from samdrift.files.tables.tables import KEYS_FILE, MEMBERSHIPS, TABLES, TERMS_FILE, Table
from samdrift.files.tables.term_sheet import TERM_NAMES
from samdrift.files.tables.workbook_out import sheet_of

_KEYS_START = """\
# [[key]]
# name = "inhabitants"
# agreement = ""
#
# [[key.part]]
# share = "3/10"
# by = "equal"
#
# [[key.part]]
# share = "7/10"
# by = "driver"
# driver = "inhabitants"
# reference = "same-year-01-01"
"""

_EXAMPLES = {
    "dimensions": '["form"]',
    "review.days": "14",
    "review.silence": '"approved"',
    "true_up.months": "[4, 10]",
    "true_up.tolerance": '"1/100"',
    "corrections.limit_years": "3",
    "corrections.materiality": '"1000.00"',
    "study.date": "2004-01-31",
}
"""Terms that an agreement may be silent on, as they would be written."""


def write_template(path: Path, *, language: str = "en") -> None:
    """A workbook (.xlsx) or a folder with all tables empty, and what each column holds in the language.

    Raises RefusedError when something is there already.
    """
    if path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise RefusedError(fault("target_not_empty", value=path))
    if path.suffix.lower() == ".xlsx":
        place_file(workbook_bytes(list(_sheets(language))), path)
    else:
        put_in_place(_files(language), path)


def _sheets(language: str) -> Iterator[Sheet]:
    yield sheet_of(TERMS, [{"name": name, "value": ""} for name in TERM_NAMES])
    for table in (*TABLES, KEYS, KEY_PARTS):
        yield sheet_of(table, [])
    columns = dict.fromkeys(("table", "column", "note"), Kind.TEXT)
    yield Sheet(NOTES_SHEET, columns, list(_notes(language)), {"note": 90})


def _notes(language: str) -> Iterator[dict[str, str]]:
    """A row on each table and one on each of its columns."""
    for table, columns in _described():
        for column in ("", *columns):
            yield {"table": table.name, "column": column, "note": note(table.name, column, language=language)}


def _described() -> Iterator[tuple[Table[Any], tuple[str, ...]]]:
    yield TERMS, TERM_NAMES
    for table in (*TABLES, KEYS, KEY_PARTS):
        yield table, table.columns


def _files(language: str) -> dict[str, str]:
    """Headers alone, and TOML whose notes are comments."""
    tables = {table.file: f"{','.join(table.columns)}\n" for table in TABLES if table is not MEMBERSHIPS}
    keys = f"# {note(KEYS.name, '', language=language)}\n# {note(KEY_PARTS.name, '', language=language)}\n\n"
    return {TERMS_FILE: _terms(language), **tables, KEYS_FILE: keys + _KEYS_START}


def _terms(language: str) -> str:
    """The terms that every cooperation has, empty; those that an agreement may have, as comments."""
    lines = [f"# {note(TERMS.name, '', language=language)}"]
    section = ""
    for name in TERM_NAMES:
        here, _, term = name.rpartition(".")
        if here != section:
            lines += ["", f"# [{here}]"]
            section = here
        lines += [f"# {note(TERMS.name, name, language=language)}"]
        lines += [f"# {term} = {_EXAMPLES[name]}" if name in _EXAMPLES else f'{term} = ""']
    return "".join(f"{line}\n" for line in lines)
