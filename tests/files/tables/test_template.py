"""Templates: every table and column, a note on each in three languages, and codes that keep their zeros."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from samdrift.domain.faults import RefusedError
from samdrift.files.tables import read, write_template
from samdrift.files.tables.notes import LANGUAGES, note
from samdrift.files.tables.sheet_rows import KEY_PARTS, KEYS
from samdrift.files.tables.tables import TABLES


@pytest.mark.parametrize("name", ["new.xlsx", "new"])
def test_what_a_template_lacks_is_the_terms_alone(tmp_path: Path, name: str) -> None:
    write_template(tmp_path / name)
    faults = read(tmp_path / name).faults
    assert {fault.code for fault in faults} == {"value_missing"}
    assert len(faults) == 6


def test_a_workbook_has_every_table_with_its_columns_and_notes(tmp_path: Path) -> None:
    write_template(tmp_path / "new.xlsx", language="nb")
    workbook = load_workbook(tmp_path / "new.xlsx")
    for table in (*TABLES, KEYS, KEY_PARTS):
        assert tuple(cell.value for cell in workbook[table.name][1]) == table.columns
    notes = {(row[0], row[1]): row[2] for row in workbook["notes"].iter_rows(values_only=True)}
    assert notes["parties", "party"] == "Deltakerens kode."
    assert workbook["parties"].column_dimensions["D"].number_format == "@"
    assert workbook["costs"].column_dimensions["D"].number_format == "General"


def test_codes_typed_into_the_template_keep_their_zeros(tmp_path: Path) -> None:
    write_template(tmp_path / "new.xlsx")
    dimension = load_workbook(tmp_path / "new.xlsx")["invoicing"].column_dimensions["I"]
    assert dimension.number_format == "@"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_note(language: str) -> None:
    for table in (*TABLES, KEYS, KEY_PARTS):
        assert all(note(table.name, column, language=language) for column in ("", *table.columns))


def test_a_column_that_is_none_has_no_note() -> None:
    with pytest.raises(KeyError, match=r"parties\.age has no note"):
        note("parties", "age", language="en")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    for name in ("new.xlsx", "new"):
        write_template(tmp_path / name)
        with pytest.raises(RefusedError, match="target_not_empty"):
            write_template(tmp_path / name)
