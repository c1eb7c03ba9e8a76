"""The smallest change of a single score with which another alternative comes first, exactly.

An alternative that is not first must rise by what it lacks; only the second can also win by the first one's fall.
docs/methods/turning.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.decision.comparison import Comparison
from samdrift.domain.decision.weighted_sum import first_of, weighted_sums


@dataclass(frozen=True, kw_only=True)
class ScoreChange:
    """What an alternative is worth on a criterion now, and with how much these are level with the first of now."""

    alternative: str
    criterion: str
    before: Fraction
    after: Fraction
    winners: tuple[str, ...]

    @property
    def size(self) -> Fraction:
        return abs(self.after - self.before)


def score_changes(comparison: Comparison) -> tuple[ScoreChange, ...]:
    """Every change of one score that draws another level, the smallest first; none where several are first now."""
    if len(first_of(comparison)) > 1:
        return ()
    return tuple(sorted(_changes(comparison), key=lambda change: change.size))


def _changes(comparison: Comparison) -> Iterator[ScoreChange]:
    totals = weighted_sums(comparison)
    best = max(totals)
    others = [total for total in totals if total != best]
    if not others:
        return
    second = max(others)
    runners = tuple(
        name for name, total in zip(comparison.alternatives, totals, strict=True) if total == second
    )
    for name, row, total in zip(comparison.alternatives, comparison.worths, totals, strict=True):
        for code, worth, weight in zip(comparison.criteria, row, comparison.weights, strict=True):
            if not weight:
                continue
            is_first = total == best
            after = worth - (best - second) / weight if is_first else worth + (best - total) / weight
            if 0 <= after <= 1:
                winners = runners if is_first else (name,)
                yield ScoreChange(
                    alternative=name, criterion=code, before=worth, after=after, winners=winners
                )
