"""What a rule leads to, and how several lead to one: the strictest stands."""

from collections.abc import Iterable

ALLOWED, DOUBTFUL, OPEN, NOT_ALLOWED, NOT_ASKED = OUTCOMES = (
    "allowed",
    "doubtful",
    "open",
    "not_allowed",
    "not_asked",
)
"""Not asked: nothing in the answer makes the rule matter."""
NOT_THERE = "not_there"
"""Of a form: the law of the day does not have it, whatever anybody answers."""
STANDING = (ALLOWED, NOT_ALLOWED, DOUBTFUL, OPEN, NOT_THERE)
"""What a form as a whole can be, in the order in which they are counted."""
_STRICTEST_FIRST = (NOT_THERE, NOT_ALLOWED, DOUBTFUL, OPEN, ALLOWED, NOT_ASKED)
HARMLESS = frozenset({ALLOWED, NOT_ASKED})


def strictest(outcomes: Iterable[str]) -> str:
    """The first of not allowed, doubtful, open that is among them, else allowed."""
    found = set(outcomes)
    first = next((each for each in _STRICTEST_FIRST if each in found), ALLOWED)
    return ALLOWED if first == NOT_ASKED else first


def unless_known(if_yes: str, if_no: str) -> str:
    """The outcome while nobody has answered: what both answers agree on, else open."""
    if if_yes == if_no:
        return if_yes
    return ALLOWED if {if_yes, if_no} <= HARMLESS else OPEN
