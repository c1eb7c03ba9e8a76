"""The folder of a running instance: its database, its secret key, its collected static files."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def data_folder(environment: Mapping[str, str]) -> Path:
    """SAMDRIFT_DATA, else `var` in the current folder."""
    return Path(environment.get("SAMDRIFT_DATA") or "var").absolute()


def lake_folder(data: Path) -> Path:
    """Where the events of every cooperation lie, each in a folder by its slug."""
    return data / "lake"


def secret_key(environment: Mapping[str, str], folder: Path) -> str:
    """SAMDRIFT_SECRET_KEY, else the one that is made once and kept in the folder for its owner alone."""
    if given := environment.get("SAMDRIFT_SECRET_KEY"):
        return given
    kept = folder / "secret_key"
    if not kept.exists():
        _write_once(kept, secrets.token_urlsafe(50))
    return kept.read_text(encoding="utf-8").strip()


def _write_once(path: Path, text: str) -> None:
    """The file appears whole or not at all; who comes second leaves the first one's text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
