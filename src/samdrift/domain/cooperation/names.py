"""What a fault says of a name that nobody knows: the known one that was probably meant, else those that there are."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import islice

MOST_TOLD = 6
"""A list of known names is told as far as a reader takes it in."""
NOTHING = "-"
"""Told where nothing is known; no code is that."""

_CUTOFF = 0.7
"""Below this likeness (1 is the same name) a suggestion would mislead: `kommune` and `county` have 0.46."""
_SHORT, _CUTOFF_SHORT = 6, 0.5
"""Two names of so few letters together are near each other with one of two letters right: `hx` and `hr`."""
_LOOKED_AT = 100
"""Characters of a wrong name; one that is longer is no slip of the pen."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name`, of equals the first by code point; empty when none is like it."""
    wrong = name[:_LOOKED_AT].casefold()
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wrong)
    best, best_ratio = "", 0.0
    for each in sorted(known):
        right = each.casefold()
        least = _CUTOFF_SHORT if len(wrong) + len(right) <= _SHORT else _CUTOFF
        matcher.set_seq1(right)
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= max(least, best_ratio):
            ratio = matcher.ratio()
            if ratio >= least and ratio > best_ratio:
                best, best_ratio = each, ratio
    return best


def listed(known: Iterable[str]) -> str:
    """The known names in their order, six of them and `…` where there are more; `-` when there is none."""
    first = list(islice(known, MOST_TOLD + 1))
    if len(first) > MOST_TOLD:
        first[MOST_TOLD] = "…"
    return ", ".join(first) or NOTHING


def column_letters(number: int) -> str:
    """What a spreadsheet calls the column: A for 1, Z for 26, AA for 27."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
