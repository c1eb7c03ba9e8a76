"""How long a file on the web is waited for, and how much of it is taken."""

from dataclasses import dataclass

from samdrift.files.outside import DEFAULT_LIMITS


@dataclass(frozen=True, kw_only=True)
class FetchLimits:
    """Bounds of one fetch, redirects included."""

    file_bytes: int = DEFAULT_LIMITS.file_bytes
    silence_seconds: float = 10.0
    seconds: float = 60.0
    redirects: int = 5


DEFAULT_FETCH_LIMITS = FetchLimits()
