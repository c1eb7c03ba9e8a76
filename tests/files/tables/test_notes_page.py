"""NOTES.md: a table for each file, and how events are written."""

import tomllib
from pathlib import Path

import pytest

from samdrift.files.tables.notes import LANGUAGES, example, note
from samdrift.files.tables.notes_page import KEYS_START, events_example, notes_page
from samdrift.files.tables.tables import TABLES
from samdrift.lake import open_events


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_has_a_heading_and_every_column_a_row(language: str) -> None:
    sections = notes_page(language).split("\n## ")
    by_name = {section.partition("\n")[0]: section for section in sections}
    assert {"cooperation.toml", "keys.toml", "events/"} <= set(by_name)
    for table in TABLES:
        section = by_name[table.file]
        assert note(table.name, "", language=language) in section
        rows = [line.split("|")[1].strip(" `") for line in section.splitlines() if line.startswith("| `")]
        assert rows == list(table.columns)


def test_every_row_of_a_table_has_four_cells() -> None:
    rows = [line for line in notes_page("nb").splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {5}
    assert "`arjeplog\\|dorotea`" in notes_page("nb")
    assert "| `amount` | nei | " in notes_page("nb")
    assert "| `kind` | ja, eller utelates | " in notes_page("nb")


def test_the_key_that_is_shown_is_toml() -> None:
    assert KEYS_START in notes_page("en")
    assert tomllib.loads(KEYS_START)["key"][0]["part"][1]["by"] == "driver"


def test_events_are_explained_with_a_header_and_a_line_that_are_read(tmp_path: Path) -> None:
    csv_lines, json_line = events_example()
    page = notes_page("en")
    assert csv_lines.startswith("id,source,time,subject,type,quantity\n")
    assert csv_lines in page
    assert json_line in page
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "a.csv").write_text(csv_lines)
    (tmp_path / "events" / "a.jsonl").write_text(json_line)
    party, meter = example("events", "subject").partition("/")[0], example("events", "type")
    with open_events(tmp_path, country="NO", parties=[party], meters=[meter], dimensions=[]) as events:
        assert (events.faults, events.conflicts()) == ((), ())
        assert events.instants() is not None
