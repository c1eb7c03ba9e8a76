"""`samdrift settle --engine spark`: the same bytes as the embedded engine; nothing written when the server fails."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from tests.cli.conftest import Ask
from tests.oracle.worlds import World, worlds
from tests.sail import Between, Sail

from samdrift.domain.faults import RefusedError
from samdrift.files.tables import write

HEADER = "id,source,time,subject,type,quantity\n"
Bytes = dict[str, bytes]


def settled(ask: Ask, folder: Path, out: Path, *words: object) -> tuple[int, dict[str, Any], Bytes]:
    """The exit code, the answer without its seconds, and every file that was written."""
    code, told, err = ask("settle", folder, "--out", out, "--json", *words)
    assert err == ""
    answer = json.loads(told)
    answer.pop("seconds", None)
    return code, answer, files_in(out)


def files_in(folder: Path) -> Bytes:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(("name", "periods"), [("far", ["2004-01", "2004-06"]), ("norrbotten", ["2014"])])
def test_a_spark_server_gives_the_same_bytes_of_the_examples(
    ask: Ask, examples: Path, tmp_path: Path, sail: Sail, name: str, periods: list[str]
) -> None:
    words = [word for period in periods for word in ("--period", period)]
    ours = settled(ask, examples / name, tmp_path / "duckdb", *words, "--documents", "pdf")
    theirs = settled(
        ask, examples / name, tmp_path / "spark", *words, "--documents", "pdf", "--engine", "spark",
        "--spark-url", sail.url,
    )  # fmt: skip
    assert theirs == ours
    assert (ours[0], len(ours[2]) > 3) == (0, True)


@settings(max_examples=8, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(world=worlds())
def test_a_spark_server_gives_the_same_bytes_of_any_cooperation(ask: Ask, sail: Sail, world: World) -> None:
    assume(world.events)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        write_world(world, home / "facts")
        words = ("--period", world.period.name)
        ours = settled(ask, home / "facts", home / "duckdb", *words)
        assert settled(ask, home / "facts", home / "spark", *words, "--spark-url", sail.url) == ours


def write_world(world: World, folder: Path) -> None:
    """The world as a folder; every third event is sent twice."""
    try:
        write(world.facts, folder)
    except RefusedError:  # a weight of 7/3 has no decimals
        assume(False)
    rows = [
        f"{number},s,{day}T12:00:00,{party},{meter},{quantity}\n"
        for number, (party, meter, day, quantity) in enumerate(world.events)
    ]
    (folder / "events").mkdir()
    (folder / "events" / "a.csv").write_text(HEADER + "".join(rows + rows[::3]), encoding="utf-8")


def test_the_address_may_stand_in_the_environment_with_its_token(
    ask: Ask, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMDRIFT_SPARK_URL", "sc://127.0.0.1:9/;token=dapi123")
    for words in ((), ("--json",)):
        code, out, err = ask(
            "settle", folder, "--period", "2026-04", "--engine", "spark", "--out", tmp_path / "out", *words
        )
        assert code == 3
        assert "127.0.0.1:9" in out + err
        assert "dapi123" not in out + err
    assert not (tmp_path / "out").exists()


def test_the_address_in_the_environment_is_for_those_who_ask_for_spark(
    ask: Ask, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMDRIFT_SPARK_URL", "sc://127.0.0.1:9")
    assert settled(ask, folder, tmp_path / "out", "--period", "2026-04")[0] == 0


def test_a_token_on_the_command_line_is_refused_and_not_repeated(ask: Ask, folder: Path) -> None:
    told = ask("settle", folder, "--period", "2026-04", "--out", folder.parent / "out",
               "--spark-url", "sc://cluster:443/;token=dapi123")  # fmt: skip
    assert told[0] == 2
    assert "SAMDRIFT_SPARK_URL" in told[2]
    assert "dapi123" not in told[1] + told[2]


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_spark_without_its_client_says_what_to_install(
    ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    without(monkeypatch, "pyspark")
    code, _, err = ask("settle", folder, "--period", "2026-04", "--out", folder.parent / "out",
                       "--spark-url", "sc://cluster", "--language", language)  # fmt: skip
    assert code == 3
    assert "pip install 'samdrift[spark]'" in err


def without(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As on a machine where the package is not installed."""
    from samdrift.lake.engines import opening

    found: Callable[[str], object] = opening.find_spec
    monkeypatch.setattr(opening, "find_spec", lambda each: None if each == name else found(each))


def test_a_server_that_dies_in_the_middle_leaves_everything_as_it_was(
    ask: Ask, examples: Path, tmp_path: Path
) -> None:
    folder, out = tmp_path / "far", tmp_path / "out"
    shutil.copytree(examples / "far", folder)
    before = settled(ask, folder, out, "--period", "2004-01")
    facts = files_in(folder)
    server = Sail()
    between = Between(server, most=500_000)
    code, answer, files = settled(ask, folder, out, "--period", "2004", "--spark-url", between.url)
    assert between.has_killed
    assert code == 3
    assert [each["code"] for each in answer["faults"]] == ["spark_failed"]
    assert files == before[2]
    assert files_in(folder) == facts
    assert sorted(path.name for path in tmp_path.iterdir()) == ["far", "out"]
    assert settled(ask, folder, out, "--period", "2004-01") == before


def test_the_embedded_engine_does_not_load_the_client_of_spark(folder: Path, tmp_path: Path) -> None:
    program = f"""
import sys
from samdrift.cli.main import main
code = main(["settle", {str(folder)!r}, "--period", "2026-04", "--out", {str(tmp_path / "out")!r}])
print(code, [name for name in ("pyspark", "grpc", "pandas", "pyarrow") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"
