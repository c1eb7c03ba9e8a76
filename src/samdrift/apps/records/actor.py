"""Who does something, and through which door."""

from dataclasses import dataclass

DOORS = WEB, COMMAND, API = "web", "command", "api"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A person by the key of their account and the name told at the time, or whoever stands behind a command."""

    person: int | None = None
    name: str
    door: str

    def __post_init__(self) -> None:
        if self.door not in DOORS:
            raise ValueError(f"no door: {self.door}")
