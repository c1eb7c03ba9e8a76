"""Empty tables to begin with: a workbook, or a folder, with every table and column."""

from collections.abc import Iterator
from pathlib import Path

from samdrift.domain.faults import RefusedError, fault
from samdrift.files.tables.cells import Kind
from samdrift.files.tables.described import Described, describe_events, describe_sheets, toml_example
from samdrift.files.tables.folder_out import put_in_place
from samdrift.files.tables.notes import example, note
from samdrift.files.tables.notes_page import KEYS_START, NOTES_FILE, notes_page, presence_of
from samdrift.files.tables.place_file import place_file
from samdrift.files.tables.row import Presence
from samdrift.files.tables.sheet_rows import KEY_PARTS, KEYS, NOTES_SHEET, TERMS
from samdrift.files.tables.sheets_out import Sheet, workbook_bytes
from samdrift.files.tables.tables import EVENTS_FOLDER, KEYS_FILE, MEMBERSHIPS, TABLES, TERMS_FILE
from samdrift.files.tables.term_sheet import TERM_NAMES
from samdrift.files.tables.terms import Terms
from samdrift.files.tables.workbook_out import sheet_of
from samdrift.words import say


def write_template(path: Path, *, language: str = "en") -> None:
    """A workbook (.xlsx) or a folder with all tables empty, and what each column holds in the language.

    The folder has an empty one for events in it; events of a workbook lie beside it.

    Raises RefusedError when something is there already.
    """
    if path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise RefusedError(fault("target_not_empty", value=path))
    if path.suffix.lower() == ".xlsx":
        place_file(workbook_bytes(list(_sheets(language))), path)
    else:
        put_in_place(_files(language), path)
        (path / EVENTS_FOLDER).mkdir()


def _sheets(language: str) -> Iterator[Sheet]:
    yield sheet_of(TERMS, [{"name": name, "value": ""} for name in TERM_NAMES])
    for table in (*TABLES, KEYS, KEY_PARTS):
        yield sheet_of(table, [])
    yield _notes(language)


def _notes(language: str) -> Sheet:
    """A row on each table and one on each of its columns; the events beside the workbook come last."""
    codes = ("notes.table", "notes.column", "notes.holds", "notes.presence", "notes.example")
    headings = [say(code, language) for code in codes]
    rows = [
        dict(zip(headings, row, strict=True))
        for described in (*describe_sheets(language), describe_events(language))
        for row in _note_rows(described, language)
    ]
    widths = {headings[2]: 90, headings[3]: 24, headings[4]: 32}
    return Sheet(NOTES_SHEET, dict.fromkeys(headings, Kind.TEXT), rows, widths)


def _note_rows(described: Described, language: str) -> Iterator[tuple[str, ...]]:
    yield described.name, "", described.note, say(presence_of(described), language), ""
    for column in described.columns:
        yield described.name, column.name, column.note, say(column.presence, language), column.example


def _files(language: str) -> dict[str, str]:
    """Headers alone, TOML whose notes are comments, and all notes on a page."""
    tables = {table.file: f"{','.join(table.columns)}\n" for table in TABLES if table is not MEMBERSHIPS}
    keys = f"# {note(KEYS.name, '', language=language)}\n# {note(KEY_PARTS.name, '', language=language)}\n\n"
    commented = "".join(f"# {line}".rstrip() + "\n" for line in KEYS_START.splitlines())
    notes = notes_page(language)
    return {TERMS_FILE: _terms(language), **tables, KEYS_FILE: keys + commented, NOTES_FILE: notes}


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
        may_be_silent = bool(section) or Terms.presence(term) is Presence.MAY_BE_LEFT_OUT
        shown = toml_example(name, example(TERMS.name, name))
        lines += [f"# {term} = {shown}" if may_be_silent else f'{term} = ""']
    return "".join(f"{line}\n" for line in lines)
