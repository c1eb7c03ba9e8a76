"""How much is taken of a game's file before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds that protect whoever reads what others write."""

    file_bytes: int = 50_000_000
    json_depth: int = 8
    name_characters: int = 200
    components: int = 1_000


DEFAULT_LIMITS = Limits()
