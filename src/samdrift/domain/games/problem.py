"""A lexicographic problem: the largest of many weighted excesses as low as can be, then the next, and so on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.games.span import rows_of_groups

Values = NDArray[Any]
"""Floats, or objects that are fractions."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows `coefficients @ x <= limits + weights * level`; a weight of 0 is a limit that no level moves."""

    coefficients: Values
    limits: Values
    weights: Values


@dataclass(frozen=True, eq=False)
class Problem:
    """A row for every group and some more, and the sum of all amounts, in floats or in fractions.

    A row's number is that of its group, or 2^n and its place among `more`.
    """

    total: Any
    limits: Values
    weights: Values
    more: Rows

    @property
    def n(self) -> int:
        return int(self.more.coefficients.shape[1])

    @property
    def is_exact(self) -> bool:
        return self.limits.dtype == object

    def rows(self, numbers: Sequence[int] | NDArray[np.int64]) -> Rows:
        """The rows of these numbers, in their order."""
        chosen = np.asarray(numbers, dtype=np.int64)
        is_group = chosen < len(self.limits)
        groups, more = chosen[is_group], chosen[~is_group] - len(self.limits)
        coefficients = np.zeros((len(chosen), self.n), dtype=self.limits.dtype)
        coefficients[is_group] = rows_of_groups(groups, self.n)
        coefficients[~is_group] = self.more.coefficients[more]
        limits, weights = (np.zeros(len(chosen), dtype=self.limits.dtype) for _ in range(2))
        limits[is_group], limits[~is_group] = self.limits[groups], self.more.limits[more]
        weights[is_group], weights[~is_group] = self.weights[groups], self.more.weights[more]
        return Rows(coefficients, limits, weights)


def no_rows(n: int, kind: Any = np.float64) -> Rows:
    """No rows beside those of the groups."""
    return Rows(np.zeros((0, n), dtype=kind), np.zeros(0, dtype=kind), np.zeros(0, dtype=kind))


def sums_by_group(amounts: Values) -> Values:
    """What every group pays together, in floats or in fractions."""
    sums = np.zeros(1, dtype=amounts.dtype)
    for amount in amounts:
        sums = np.concatenate((sums, sums + amount))
    return sums
