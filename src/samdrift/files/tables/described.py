"""All that a cooperation is written in, described for people: each table or file, each column, and the events."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from samdrift.files.tables.key_entries import KeyEntry, PartEntry
from samdrift.files.tables.notes import EVENT_COLUMNS, EVENT_DIMENSION, EVENTS, example, note
from samdrift.files.tables.row import Cells, Presence
from samdrift.files.tables.sheet_rows import KEY_PARTS, KEYS, TERMS
from samdrift.files.tables.table import Table
from samdrift.files.tables.tables import PARTIES, TABLES, TERMS_FILE
from samdrift.files.tables.term_sheet import LISTS, SECTIONS, TERM_NAMES
from samdrift.files.tables.terms import Terms

MEMBERSHIP = ("member_from", "member_until")
"""Columns of the parties that stand there unless another table has them."""


@dataclass(frozen=True)
class DescribedColumn:
    """A column (in TOML: a name): whether it must be there, what it holds, and a cell of it."""

    name: str
    presence: Presence
    note: str
    example: str


@dataclass(frozen=True, kw_only=True)
class Described:
    """A table under the name that people see, and whether every cooperation needs it."""

    name: str
    note: str
    required: bool
    columns: tuple[DescribedColumn, ...]


def describe_sheets(language: str) -> Iterator[Described]:
    """The sheets of a workbook."""
    yield _described(TERMS.name, TERMS.name, required=True, columns=_terms(language), language=language)
    for table in (*TABLES, KEYS, KEY_PARTS):
        yield _of_table(table, table.name, language)


def describe_files(language: str) -> Iterator[Described]:
    """The files of a folder but keys.toml."""
    terms = (_in_toml(each) for each in _terms(language))
    yield _described(TERMS_FILE, TERMS.name, required=True, columns=terms, language=language)
    for table in TABLES:
        yield _of_table(table, table.file, language)


def describe_keys(language: str) -> Iterator[Described]:
    """What stands in keys.toml under each of its two headings."""
    for heading, table, entry in (("[[key]]", KEYS, KeyEntry), ("[[key.part]]", KEY_PARTS, PartEntry)):
        names = [name for name in entry.model_fields if name != "part"]
        columns = (_in_toml(_column(table.name, name, entry.presence(name), language)) for name in names)
        yield _described(heading, table.name, required=True, columns=columns, language=language)


def describe_events(language: str) -> Described:
    """The columns of event files."""
    columns = [_column(EVENTS, name, Presence.FILLED, language) for name in EVENT_COLUMNS]
    columns.append(_column(EVENTS, EVENT_DIMENSION, Presence.MAY_BE_LEFT_OUT, language))
    return _described(EVENTS, EVENTS, required=False, columns=columns, language=language)


def toml_example(name: str, text: str) -> str:
    """The example as it stands behind `name =` in TOML."""
    if text.startswith(("{", "[")):
        return text
    items = [each if each.isdigit() else f'"{each}"' for each in text.split(", ")]
    return f"[{', '.join(items)}]" if name in LISTS else ", ".join(items)


def _described(
    name: str, table: str, *, required: bool, columns: Iterable[DescribedColumn], language: str
) -> Described:
    told = note(table, "", language=language)
    return Described(name=name, note=told, required=required, columns=tuple(columns))


def _of_table(table: Table[Any], name: str, language: str) -> Described:
    columns = (_column(table.name, each, _presence(table, each), language) for each in table.columns)
    return _described(name, table.name, required=table.required, columns=columns, language=language)


def _presence(table: Table[Any], column: str) -> Presence:
    beside = table is PARTIES and column in MEMBERSHIP
    return Presence.MAY_BE_EMPTY if beside else table.row.presence(column)


def _terms(language: str) -> Iterator[DescribedColumn]:
    for name in TERM_NAMES:
        section, _, term = name.rpartition(".")
        model: type[Cells] = SECTIONS[section] if section else Terms
        yield _column(TERMS.name, name, model.presence(term), language)


def _column(table: str, name: str, presence: Presence, language: str) -> DescribedColumn:
    return DescribedColumn(name, presence, note(table, name, language=language), example(table, name))


def _in_toml(column: DescribedColumn) -> DescribedColumn:
    shown = toml_example(column.name, column.example)
    return DescribedColumn(column.name, column.presence, column.note, shown)
