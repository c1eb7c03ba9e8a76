"""An ingest process of its own for a test, as `serve` starts it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from samdrift.lake.ingest.address import socket_path
from samdrift.lake.store.values import Event

MOMENT = datetime(2026, 4, 1, 12, tzinfo=UTC)


def event(identity: str = "1", quantity: str = "1", **more: object) -> Event:
    values = {"source": "s", "instant": 1_767_600_000_000_000, "subject": "a", "meter": "m", **more}
    return Event(id=identity, quantity=Decimal(quantity), **values)


@contextmanager
def served(data: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """The process, once it listens; told to stop at the end, if it still runs."""
    environment = {**os.environ, "SAMDRIFT_DATA": str(data)}
    started = subprocess.Popen([sys.executable, "-m", "samdrift.site.ingest"], env=environment)
    try:
        path = socket_path(data / "lake")
        for _ in range(600):
            if path.exists():
                break
            assert started.poll() is None, "the ingest process ended"
            time.sleep(0.05)
        yield started
    finally:
        started.terminate()
        started.wait(timeout=30)
