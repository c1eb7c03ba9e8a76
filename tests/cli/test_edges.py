"""Where a call meets the system: empty paths, closed and full outputs."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Ask

CALL = "import sys; from samdrift.cli.main import main; sys.exit(main())"


@pytest.mark.parametrize(
    "words",
    [
        ("check", ""),
        ("settle", "FOLDER", "--period", "2026-04", "--out", ""),
        ("settle", "FOLDER", "--period", "2026-04", "--out", "OUT", "--issued", ""),
        ("settle", "FOLDER", "--period", "2026-04", "--out", "OUT", "--documents", ""),
    ],
)
def test_an_empty_word_as_from_a_variable_that_nobody_set_is_called_wrong(
    ask: Ask, folder: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    places = {"FOLDER": folder, "OUT": tmp_path / "out"}
    code, _, error = ask(*(places.get(word, word) for word in words))
    assert code == 2
    assert error
    assert not (tmp_path / "out").exists()


def shell(redirected: str) -> "subprocess.CompletedProcess[str]":
    command = f'exec "{sys.executable}" -c "{CALL}" split 1 --weights a=1 --json {redirected}'
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)


def test_a_closed_output_is_no_failure() -> None:
    assert shell(">&-").returncode == 0


def test_a_full_output_is_refused_in_one_sentence() -> None:
    full = shell("> /dev/full")
    assert full.returncode == 3
    assert "Traceback" not in full.stderr
    assert full.stderr


def test_a_line_of_a_year_that_cannot_be_settled_is_called_wrong(ask: Ask, folder: Path) -> None:
    assert ask("explain", folder, "--line", "0001/a/pool/it/-")[0] == 2
