"""Notes: what each column holds, in three languages, with an example that the column itself reads."""

import csv
import tomllib
from importlib.resources import files
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter

from samdrift.domain.money import CURRENCIES
from samdrift.files import tables as room
from samdrift.files.tables.cells import Source
from samdrift.files.tables.described import (
    Described,
    describe_events,
    describe_files,
    describe_keys,
    describe_sheets,
    toml_example,
)
from samdrift.files.tables.key_entries import KeyEntry, PartEntry
from samdrift.files.tables.notes import EVENT_COLUMNS, LANGUAGES, example, note
from samdrift.files.tables.row import Cells
from samdrift.files.tables.sheet_rows import KEY_PARTS, KEYS
from samdrift.files.tables.tables import TABLES
from samdrift.files.tables.terms import Terms
from samdrift.lake.known import COLUMNS

SOURCE = Source(CURRENCIES["NOK"])


def all_described(language: str) -> list[Described]:
    return [
        *describe_sheets(language),
        *describe_files(language),
        *describe_keys(language),
        describe_events(language),
    ]


def read_cell(row: type[Cells], column: str, cell: object) -> object:
    """What the column makes of the cell; raises when it refuses it."""
    field = row.model_fields[column]
    annotated: Any = Annotated[field.annotation, *field.metadata, "read"]  # one annotation at least
    return TypeAdapter(annotated).validate_python(cell, context=SOURCE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_column_has_a_note_and_every_column_an_example(language: str) -> None:
    for described in all_described(language):
        assert described.note
        assert [each.name for each in described.columns if not each.note or not each.example] == []


def test_a_column_that_is_none_has_no_note() -> None:
    with pytest.raises(KeyError, match=r"parties\.age has no note"):
        note("parties", "age", language="en")


def test_no_note_is_about_a_column_that_is_none() -> None:
    known = {
        (each.name.removesuffix(".csv"), column.name)
        for each in all_described("en")
        for column in each.columns
    }
    known |= {
        (table, name)
        for table, entry in (("keys", KeyEntry), ("key_parts", PartEntry))
        for name in entry.model_fields
    }
    text = files(room.__name__).joinpath("notes.csv").read_text(encoding="utf-8")
    noted = {(row["table"], row["column"]) for row in csv.DictReader(text.splitlines()) if row["column"]}
    columns = {column for _, column in known}
    unknown = {each for each in noted - known if each[0] != "*" or each[1] not in columns}
    assert unknown == set()


@pytest.mark.parametrize("table", [*TABLES, KEYS, KEY_PARTS], ids=lambda table: table.name)
def test_every_example_is_read_by_its_column(table: Any) -> None:
    for column in table.columns:
        assert read_cell(table.row, column, example(table.name, column)) not in (None, "")


@pytest.mark.parametrize("entry", [KeyEntry, PartEntry])
def test_every_example_of_keys_toml_is_read_there(entry: type[Cells]) -> None:
    [described] = [
        each for each in describe_keys("en") if (each.name == "[[key.part]]") == (entry is PartEntry)
    ]
    for column in described.columns:
        stated = tomllib.loads(f"{column.name} = {column.example}")
        assert read_cell(entry, column.name, stated[column.name])


def test_the_examples_of_the_terms_are_terms() -> None:
    terms = next(describe_files("en"))
    top = [each for each in terms.columns if "." not in each.name]
    sections = [each for each in terms.columns if "." in each.name]
    text = "\n".join(f"{each.name} = {each.example}" for each in (*top, *sections))
    assert Terms.model_validate(tomllib.loads(text), context=SOURCE).true_up.months == (4, 10)


def test_what_may_be_empty_is_read_from_the_columns_themselves() -> None:
    told = {
        (each.name, column.name): column.presence.value
        for each in describe_files("en")
        for column in each.columns
    }
    assert told["costs.csv", "amount"] == "notes.filled"
    assert told["costs.csv", "text"] == "notes.may_be_empty"
    assert told["costs.csv", "kind"] == "notes.may_be_left_out"
    assert told["parties.csv", "member_from"] == "notes.may_be_empty"
    assert told["invoicing.csv", "payment_days"] == "notes.may_be_empty"
    assert told["cooperation.toml", "host"] == "notes.filled"
    assert told["cooperation.toml", "review.days"] == "notes.may_be_left_out"


def test_the_columns_of_events_are_those_that_are_read() -> None:
    assert EVENT_COLUMNS == COLUMNS


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("name", "Sola IT", '"Sola IT"'),
        ("review.days", "14", "14"),
        ("true_up.months", "4, 10", "[4, 10]"),
        ("dimensions", "form", '["form"]'),
        ("percent", '{a = "40"}', '{a = "40"}'),
    ],
)
def test_an_example_is_shown_as_toml_has_it(name: str, text: str, shown: str) -> None:
    assert toml_example(name, text) == shown


def test_no_column_has_two_notes() -> None:
    text = files(room.__name__).joinpath("notes.csv").read_text(encoding="utf-8")
    noted = [(row["table"], row["column"]) for row in csv.DictReader(text.splitlines())]
    assert len(noted) == len(set(noted))
