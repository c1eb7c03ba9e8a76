"""What was fetched before, kept in a folder by address: its bytes, its version marks, and when it was read."""

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from samdrift.files.remote.fetched import Fetched

_MARKS = ("etag", "last_modified")


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A file as it was when it was read."""

    content: bytes
    etag: str
    last_modified: str
    read_at: datetime


def find_kept(cache: Path | None, url: str) -> Kept | None:
    """What the cache has of the address; None where it has nothing, or what it has is torn."""
    if cache is None:
        return None
    try:
        told: dict[str, Any] = json.loads(_path(cache, url, "json").read_text(encoding="utf-8"))
        content = _path(cache, url, "bin").read_bytes()
        if told["url"] != url or told["sha256"] != hashlib.sha256(content).hexdigest():
            return None
        etag, last_modified = (str(told[name]) for name in _MARKS)
        read_at = datetime.fromisoformat(str(told["read_at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Kept(content=content, etag=etag, last_modified=last_modified, read_at=read_at)


def keep(cache: Path | None, fetched: Fetched) -> None:
    """Keeps what has just come and was found good; each of the two files takes its place by one rename."""
    if cache is None or fetched.is_old:
        return
    cache.mkdir(parents=True, exist_ok=True)
    told = {
        "url": fetched.url,
        "etag": fetched.etag,
        "last_modified": fetched.last_modified,
        "read_at": fetched.read_at.isoformat(),
        "sha256": hashlib.sha256(fetched.content).hexdigest(),
    }
    _replace(_path(cache, fetched.url, "bin"), fetched.content)
    _replace(_path(cache, fetched.url, "json"), json.dumps(told, indent=2).encode())


def _path(cache: Path, url: str, suffix: str) -> Path:
    return cache / f"{hashlib.sha256(url.encode('utf-8', 'replace')).hexdigest()[:40]}.{suffix}"


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        os.replace(name, path)  # noqa: PTH105 - the one rename that replaces
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
