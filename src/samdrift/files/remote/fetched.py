"""A file that came from an address, or from the cache when the address did not answer."""

from dataclasses import dataclass
from datetime import datetime

from samdrift.domain.faults import Fault


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """The bytes, when they were read, and, if the cache stood in (`is_old`), why the address did not answer."""

    url: str
    file: str
    content: bytes
    etag: str
    last_modified: str
    read_at: datetime
    is_old: bool = False
    warnings: tuple[Fault, ...] = ()
