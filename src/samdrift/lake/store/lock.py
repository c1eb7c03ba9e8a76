"""One holder of a store at a time: a lock of the operating system, which the kernel frees when its holder dies."""

import fcntl
import time
from pathlib import Path
from types import TracebackType

from samdrift.domain.faults import RefusedError, fault

_PAUSE_SECONDS = 0.02


class FolderLock:
    """Holds the file's lock; raises RefusedError when another holds it for so long."""

    def __init__(self, path: Path, *, wait_seconds: float) -> None:
        self._file = path.open("ab")
        try:
            self._take(path, wait_seconds)
        except BaseException:
            self._file.close()
            raise

    def _take(self, path: Path, wait_seconds: float) -> None:
        waited = 0.0
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if waited >= wait_seconds:
                    raise RefusedError(fault("store_busy", value=path.parent.name)) from None
            else:
                return
            time.sleep(_PAUSE_SECONDS)
            waited += _PAUSE_SECONDS

    def release(self) -> None:
        self._file.close()

    def __enter__(self) -> "FolderLock":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
