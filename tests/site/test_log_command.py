"""`samdrift log`: the same that the page shows, in a process of its own."""

import sqlite3
from pathlib import Path

import pytest
from tests.cli.schemas import check_schema
from tests.folders import SMALL
from tests.site.test_commands import samdrift


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An instance with a cooperation in it."""
    folder = tmp_path / "small"
    folder.mkdir()
    for name, text in SMALL.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = samdrift("load", str(folder), "--period", "2026-01", data=tmp_path / "data", LOGNAME="ansgar")
    assert done.returncode == 0, done.stderr
    return tmp_path / "data"


def test_the_log_tells_who_called_a_command_and_that_the_chain_holds(data: Path) -> None:
    done = samdrift("log", "small", "--language", "nb", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "ansgar" in done.stdout
    assert "gjorde opp januar 2026 (oppgjør 1)" in done.stdout
    assert "2 oppføringer, ubrutt siden" in done.stdout
    told = check_schema("log", samdrift("log", "small", "--json", data=data).stdout)
    assert [(each["door"], each["what"]) for each in told["entries"]] == [
        ("command", "loaded"),
        ("command", "settled"),
    ]
    assert (told["count"], told["head"], told["broken"]) == (2, told["entries"][-1]["hash"], None)


def test_a_broken_chain_is_found_wrong(data: Path) -> None:
    with sqlite3.connect(data / "samdrift.sqlite3") as database:
        database.execute("DROP TRIGGER records_entry_no_update")
        database.execute("UPDATE records_entry SET name = 'somebody else' WHERE number = 1")
    done = samdrift("log", "small", data=data)
    assert done.returncode == 1
    assert "broken at entry 1: it has been changed since it was written." in done.stdout
    told = check_schema("log", samdrift("log", "small", "--json", data=data).stdout)
    assert (told["count"], told["broken"]) == (0, {"number": 1, "how": "hash"})


def test_the_instance_has_a_log_of_its_own_and_an_unknown_cooperation_none(data: Path) -> None:
    own = samdrift("log", data=data)
    assert (own.returncode, own.stdout) == (0, "Nothing has been recorded yet.\n")
    assert samdrift("log", "nowhere", data=data).returncode == 2
