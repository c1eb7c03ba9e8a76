"""Kinds of jobs are known by name before anything that they need is loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samdrift.apps.records.jobs.kinds import find_kind, job_kind, known_kinds
from samdrift.apps.settlement.closing_jobs import CLOSE, PREPARE
from samdrift.apps.settlement.events.ingesting import INGEST
from samdrift.apps.settlement.exporting import EXPORT
from samdrift.apps.study.keys.solving import SOLVE

HEAVY = ("deltalake", "duckdb", "ibis", "rocksdict", "scipy", "typst")


def test_every_kind_that_is_asked_for_is_known_and_stands_where_it_is_said_to() -> None:
    assert {PREPARE, CLOSE, INGEST, EXPORT, SOLVE} <= set(known_kinds())
    assert all(callable(find_kind(name)) for name in (PREPARE, CLOSE, INGEST, EXPORT, SOLVE))


def test_a_name_is_taken_once() -> None:
    with pytest.raises(ValueError, match="two kinds of jobs are named export"):
        find_kind(EXPORT) and job_kind(EXPORT)(lambda context: {})


def test_a_command_does_not_wait_for_what_only_jobs_and_pages_need(tmp_path: Path) -> None:
    """Django alone is loaded in a third of the time."""
    code = f"import django, sys; django.setup(); print([name for name in {HEAVY!r} if name in sys.modules])"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "samdrift.site.settings",
        "SAMDRIFT_DATA": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip() == "[]"
