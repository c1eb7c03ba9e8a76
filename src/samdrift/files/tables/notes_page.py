"""NOTES.md of a template: every file of the folder with its columns, and how events are written."""

import json
from collections.abc import Iterator

from samdrift.files.tables.described import (
    Described,
    DescribedColumn,
    describe_events,
    describe_files,
    describe_keys,
)
from samdrift.files.tables.notes import EVENT_COLUMNS, EVENTS, example
from samdrift.files.tables.tables import EVENTS_FOLDER, KEYS_FILE
from samdrift.words import say

NOTES_FILE = "NOTES.md"
KEYS_START = """\
[[key]]
name = "inhabitants"
agreement = ""

[[key.part]]
share = "3/10"
by = "equal"

[[key.part]]
share = "7/10"
by = "driver"
driver = "inhabitants"
reference = "same-year-01-01"
"""
"""A key as it is written: three tenths to all alike, the rest by inhabitants."""


def notes_page(language: str) -> str:
    """The notes as Markdown."""
    sections = [f"# {say('notes.title', language)}", say("notes.how", language)]
    for described in describe_files(language):
        sections += [f"## {described.name}", _intro(described, language), _table(described, language)]
    sections += [f"## {KEYS_FILE}", f"```toml\n{KEYS_START}```"]
    for described in describe_keys(language):
        sections += [f"### `{described.name}`", described.note, _table(described, language)]
    sections += _events(language)
    return "\n\n".join(sections) + "\n"


def events_example() -> tuple[str, str]:
    """One event as two lines of CSV (the header, the event), and the same event as a line of JSON."""
    event = {column: example(EVENTS, column) for column in EVENT_COLUMNS}
    quantity = event.pop("quantity")
    line = {"specversion": "1.0", **event, "data": {"quantity": quantity}}
    return (
        f"{','.join((*event, 'quantity'))}\n{','.join((*event.values(), quantity))}\n",
        f"{json.dumps(line)}\n",
    )


def _events(language: str) -> Iterator[str]:
    described = describe_events(language)
    csv_lines, json_line = events_example()
    yield f"## {EVENTS_FOLDER}/"
    yield described.note
    yield _table(described, language)
    yield say("notes.events.csv", language)
    yield f"```csv\n{csv_lines}```"
    yield say("notes.events.jsonl", language)
    yield f"```json\n{json_line}```"


def _intro(described: Described, language: str) -> str:
    return f"{described.note} {say(presence_of(described), language)}"


def presence_of(described: Described) -> str:
    """The code of the words that say whether the table must be there."""
    return "notes.required" if described.required else "notes.may_be_missing"


def _table(described: Described, language: str) -> str:
    heading = "notes.name" if "[" in described.name or described.name.endswith(".toml") else "notes.column"
    header = [say(code, language) for code in (heading, "notes.presence", "notes.holds", "notes.example")]
    rows = [header, ["---"] * len(header), *(_cells(column, language) for column in described.columns)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cells(column: DescribedColumn, language: str) -> list[str]:
    cells = f"`{column.name}`", say(column.presence, language), column.note, f"`{column.example}`"
    return [cell.replace("|", "\\|") for cell in cells]
