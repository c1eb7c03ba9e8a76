"""Who may use Samdrift, and on which terms, is said once and the same everywhere."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LICENCE = "EUPL-1.2"


def test_the_licence_file_names_the_licence_by_its_identifier() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert f"SPDX-License-Identifier: {LICENCE}" in text.splitlines()
    assert "The Samdrift authors" in text


def test_the_package_is_published_under_the_same_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == LICENCE
