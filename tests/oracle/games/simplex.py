"""A simplex in fractions by the letter of the textbook: dictionaries and Bland's rule, and no thought of speed.

A dictionary writes each basic variable as a constant and a combination of the nonbasic ones. The slacks of the
constraints are at least 0; the unknowns are free, and come into the basis for good.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

ZERO = Fraction(0)
Vector = list[Fraction]


@dataclass
class Dictionary:
    """Rows `constant + coefficients @ nonbasic`; variables 0..free-1 are the unknowns, the others the slacks."""

    free: int
    basic: list[int]
    nonbasic: list[int]
    rows: list[Vector]
    """One for each basic variable, its constant last."""
    objective: Vector

    def pivot(self, at: int, column: int) -> None:
        row = self.rows[at]
        factor = row[column]
        entering = [-value / factor for value in row]
        entering[column] = 1 / factor
        self.basic[at], self.nonbasic[column] = self.nonbasic[column], self.basic[at]
        self.rows = [
            entering if place == at else substituted(other, entering, column)
            for place, other in enumerate(self.rows)
        ]
        self.objective = substituted(self.objective, entering, column)

    def step(self) -> bool:
        """One step of the maximisation; False when there is none to make."""
        for column in sorted(range(len(self.nonbasic)), key=lambda each: self.nonbasic[each]):
            gain = self.objective[column]
            is_free = self.nonbasic[column] < self.free
            if gain > 0 or (is_free and gain < 0):
                self.pivot(self.leaving(column, 1 if gain > 0 else -1), column)
                return True
        return False

    def leaving(self, column: int, direction: int) -> int:
        """The row whose slack is the first to reach 0; of several the one of the lowest number."""
        limits = [
            (row[-1] / -(row[column] * direction), self.basic[at], at)
            for at, row in enumerate(self.rows)
            if self.basic[at] >= self.free and row[column] * direction < 0
        ]
        assert limits, "the programme has no greatest value"
        return min(limits)[-1]

    def values(self) -> Vector:
        """The unknowns at this dictionary."""
        found = [ZERO] * self.free
        for variable, row in zip(self.basic, self.rows, strict=True):
            if variable < self.free:
                found[variable] = row[-1]
        return found


def substituted(row: Vector, entering: Vector, column: int) -> Vector:
    factor = row[column]
    if not factor:
        return row
    mixed = [own + factor * new for own, new in zip(row, entering, strict=True)]
    mixed[column] = factor * entering[column]
    return mixed


def maximise(objective: Vector, coefficients: Sequence[Vector], rest: Sequence[Fraction]) -> Vector:
    """The unknowns y, free, with `coefficients @ y <= rest` (rest at least 0) and the greatest `objective @ y`."""
    free = len(objective)
    assert min(rest, default=ZERO) >= 0, "the start is feasible"
    found = Dictionary(
        free=free,
        basic=[free + place for place in range(len(coefficients))],
        nonbasic=list(range(free)),
        rows=[[*(-value for value in row), room] for row, room in zip(coefficients, rest, strict=True)],
        objective=[*objective, ZERO],
    )
    while found.step():
        pass
    return found.values()
