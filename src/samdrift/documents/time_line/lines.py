"""What is drawn along the years: a bar with its names, its end and its mark."""

from dataclasses import dataclass
from datetime import date

NOW, LATER, PAST, NO_MARK, DASHED = MARKS = ("now", "later", "past", "none", "dashed")
"""A filled diamond, an empty one, a cross, no mark, and a bar that has ended: told apart without colour."""


@dataclass(frozen=True, kw_only=True)
class TimeLine:
    """A bar up to the day `end`; `turn` is where it turns dark: the day before which notice is given."""

    group: str
    name: str
    beside: str
    """Stands at the side of the bar."""
    brief: str
    """The same above the bar, on a small screen."""
    words: str
    """What it is in full, for who rests on it."""
    end: date
    turn: date | None = None
    mark: str = NO_MARK
    is_ours: bool = False
