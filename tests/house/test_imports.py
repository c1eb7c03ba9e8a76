"""Exact money needs no numerics and no framework: what computes a bill loads neither."""

import subprocess
import sys

import pytest

EXACT_ROOMS = ["money", "keys", "allocation", "settlement"]
NOT_LOADED = ["babel", "django", "duckdb", "ibis", "numpy", "pandas", "pyarrow", "pydantic", "scipy"]

PROGRAM = """
import importlib, sys
assert importlib.import_module(sys.argv[1]).__file__, f"{sys.argv[1]} is a folder without a module"
print(*sorted(set(sys.argv[2:]) & set(sys.modules)))
"""


@pytest.mark.parametrize("room", EXACT_ROOMS)
def test_a_room_with_exact_money_loads_no_numerics_and_no_framework(room: str) -> None:
    command = [sys.executable, "-c", PROGRAM, f"samdrift.domain.{room}", *NOT_LOADED]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_the_check_sees_what_a_module_loads() -> None:
    command = [sys.executable, "-c", PROGRAM, "json", "json", "decimal_is_not_there"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["json"]
