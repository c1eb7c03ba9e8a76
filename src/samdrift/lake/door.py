"""One door to a store for all who write: the ingest process where there is one, else the store itself, briefly.

Only one process can hold a store. What opens it here closes it soon, so that nobody waits long.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Union

from samdrift.domain.faults import RefusedError
from samdrift.lake.ingest.address import socket_path
from samdrift.lake.ingest.client import NobodyListensError, RemoteStore

if TYPE_CHECKING:
    from samdrift.lake.store.store import Store

Door = Union["Store", RemoteStore]


def open_door(lake: Path, slug: str, country: str, *, wait_seconds: float = 10) -> Door:
    """The cooperation's store, to be closed after use. Raises RefusedError (store_busy) when it cannot be had."""
    path = socket_path(lake)
    try:
        return RemoteStore(path, slug, country)
    except NobodyListensError:
        pass
    from samdrift.lake.store.store import open_store  # what it stands on is loaded where a store is opened

    try:
        return open_store(lake / slug, country=country, wait_seconds=wait_seconds)
    except RefusedError as busy:
        try:
            return RemoteStore(path, slug, country)  # it may have started meanwhile
        except NobodyListensError:
            raise busy from None
