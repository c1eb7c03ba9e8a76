"""Whether a worker still lives: it holds a lock on a file of its name, which falls with the process, however it ends.

So nobody waits for a clock, and a worker that is slow is never taken for a dead one. Workers run where the data folder
lies.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

FOLDER = ".workers"
"""In the data folder; the dot keeps it out of backups."""


@contextmanager
def hold(name: str) -> Iterator[None]:
    """The worker of that name lives within."""
    path = _path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def is_alive(name: str) -> bool:
    """A dead one's file is taken away; its name is never used again."""
    path = _path_of(name)
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        path.unlink(missing_ok=True)
        return False
    finally:
        os.close(handle)


def _path_of(name: str) -> Path:
    """Raises ValueError for what is no worker's name."""
    if not name.isalnum():
        raise ValueError(f"no name of a worker: {name}")
    return Path(settings.DATA) / FOLDER / name
