"""Where the ingest process listens: a Unix socket in the lake's folder, for its owner alone."""

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

NAME = "ingest.sock"
LONGEST = 100
"""Bytes of a path that a socket's address holds on every system."""
_WAITING = 128


def socket_path(lake: Path) -> Path:
    """In the lake's folder; in a folder of the user's own for temporary files where that path would be too long."""
    path = lake.absolute() / NAME
    if len(os.fsencode(path)) <= LONGEST:
        return path
    digest = sha256(os.fsencode(lake.absolute())).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"samdrift-{os.getuid()}-{digest}" / NAME


@contextmanager
def listening(path: Path) -> Iterator[socket.socket]:
    """The socket, to which nobody else may connect. Raises PermissionError when its folder is another's."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.parent.stat().st_uid != os.getuid():
        raise PermissionError(f"{path.parent} belongs to another user")
    path.unlink(missing_ok=True)  # left by one that was killed: who starts holds the lock beside it
    with socket.socket(socket.AF_UNIX) as opened:
        mask = os.umask(0o177)
        try:
            opened.bind(str(path))
        finally:
            os.umask(mask)
        opened.listen(_WAITING)
        try:
            yield opened
        finally:
            path.unlink(missing_ok=True)
