"""What is installed is what was locked: every package has its hash, none its address."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = ["requirements.txt", "requirements-dev.txt"]


def read_requirements(lock: str) -> list[str]:
    """One text per requirement, with the lines that belong to it."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def normalise(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def list_names(requirements: list[str]) -> set[str]:
    return {normalise(re.split(r"[=<>\[ ;~!]", line, maxsplit=1)[0]) for line in requirements}


def list_versions(requirements: list[str]) -> set[str]:
    return {line.split("--hash", 1)[0].strip() for line in requirements}


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_every_locked_python_package_has_one_version_and_a_hash(lock: str) -> None:
    requirements = read_requirements(lock)
    assert requirements
    form = re.compile(r"[\w.-]+(\[[\w,-]+\])?==[\w.]+ .*--hash=sha256:[0-9a-f]{64}")
    assert [line[:80] for line in requirements if not form.match(line)] == []


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_no_python_lock_carries_an_index_or_an_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r"--index-url|--extra-index-url|--find-links|\w+://|file:|@ ", text) == []


def test_what_runs_in_production_is_what_was_tested() -> None:
    runtime, everything = (list_versions(read_requirements(lock)) for lock in PYTHON_LOCKS)
    assert runtime - everything == set()


def test_every_dependency_that_the_package_names_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert list_names(project["dependencies"]) <= list_names(read_requirements("requirements.txt"))
    extras = (name for extra in project["optional-dependencies"].values() for name in extra)
    assert list_names(list(extras)) - {"samdrift"} <= list_names(read_requirements("requirements-dev.txt"))


def test_every_locked_node_package_has_its_integrity_and_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    installed = {name: entry for name, entry in packages.items() if name}
    assert installed
    assert [name for name, entry in installed.items() if "integrity" not in entry] == []
    assert [name for name, entry in installed.items() if "resolved" in entry] == []


def test_npm_is_told_to_leave_addresses_out_of_its_lock() -> None:
    settings = (ROOT / ".npmrc").read_text(encoding="utf-8").split()
    assert "omit-lockfile-registry-resolved=true" in settings
    assert not [setting for setting in settings if "registry=" in setting or "_auth" in setting.lower()]
