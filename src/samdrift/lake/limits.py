"""How much is taken from event files before they are refused, and what reading them may use."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds that protect whoever reads files that others wrote."""

    file_bytes: int = 4 * 2**30
    line_bytes: int = 2**16
    json_depth: int = 16
    text_characters: int = 1000
    """Of an event's id and of its source."""
    faults_of_a_code: int = 10_000
    """In one file; the rest is told as a number."""
    memory: str = "1300MB"
    """What the engine holds before it spills to disk."""
    threads: int = 2


DEFAULT_LIMITS = Limits()
