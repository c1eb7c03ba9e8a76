"""Floor and cap: share = min(cap, max(floor, lambda * weight)) with the one lambda that makes the sum 1.

docs/methods/floor-and-cap.md. The sum rises with lambda in straight pieces between the points where a share meets its
floor or its cap, so lambda is found exactly.
"""

from fractions import Fraction

Bound = Fraction | None


class NoBoundedShareError(ValueError):
    """No lambda makes the sum 1; `reason` is floor_too_high, cap_too_low or rest_without_weight."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def bounded_shares(weights: dict[str, Fraction], *, floor: Bound, cap: Bound) -> dict[str, Fraction]:
    """Shares that add to 1. Raises NoBoundedShareError when the bounds leave none."""
    low, high = floor or Fraction(0), Fraction(1) if cap is None else cap
    _check(weights, low, high)
    points = {bound / weight for weight in weights.values() if weight for bound in (low, high)}
    below = above = Fraction(0)
    for above in sorted({below, *points}):
        if _sum(weights, low, high, above) >= 1:
            break
        below = above
    return _between(weights, low, high, below, above)


def _between(
    weights: dict[str, Fraction], low: Fraction, high: Fraction, below: Fraction, above: Fraction
) -> dict[str, Fraction]:
    start, end = _sum(weights, low, high, below), _sum(weights, low, high, above)
    step = (1 - start) / (end - start) if end > start else Fraction(1)
    scale = below + (above - below) * step
    return {party: _clamp(weight, low, high, scale) for party, weight in weights.items()}


def _check(weights: dict[str, Fraction], low: Fraction, high: Fraction) -> None:
    if low * len(weights) > 1:
        raise NoBoundedShareError("floor_too_high")
    if high * len(weights) < 1:
        raise NoBoundedShareError("cap_too_low")
    reachable = sum((high if weight else low) for weight in weights.values())
    if reachable < 1:
        raise NoBoundedShareError("rest_without_weight")


def _sum(weights: dict[str, Fraction], low: Fraction, high: Fraction, scale: Fraction) -> Fraction:
    return sum((_clamp(weight, low, high, scale) for weight in weights.values()), Fraction(0))


def _clamp(weight: Fraction, low: Fraction, high: Fraction, scale: Fraction) -> Fraction:
    return min(high, max(low, scale * weight))
