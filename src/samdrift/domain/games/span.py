"""What is settled when some sums are: every sum that follows from them is settled too."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.games.game import Costs, sums_of_groups

_PRIMES: Final = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89)
_DEPENDENT = 1e-8
"""Below this part of its length a row is what others add up to: rows of 0 and 1 are either far above or at 1e-15."""


@dataclass(frozen=True, eq=False)
class Span:
    """All sums that follow from the rows taken in so far; `basis` has orthonormal rows."""

    basis: Costs

    @property
    def rank(self) -> int:
        return len(self.basis)

    @property
    def is_whole(self) -> bool:
        """Every player's amount is settled."""
        return self.rank == int(self.basis.shape[1])

    def with_row(self, row: Costs) -> "Span":
        """The span that has this row too; itself when it had."""
        rest = self._rest(self._rest(row / np.linalg.norm(row)))
        length = np.linalg.norm(rest)
        return self if length < _DEPENDENT else Span(np.vstack((self.basis, rest / length)))

    def has(self, row: Costs) -> bool:
        return self.with_row(row).rank == self.rank

    def open_groups(self) -> NDArray[np.bool_]:
        """For every group whether its sum is not settled.

        A group is settled when its row has no part outside the span. Roots of primes are independent over the
        rationals, so the sum of that part, weighted by them, is 0 for no other group; logarithms guard the rounding.
        """
        n = self.basis.shape[1]
        primes = np.array(_PRIMES[:n], dtype=np.float64)
        first, second = (
            sums_of_groups(self._rest(weights / weights[-1])) for weights in (np.sqrt(primes), np.log(primes))
        )
        return (np.abs(first) > _DEPENDENT) | (np.abs(second) > _DEPENDENT)

    def _rest(self, row: Costs) -> Costs:
        return row - self.basis.T @ (self.basis @ row)


def span_of_all(n: int) -> Span:
    """What is settled at first: what all pay together."""
    return Span(np.full((1, n), n**-0.5))


def rows_of_groups(groups: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """A row of 0 and 1 for every group: who is in it."""
    return groups.reshape(-1, 1) >> np.arange(n) & 1
