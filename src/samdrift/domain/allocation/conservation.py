"""Conservation: at every pool and key, what comes in goes out, exactly."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from samdrift.domain.allocation.values import Derivation


class ConservationError(AssertionError):
    """Money was made or lost on the way: an error of the program, never of the facts."""


def prove(steps: Iterable[Derivation]) -> None:
    """Own + received = passed on at every pool and key of one origin's steps in one segment, else ConservationError."""
    balance: dict[str, Fraction] = defaultdict(Fraction)
    for step in steps:
        if step.step != "key":
            balance[step.target] += step.exact
        if step.source:
            balance[step.source] -= step.exact
    wrong = {node: left for node, left in balance.items() if left}
    if wrong:
        raise ConservationError(f"not passed on: {wrong}")
