"""How much is taken of one request before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds that protect whoever reads what others send."""

    body_bytes: int = 10_000_000
    events: int = 10_000
    event_characters: int = 2**16
    json_depth: int = 16


DEFAULT_LIMITS = Limits()
