"""The ingest process: `python -m samdrift.site.ingest`. It alone holds the stores of an instance while it runs."""

import os
import signal
import sys
from datetime import UTC, datetime
from types import FrameType

import uvicorn

from samdrift.lake.ingest.address import listening, socket_path
from samdrift.lake.ingest.app import IngestApp
from samdrift.lake.store.lock import FolderLock
from samdrift.site.data_folder import data_folder, lake_folder

LOCK = "ingest.lock"
STOP_SECONDS = 20


def main() -> None:
    """Serves until it is told to stop; then what is asked is answered, what is accepted is published."""
    lake = lake_folder(data_folder(os.environ))
    lake.mkdir(mode=0o700, parents=True, exist_ok=True)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)  # the server raises it once more when it has ended
    app = IngestApp(lake, clock=lambda: datetime.now(UTC))
    with FolderLock(lake / LOCK, wait_seconds=10), listening(socket_path(lake)) as opened:
        config = uvicorn.Config(
            app,
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="on",
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=STOP_SECONDS,
        )
        uvicorn.Server(config).run(sockets=[opened])


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    main()
