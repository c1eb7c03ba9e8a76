"""Templates: every table and column, a note on each in three languages, and codes that keep their zeros."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from samdrift.domain.faults import RefusedError
from samdrift.files.tables import read, write_template
from samdrift.files.tables.notes_page import notes_page
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
    assert "ved siden av den" in notes["events", None]
    assert notes["events", "subject"].startswith("Deltakerens kode")
    assert workbook["parties"].column_dimensions["D"].number_format == "@"
    assert workbook["costs"].column_dimensions["D"].number_format == "General"


def test_codes_typed_into_the_template_keep_their_zeros(tmp_path: Path) -> None:
    write_template(tmp_path / "new.xlsx")
    dimension = load_workbook(tmp_path / "new.xlsx")["invoicing"].column_dimensions["I"]
    assert dimension.number_format == "@"


def test_the_notes_of_a_workbook_say_which_cells_may_be_empty_and_show_an_example(tmp_path: Path) -> None:
    write_template(tmp_path / "new.xlsx", language="sv")
    rows = list(load_workbook(tmp_path / "new.xlsx")["notes"].iter_rows(values_only=True))
    assert rows[0] == ("Tabell", "Kolumn", "Vad den innehåller", "Får den vara tom?", "Exempel")
    told = {(row[0], row[1]): row[3:] for row in rows}
    assert told["costs", "amount"] == ("nej", "1234.50")
    assert told["costs", "text"] == ("ja", "Licences")
    assert told["costs", "kind"] == ("ja, eller utelämnas", "pay")


def test_a_folder_has_its_notes_and_an_empty_one_for_events(tmp_path: Path) -> None:
    write_template(tmp_path / "new", language="sv")
    assert (tmp_path / "new" / "NOTES.md").read_text(encoding="utf-8") == notes_page("sv")
    assert list((tmp_path / "new" / "events").iterdir()) == []


def test_the_terms_of_an_agreement_are_comments_with_their_example(tmp_path: Path) -> None:
    write_template(tmp_path / "new")
    lines = (tmp_path / "new" / "cooperation.toml").read_text(encoding="utf-8").splitlines()
    assert {'name = ""', "# days = 14", "# months = [4, 10]", '# dimensions = ["form"]'} <= set(lines)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    for name in ("new.xlsx", "new"):
        write_template(tmp_path / name)
        with pytest.raises(RefusedError, match="target_not_empty"):
            write_template(tmp_path / name)
