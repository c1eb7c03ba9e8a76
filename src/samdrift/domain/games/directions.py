"""In which directions amounts can still move when some sums are settled: exact, by whole numbers."""

from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.games.problem import Values, sums_by_group

Direction = tuple[int, ...]


@dataclass(frozen=True)
class Directions:
    """Independent directions that change no settled sum; none when every amount is settled."""

    directions: tuple[Direction, ...]

    def without(self, row: Values) -> "Directions":
        """What is left when the sum of this row is settled too; itself when it was."""
        whole = _whole(row)
        changes = [sum(map(int.__mul__, whole, each)) for each in self.directions]
        place = next((at for at, change in enumerate(changes) if change), None)
        if place is None:
            return self
        lead, step = self.directions[place], changes[place]
        kept = zip(self.directions, changes, strict=True)
        left = (_combined(each, step, lead, change) for each, change in kept if each is not lead)
        return Directions(tuple(left))

    def settles(self, row: Values) -> bool:
        return self.without(row) is self

    def open_groups(self, n: int) -> NDArray[np.bool_]:
        """For every group whether its sum can still change."""
        found = np.zeros(1 << n, dtype=np.bool_)
        for each in self.directions:
            found |= sums_by_group(np.array(each, dtype=object if n <= 10 else np.int64)) != 0
        return found


def directions_of_all(n: int) -> Directions:
    """What can move when only the sum of all is settled."""
    return Directions(
        tuple(tuple((place == other) - (place == n - 1) for place in range(n)) for other in range(n - 1))
    )


def _combined(own: Direction, step: int, lead: Direction, change: int) -> Direction:
    mixed = [step * mine - change * theirs for mine, theirs in zip(own, lead, strict=True)]
    common = gcd(*mixed)
    return tuple(value // common for value in mixed)


def _whole(row: Values) -> list[int]:
    values: list[Any] = [Fraction(value) for value in row]
    scale = lcm(*(value.denominator for value in values))
    return [int(value * scale) for value in values]
