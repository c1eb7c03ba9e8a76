"""The weighted sum: what an alternative is worth on every criterion times what that weighs, exactly.

Weights are swing weights: how much it matters to go from the worst end of this scale to the best, beside the others.
D. von Winterfeldt and W. Edwards, Decision Analysis and Behavioral Research (1986). docs/methods/criteria.md
"""

from collections.abc import Sequence
from fractions import Fraction

from samdrift.domain.decision.comparison import Comparison, Weights


def weighted_sums(comparison: Comparison) -> Weights:
    """What each alternative is worth in all, from 0 to 1."""
    return tuple(weighted_sum(row, comparison.weights) for row in comparison.worths)


def weighted_sum(worths: Weights, weights: Weights) -> Fraction:
    """What one alternative is worth in all."""
    return sum((worth * weight for worth, weight in zip(worths, weights, strict=True)), Fraction(0))


def ranks(totals: Sequence[Fraction | float]) -> tuple[int, ...]:
    """1 for the largest; equals share the better rank, and the next has the rank that it would have anyway."""
    return tuple(1 + sum(other > total for other in totals) for total in totals)


def first_of(comparison: Comparison) -> tuple[str, ...]:
    """Who comes first: several where they are level."""
    totals = weighted_sums(comparison)
    best = max(totals)
    return tuple(name for name, total in zip(comparison.alternatives, totals, strict=True) if total == best)


def dominated(comparison: Comparison) -> dict[str, str]:
    """The alternatives that another is as good as on every criterion and better than on one, each with that other."""
    rows = dict(zip(comparison.alternatives, comparison.worths, strict=True))
    found = {}
    for name, row in rows.items():
        better = (
            other for other, worths in rows.items() if worths != row and all(map(_at_least, worths, row))
        )
        if (other := next(better, None)) is not None:
            found[name] = other
    return found


def _at_least(left: Fraction, right: Fraction) -> bool:
    return left >= right
