"""TOPSIS and PROMETHEE II by the letter of their papers, in plain Python and with no thought of speed."""

from collections.abc import Callable, Sequence
from math import dist, sqrt

Rows = Sequence[Sequence[float]]


def topsis_by_hand(rows: Rows, weights: Sequence[float], directions: Sequence[int]) -> list[float]:
    columns = list(zip(*rows, strict=True))
    lengths = [sqrt(sum(value**2 for value in column)) or 1.0 for column in columns]
    weighed = [
        [weight * value / length for value, weight, length in zip(row, weights, lengths, strict=True)]
        for row in rows
    ]
    by_criterion = list(zip(*weighed, strict=True))
    ideal = [
        max(column) if way > 0 else min(column) for column, way in zip(by_criterion, directions, strict=True)
    ]
    worst = [
        min(column) if way > 0 else max(column) for column, way in zip(by_criterion, directions, strict=True)
    ]
    found = []
    for row in weighed:
        near, far = dist(row, ideal), dist(row, worst)
        found.append(far / (near + far) if near + far else 0.5)
    return found


def promethee_by_hand(
    rows: Rows, weights: Sequence[float], preference: Callable[[float], float]
) -> list[float]:
    def preferred(one: Sequence[float], other: Sequence[float]) -> float:
        return sum(
            weight * preference(own - theirs) for weight, own, theirs in zip(weights, one, other, strict=True)
        )

    flows = []
    for place, row in enumerate(rows):
        others = [other for at, other in enumerate(rows) if at != place]
        leaving = sum(preferred(row, other) for other in others) / len(others)
        entering = sum(preferred(other, row) for other in others) / len(others)
        flows.append(leaving - entering)
    return flows
