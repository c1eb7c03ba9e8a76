"""The lexicographic answer by its definition: lower the largest, see what can never be lower, go on with the others.

What can never be lower is not read from duals but tried: of all that is at the level, as much as possible is lowered
together, as often as anything gives way. What is left is held in every optimum.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.games.simplex import ZERO, Vector, maximise


@dataclass(frozen=True)
class Limit:
    """`row @ x <= limit + weight * level`; with the weight 0 it holds at every level."""

    row: tuple[Fraction, ...]
    limit: Fraction
    weight: Fraction

    def over(self, amounts: Vector) -> Fraction:
        return dot(self.row, amounts) - self.limit


def lexicographic(limits: Sequence[Limit], start: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The amounts with the sum of `start` (which keeps all limits of weight 0) that are the least by levels."""
    amounts = list(start)
    held: list[tuple[Fraction, ...]] = [(Fraction(1),) * len(amounts)]
    ways = kernel(held, len(amounts))
    while ways:
        moving = [each for each in limits if any(dot(each.row, way) for way in ways)]
        amounts, level = lowest(moving, ways, amounts)
        held += [each.row for each in never_lower(moving, ways, amounts, level)]
        ways = kernel(held, len(amounts))
    return tuple(amounts)


def lowest(limits: Sequence[Limit], ways: Sequence[Vector], amounts: Vector) -> tuple[Vector, Fraction]:
    """Amounts of the lowest level, and the level."""
    level = max(each.over(amounts) / each.weight for each in limits if each.weight)
    coefficients = [[*(dot(each.row, way) for way in ways), -each.weight] for each in limits]
    rest = [each.weight * level - each.over(amounts) for each in limits]
    *steps, more = maximise([ZERO] * len(ways) + [Fraction(-1)], coefficients, rest)
    return moved(amounts, ways, steps), level + more


def never_lower(
    limits: Sequence[Limit], ways: Sequence[Vector], amounts: Vector, level: Fraction
) -> list[Limit]:
    """The limits that are reached by all amounts of this level."""
    coefficients = [[dot(each.row, way) for way in ways] for each in limits]
    reached = range(len(limits))
    while True:
        rest = [each.weight * level - each.over(amounts) for each in limits]
        reached = [place for place in reached if not rest[place]]
        downward = [-sum(coefficients[place][at] for place in reached) for at in range(len(ways))]
        steps = maximise(downward, coefficients, rest)
        if not any(dot(coefficients[place], steps) for place in reached):
            return [limits[place] for place in reached]
        amounts = moved(amounts, ways, steps)


def moved(amounts: Vector, ways: Sequence[Vector], steps: Sequence[Fraction]) -> Vector:
    return [
        amount + sum(step * way[place] for step, way in zip(steps, ways, strict=True))
        for place, amount in enumerate(amounts)
    ]


def kernel(rows: Sequence[Sequence[Fraction]], n: int) -> list[Vector]:
    """Independent directions in which no row changes, by Gauss."""
    reduced: list[tuple[int, Vector]] = []
    for row in rows:
        left = list(row)
        for lead, other in reduced:
            left = [own - left[lead] * its for own, its in zip(left, other, strict=True)]
        lead = next((place for place, value in enumerate(left) if value), None)
        if lead is None:
            continue
        left = [value / left[lead] for value in left]
        reduced = [
            (at, [own - other[lead] * its for own, its in zip(other, left, strict=True)])
            for at, other in reduced
        ]
        reduced.append((lead, left))
    leads = dict(reduced)
    free = [place for place in range(n) if place not in leads]
    return [
        [Fraction(place == own) if place not in leads else -leads[place][own] for place in range(n)]
        for own in free
    ]


def dot(row: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    return sum((own * its for own, its in zip(row, other, strict=True)), ZERO)
