"""A command called as a process would call it, and a folder to call it on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.worked_month import WORKED_MONTH, write_folder

from samdrift.cli.main import main

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The worked month on disk."""
    return write_folder(tmp_path / "april", WORKED_MONTH)


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Calls the command line as a process would: exit code, standard output, standard error."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "SAMDRIFT_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call
