"""The embedded engine: one connection with bounded memory, no network, and one form of time."""

import tempfile
from types import TracebackType

import duckdb

from samdrift.lake.limits import Limits


class Engine:
    """One DuckDB connection in memory; what does not fit spills to a temporary folder that goes with it."""

    def __init__(self, limits: Limits) -> None:
        self._spill = tempfile.TemporaryDirectory(prefix="samdrift-")
        self.connection = duckdb.connect(
            config={
                "threads": limits.threads,
                "memory_limit": limits.memory,
                "temp_directory": self._spill.name,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )

    def close(self) -> None:
        self.connection.close()
        self._spill.cleanup()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
