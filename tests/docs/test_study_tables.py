"""The handbook's table of a study's tables is what the program reads."""

from pathlib import Path

from samdrift.files.tables.notes import note
from samdrift.files.tables.row import Presence
from samdrift.files.tables.study.tables import STUDY_TABLES
from samdrift.files.tables.table import Table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "handbook" / "study-tables.md"


def row_of(table: Table[object]) -> str:
    columns = (
        name if table.row.presence(name) is Presence.MAY_BE_LEFT_OUT else f"**{name}**"
        for name in table.columns
    )
    return f"| {table.name} | {note(table.name, '', language='en')} | {', '.join(columns)} |"


def test_every_table_of_a_study_stands_in_the_handbook_with_its_columns() -> None:
    written = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert written[1:] == [row_of(table) for table in STUDY_TABLES]
