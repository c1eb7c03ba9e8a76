"""How much of a file from outside is taken before it is refused. What is read is linear in these."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds that protect whoever reads what others write."""

    file_bytes: int = 60_000_000
    records: int = 1_000_000
    depth: int = 40
    text_characters: int = 10_000
    cells: int = 2_000_000
    faults: int = 200


DEFAULT_LIMITS = Limits()
