"""A linear programme in fractions: for the few games whose costs differ by less than a solver in floats can tell.

Dictionaries and Bland's rule (1977), so that it ends; slow, and exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Vector = list[Fraction]


@dataclass(frozen=True)
class ExactOptimum:
    """The steps to take, how far the level falls, and the dual of every row."""

    steps: tuple[Fraction, ...]
    fall: Fraction
    duals: tuple[Fraction, ...]


def lowest_exactly(rows: Sequence[Vector], weights: Vector, rest: Vector) -> ExactOptimum:
    """The most that the level can fall by steps with `rows @ steps + weights * fall <= rest`, which is at least 0.

    Every variable is told by its number: steps first, then the fall, then what is left to each row.
    """
    free = len(rows[0]) + 1
    outside = list(range(free))
    basis = [free + place for place in range(len(rows))]
    table = [
        [*(-value for value in row), -weight, room]
        for row, weight, room in zip(rows, weights, rest, strict=True)
    ]
    table.append([Fraction(0)] * (free - 1) + [Fraction(1), Fraction(0)])
    while (column := _entering(table[-1], outside, free)) is not None:
        at = _leaving(table, basis, column, free)
        _exchange(table, at, column)
        basis[at], outside[column] = outside[column], basis[at]
    values = dict(zip(basis, (row[-1] for row in table), strict=False))
    duals = dict(zip(outside, (-gain for gain in table[-1]), strict=False))
    nothing = Fraction(0)
    *steps, fall = (values.get(number, nothing) for number in range(free))
    return ExactOptimum(
        tuple(steps), fall, tuple(duals.get(free + place, nothing) for place in range(len(rows)))
    )


def _entering(gains: Vector, outside: list[int], free: int) -> int | None:
    """The first column that gains; a free variable is turned round if it gains the other way."""
    useful = [
        (number, column)
        for column, number in enumerate(outside)
        if gains[column] > 0 or (number < free and gains[column])
    ]
    return min(useful)[1] if useful else None


def _leaving(table: list[Vector], basis: list[int], column: int, free: int) -> int:
    """The row whose room is used up first; of several, the first variable."""
    sign = 1 if table[-1][column] > 0 else -1
    return min(
        (-row[-1] / (row[column] * sign), number, at)
        for at, (number, row) in enumerate(zip(basis, table, strict=False))
        if number >= free and row[column] * sign < 0
    )[-1]


def _exchange(table: list[Vector], at: int, column: int) -> None:
    """The variable of the row and that of the column change places."""
    lead = table[at]
    pivot = lead[column]
    entering = [-value / pivot for value in lead]
    entering[column] = 1 / pivot
    for place, row in enumerate(table):
        factor = row[column]
        if place != at and factor:
            mixed = [own + factor * new for own, new in zip(row, entering, strict=True)]
            mixed[column] = factor * entering[column]
            table[place] = mixed
    table[at] = entering
