"""The known name that is nearest to a wrong one, so that a fault can say what was probably meant."""

from collections.abc import Iterable
from difflib import SequenceMatcher


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name`, of equals the first by code point; `-` when nothing is known."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(name.casefold())
    best, best_ratio = "-", -1.0
    for each in sorted(known):
        matcher.set_seq1(each.casefold())
        if matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio:
            ratio = matcher.ratio()
            if ratio > best_ratio:
                best, best_ratio = each, ratio
    return best
