"""`samdrift template`: empty tables to begin with."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema


@pytest.mark.parametrize("name", ["new.xlsx", "new"])
def test_a_template_is_written_as_a_workbook_or_a_folder(ask: Ask, tmp_path: Path, name: str) -> None:
    code, out, err = ask("template", tmp_path / name, "--json")
    assert (code, err) == (0, "")
    assert check_schema("template", out) == {"written": str(tmp_path / name)}
    assert (tmp_path / name).exists()


def test_a_person_is_told_what_to_do_next(ask: Ask, tmp_path: Path) -> None:
    code, out, _ = ask("template", tmp_path / "new.xlsx", "--language", "sv")
    assert code == 0
    assert "samdrift check" in out
    assert "NOTES.md" in out


def test_what_is_there_already_is_not_overwritten(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "mine.xlsx").write_bytes(b"mine")
    code, _, _ = ask("template", tmp_path / "mine.xlsx")
    assert code == 3
    assert (tmp_path / "mine.xlsx").read_bytes() == b"mine"
