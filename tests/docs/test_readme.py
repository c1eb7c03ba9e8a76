"""README is true: its commands run, its pictures exist, and the cooperation that it spells out can be settled."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT

from samdrift.cli.main import main
from samdrift.runs.check import check

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ samdrift (.*)$", README, re.MULTILINE)
NAMED = re.compile(r"`((?:events/)?[a-z]+\.(?:csv|toml))`:")
BLOCK = re.compile(r"^```(?:csv|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_readme_runs(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command)) == 0


def spelled_out(folder: Path) -> Path:
    """The cooperation of README: each block is the file named before it, in order."""
    text = README[README.index("## Your own cooperation") :]
    files, blocks = NAMED.findall(text), BLOCK.findall(text)
    assert len(files) == len(blocks) == 9
    for name, block in zip(files, blocks, strict=True):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(block, encoding="utf-8")
    return folder


def test_the_cooperation_that_readme_spells_out_has_no_fault(tmp_path: Path) -> None:
    checked = check(spelled_out(tmp_path / "own"))
    assert checked.faults == ()
    assert checked.warnings == ()


def test_the_cooperation_that_readme_spells_out_is_settled(tmp_path: Path) -> None:
    folder = spelled_out(tmp_path / "own")
    assert main(["settle", str(folder), "--period", "2025", "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "bills.csv").read_text(encoding="utf-8").count("\n") == 3


def test_the_make_targets_of_readme_exist() -> None:
    targets = set(re.findall(r"^    make ([a-z-]+)", README, re.MULTILINE))
    assert targets == {"demo", "test"}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{target}:" in makefile for target in targets)
