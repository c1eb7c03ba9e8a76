"""Every command's object has a schema, and every schema is one."""

import io
import json
import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from jsonschema import Draft202012Validator
from tests.cli.schemas import check_schema, list_schemas

from samdrift.cli import studies
from samdrift.cli.commands import COMMANDS, serve

CALL = "import sys; from samdrift.cli.main import main; sys.exit(main())"


def run_apart(data: Path, *words: object) -> str:
    """Standard output of a command that needs the database, in a process and a data folder of its own."""
    done = subprocess.run(
        [sys.executable, "-c", CALL, *map(str, words)],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "SAMDRIFT_DATA": str(data)},
    )
    return done.stdout


def test_every_command_has_a_schema_that_is_valid_and_names_itself() -> None:
    files = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in list_schemas()}
    assert set(COMMANDS) <= set(files) <= {*COMMANDS, *(f"study-{what}" for what in studies.WHAT)}
    for name, schema in files.items():
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"samdrift:{name}"


def test_what_was_loaded_is_told_by_its_schema(folder: Path, tmp_path: Path) -> None:
    answer = check_schema("load", run_apart(tmp_path / "data", "load", folder, "--slug", "april", "--json"))
    assert (answer["slug"], answer["periods"]) == ("april", ["2026", "2026-04"])


def test_the_demo_tells_the_examples_years_by_its_schema(tmp_path: Path) -> None:
    answer = check_schema("demo", run_apart(tmp_path / "data", "demo", "--no-serve", "--json"))
    for cooperation in answer["cooperations"]:
        for period in cooperation["periods"]:
            assert period["billed_total"] == period["cost_total"]


def test_the_address_of_the_pages_is_told_by_its_schema() -> None:
    out = io.StringIO()
    serve.tell_address(Namespace(host="127.0.0.1", port=8000, json=True), out)
    assert check_schema("serve", out.getvalue()) == {"address": "http://127.0.0.1:8000/"}
