"""The commands that need the database, each in a process of its own as a person calls them."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.schemas import check_schema
from tests.cli.worked_month import WORKED_MONTH
from tests.files.tables.archives import zipped
from tests.folders import SMALL


def samdrift(*words: str, data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    return subprocess.run(
        [str(Path(sys.executable).with_name("samdrift")), *words],
        env={**own, "SAMDRIFT_DATA": str(data), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "Small fjord"
    folder.mkdir()
    for name, text in SMALL.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_load_tells_what_is_settled_and_where_to_see_it(small: Path, tmp_path: Path) -> None:
    done = samdrift("load", str(small), "--language", "nb", data=tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Smallfjord er lastet inn, og 2 perioder er gjort opp: 2026, januar 2026." in done.stdout
    assert "/cooperations/small-fjord/" in done.stdout


def test_load_makes_the_database_with_a_log_ahead_in_a_new_folder(small: Path, tmp_path: Path) -> None:
    done = samdrift(
        "load", str(small), "--json", "--period", "2026-Q1", "--slug", "s", data=tmp_path / "data"
    )
    told = json.loads(done.stdout)
    assert (told["slug"], told["periods"], told["warnings"]) == ("s", ["2026-Q1"], [])
    with sqlite3.connect(tmp_path / "data" / "samdrift.sqlite3") as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_slug_that_is_no_address_is_called_wrong(small: Path, tmp_path: Path) -> None:
    done = samdrift("load", str(small), "--slug", "Å b", "--json", data=tmp_path / "data")
    assert done.returncode == 2
    assert json.loads(done.stdout)["faults"][0]["code"] == "slug_not_plain"
    assert not (tmp_path / "data").exists()


def test_a_folder_with_a_fault_is_told_and_nothing_is_stored(small: Path, tmp_path: Path) -> None:
    (small / "costs.csv").write_text(SMALL["costs.csv"].replace("1234.50", "much"), encoding="utf-8")
    done = samdrift("load", str(small), "--json", data=tmp_path / "data")
    assert done.returncode == 1
    fault = json.loads(done.stdout)["faults"][0]
    assert (fault["file"], fault["row"], fault["column"], fault["value"]) == (
        "costs.csv",
        2,
        "amount",
        "much",
    )


def test_another_database_address_is_called_wrong(small: Path, tmp_path: Path) -> None:
    done = samdrift("load", str(small), "--json", data=tmp_path / "data", DATABASE_URL="mysql://x/y")
    assert done.returncode == 2
    assert json.loads(done.stdout)["faults"][0]["code"] == "database_address_unknown"


def test_the_demo_prints_the_year_of_every_example(tmp_path: Path) -> None:
    done = samdrift("demo", "--no-serve", "--language", "nb", data=tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("198\u00a0161\u00a0000,00\u00a0kr er fakturert 5 deltakere for 2004") == 2
    assert "6\u00a0050\u00a0000,00\u00a0SEK er fakturert 14 deltakere for 2014" in done.stdout
    assert "65\u00a0730,30" in done.stdout
    assert (tmp_path / "data" / "demo" / "samdrift.sqlite3").exists()


def test_a_port_that_is_taken_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = samdrift("serve", "--port", port, "--json", data=tmp_path / "data")
    assert done.returncode == 3
    assert json.loads(done.stdout)["faults"][0]["code"] == "port_taken"
    assert not (tmp_path / "data").exists()


def test_examples_that_are_missing_are_called_wrong(tmp_path: Path) -> None:
    done = samdrift("demo", "--examples", str(tmp_path), "--json", data=tmp_path / "data")
    assert done.returncode == 2
    assert json.loads(done.stdout)["faults"][0]["code"] == "examples_missing"


def with_password(*words: str, data: Path, password: str) -> subprocess.CompletedProcess[str]:
    own = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    return subprocess.run(
        [str(Path(sys.executable).with_name("samdrift")), *words],
        env={**own, "SAMDRIFT_DATA": str(data)},
        input=f"{password}\n",
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_user_is_added_given_a_role_and_listed(small: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    samdrift("load", str(small), "--period", "2026-01", data=data)
    added = with_password(
        "user", "add", "Kari@Example.org", "--name", "Kari", data=data, password="fire fjorder og en fure"
    )
    assert (added.returncode, added.stderr) == (0, "")
    assert "fire fjorder" not in added.stdout
    given = samdrift(
        "user",
        "role",
        "kari@example.org",
        "small-fjord",
        "party_reader",
        "--party",
        "b",
        "--language",
        "nb",
        data=data,
    )
    assert given.stdout == "kari@example.org er deltakers leser for b i small-fjord.\n"
    told = check_schema("user", samdrift("user", "list", "--json", data=data).stdout)
    roles = [{"cooperation": "small-fjord", "role": "party_reader", "party": "b"}]
    assert told == {"users": [{"email": "kari@example.org", "name": "Kari", "roles": roles}]}
    assert "small-fjord/party_reader/b" in samdrift("user", "list", data=data).stdout
    words = ("kari@example.org", "small-fjord", "party_reader", "--party", "b", "--remove")
    assert samdrift("user", "role", *words, data=data).returncode == 0
    assert samdrift("user", "list", "--json", data=data).stdout.count("party_reader") == 0


def test_a_user_with_a_poor_password_or_in_no_cooperation_is_refused(tmp_path: Path) -> None:
    poor = with_password("user", "add", "kari@example.org", data=tmp_path, password="kort")
    assert poor.returncode == 1
    assert "The password will not do" in poor.stderr
    nowhere = samdrift("user", "role", "kari@example.org", "nowhere", "auditor", data=tmp_path)
    assert nowhere.returncode == 2
    assert "There is no cooperation nowhere" in nowhere.stderr
    assert samdrift("user", "add", data=tmp_path).returncode == 2


@pytest.mark.parametrize("form", ["out", "out.xlsx", "out.zip"])
def test_what_was_loaded_is_dumped_in_every_form_and_settles_the_same(
    small: Path, tmp_path: Path, form: str
) -> None:
    data = tmp_path / "data"
    assert samdrift("load", str(small), "--slug", "s", data=data).returncode == 0
    done = samdrift("dump", "s", "--out", str(tmp_path / form), "--json", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert check_schema("dump", done.stdout) == {
        "cooperation": "Smallfjord",
        "slug": "s",
        "written": str(tmp_path / form),
    }
    for folder, out in ((small, "one"), (tmp_path / form, "two")):
        settled = samdrift("settle", str(folder), "--period", "2026", "--out", str(tmp_path / out), data=data)
        assert settled.returncode == 0
    one, two = (
        {file.name: file.read_bytes() for file in (tmp_path / out).iterdir()} for out in ("one", "two")
    )
    assert one == two


def test_a_person_is_told_where_the_dump_is_and_that_events_are_not_in_it(
    small: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    samdrift("load", str(small), "--slug", "s", data=data)
    done = samdrift("dump", "s", "--out", str(tmp_path / "out"), "--language", "nb", data=data)
    assert "Smallfjord er skrevet til" in done.stdout
    assert "Hendelsene er ikke med" in " ".join(done.stdout.split())


def test_a_dump_of_what_is_not_there_or_over_what_is_no_cooperation_changes_nothing(
    small: Path, tmp_path: Path
) -> None:
    data, letter = tmp_path / "data", tmp_path / "out.zip"
    samdrift("load", str(small), "--slug", "s", data=data)
    unknown = samdrift("dump", "t", "--out", str(tmp_path / "out"), "--json", data=data)
    assert (unknown.returncode, json.loads(unknown.stdout)["faults"][0]["code"]) == (2, "cooperation_unknown")
    assert not (tmp_path / "out").exists()
    letter.write_text("mine")
    refused = samdrift("dump", "s", "--out", str(letter), "--json", data=data)
    assert (refused.returncode, json.loads(refused.stdout)["faults"][0]["code"]) == (3, "target_not_empty")
    assert letter.read_text() == "mine"


def test_a_zip_with_events_is_loaded_as_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "April IT.zip"
    path.write_bytes(zipped(WORKED_MONTH, top="april/"))
    done = samdrift("load", str(path), "--json", data=tmp_path / "data")
    told = json.loads(done.stdout)
    assert (done.returncode, told["slug"], told["periods"]) == (0, "april-it", ["2026", "2026-04"])
