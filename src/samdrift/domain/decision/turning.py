"""How far one criterion's weight may go before another alternative comes first: exactly, by where lines cross.

The weight of a criterion goes from 0 to 1; the others keep their proportions. What each alternative is worth is then a
straight line, and who comes first changes where lines cross. docs/methods/turning.md
"""

from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.decision.comparison import Comparison, Weights
from samdrift.domain.decision.weighted_sum import first_of, weighted_sum
from samdrift.domain.decision.weights import equal

NOTHING, ALL = Fraction(0), Fraction(1)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Beyond this weight of the criterion these come first; on it they are level with who does now."""

    weight: Fraction
    alternatives: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Turning:
    """A criterion's weight, and where who comes first changes below and above it; None where no weight changes it."""

    criterion: str
    weight: Fraction
    below: Turn | None
    above: Turn | None


@dataclass(frozen=True)
class _Line:
    """What an alternative is worth: without the criterion, and by it alone."""

    name: str
    without: Fraction
    alone: Fraction

    @property
    def slope(self) -> Fraction:
        return self.alone - self.without


def turnings(comparison: Comparison) -> tuple[Turning, ...]:
    """Each criterion's turning points; none where several come first now, since any change tells them apart."""
    first = first_of(comparison)
    if len(first) > 1:
        return ()
    return tuple(_turning(comparison, place, first[0]) for place in range(len(comparison.criteria)))


def with_weight(weights: Weights, place: int, weight: Fraction) -> Weights:
    """One criterion's weight set, the others in their proportions; equal where they had none."""
    rest = 1 - weights[place]
    others = len(weights) - 1
    if rest:
        told = [each / rest * (1 - weight) for each in weights]
    else:
        told = [part * (1 - weight) for part in equal(others)] if others else []
        told.insert(place, weight)
    told[place] = weight
    return tuple(told)


def _turning(comparison: Comparison, place: int, first: str) -> Turning:
    weight = comparison.weights[place]
    others = with_weight(comparison.weights, place, NOTHING) if len(comparison.weights) > 1 else None
    if others is None:
        return Turning(criterion=comparison.criteria[place], weight=weight, below=None, above=None)
    lines = {
        name: _Line(name, weighted_sum(row, others), row[place])
        for name, row in zip(comparison.alternatives, comparison.worths, strict=True)
    }
    leader = lines.pop(first)
    crossed = [(at, line) for line in lines.values() if (at := _crossing(leader, line)) is not None]
    return Turning(
        criterion=comparison.criteria[place],
        weight=weight,
        below=_nearest([each for each in crossed if NOTHING < each[0] < weight], is_above=False),
        above=_nearest([each for each in crossed if weight < each[0] < ALL], is_above=True),
    )


def _crossing(leader: _Line, other: _Line) -> Fraction | None:
    """The weight at which the two are level; None where they never part or never meet."""
    if leader.slope == other.slope:
        return None
    return (leader.without - other.without) / (other.slope - leader.slope)


def _nearest(crossed: list[tuple[Fraction, _Line]], *, is_above: bool) -> Turn | None:
    """The first crossing on the way; beyond it the one leads whose line rises most in that direction."""
    if not crossed:
        return None
    at = (min if is_above else max)(weight for weight, _ in crossed)
    level = [line for weight, line in crossed if weight == at]
    steepest = (max if is_above else min)(line.slope for line in level)
    return Turn(weight=at, alternatives=tuple(line.name for line in level if line.slope == steepest))
