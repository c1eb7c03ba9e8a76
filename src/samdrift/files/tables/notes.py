"""What each column holds, in the reader's language, and an example: the notes in a template."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from samdrift.words.languages import DEFAULT, LANGUAGES

EVENTS = "events"
EVENT_COLUMNS = ("id", "source", "time", "subject", "type", "quantity")
EVENT_DIMENSION = "dim_NAME"


def note(table: str, column: str, *, language: str) -> str:
    """The note on a column (or, column empty, on the table) in the language, in English where that has none."""
    return _row(table, column)[language if language in LANGUAGES else DEFAULT]


def example(table: str, column: str) -> str:
    """A cell of the column as it would be written."""
    return _row(table, column)["example"]


def _row(table: str, column: str) -> Mapping[str, str]:
    texts = _notes()
    found = texts.get((table, column)) or texts.get(("*", column))
    if found is None:
        raise KeyError(f"{table}.{column} has no note")
    return found


@cache
def _notes() -> Mapping[tuple[str, str], Mapping[str, str]]:
    text = files(__package__).joinpath("notes.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType({(row["table"], row["column"]): row for row in rows})
