"""Files that are there after a power cut: written under another name, synced, renamed, their folder synced."""

import os
from hashlib import file_digest
from pathlib import Path


def sync(path: Path) -> None:
    """Everything of the file, or every name in the folder, is on the disk when this returns."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def put_in_place(path: Path, target: Path) -> None:
    """Rename a finished file; names in the target's folder are synced by `sync` of that folder."""
    sync(path)
    make_folder(target.parent)
    path.replace(target)


def make_folder(folder: Path) -> None:
    """The folder, its name on the disk too."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync(folder.parent)


def write_text(path: Path, text: str) -> None:
    """The file has exactly this text, or what it had before."""
    draft = path.with_name(path.name + ".new")
    draft.write_text(text, encoding="utf-8")
    put_in_place(draft, path)
    sync(path.parent)
