"""How many groups of each size a party turns from losing to winning, counted exactly.

Up to 20 parties by the sum of every group; above by generating functions: the number of groups of every size and sum,
with each party's factor divided out again (S. J. Brams and P. J. Affuso, Power and Size, Theory and Decision 7 (1976)
29-56). Sums from the quota on count as one, so that it is the quota in smallest units that takes room.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, gcd, lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.faults import FoundWrongError, fault

MOST_BY_GROUPS = 20
_MOST_SUMS = 20_000_000
"""Sizes times sums that are kept."""
_MOST_IN_64_BITS = 62


def whole_weights(weights: Sequence[Fraction | int], quota: Fraction) -> tuple[tuple[int, ...], int]:
    """Weights as the smallest whole numbers of the same proportion, and what of them reaches the quota."""
    scale = lcm(*(Fraction(weight).denominator for weight in weights))
    scaled = [int(weight * scale) for weight in weights]
    common = gcd(*scaled) or 1
    return tuple(weight // common for weight in scaled), ceil(quota * scale / common)


def count_swings(weights: Sequence[int], quota: int) -> list[list[int]]:
    """For every party, by the size of the group without it, how many groups it turns.

    Raises FoundWrongError when parties and weights are too many to count.
    """
    if len(weights) <= MOST_BY_GROUPS:
        return _by_groups(weights, quota)
    if len(weights) * quota > _MOST_SUMS:
        raise FoundWrongError(fault("voting_too_many", value=len(weights), most=MOST_BY_GROUPS))
    return _by_generating_function(weights, quota)


def _by_groups(weights: Sequence[int], quota: int) -> list[list[int]]:
    """By the sums of all groups; a weight counts as the quota at most, which changes nobody's turns."""
    n = len(weights)
    sums: NDArray[Any] = np.zeros(1, dtype=np.int64 if n * quota < 1 << 62 else object)
    sizes = np.zeros(1, dtype=np.int64)
    for weight in weights:
        sums = np.concatenate((sums, sums + min(weight, quota)))
        sizes = np.concatenate((sizes, sizes + 1))
    wins = (sums >= quota).astype(np.bool_)
    found = []
    for place in range(n):
        by_member = wins.reshape(-1, 2, 1 << place)
        turned = by_member[:, 1] & ~by_member[:, 0]
        without = sizes.reshape(-1, 2, 1 << place)[:, 0]
        found.append(np.bincount(without[turned], minlength=n).tolist())
    return found


def _by_generating_function(weights: Sequence[int], quota: int) -> list[list[int]]:
    n = len(weights)
    counts = np.zeros((n + 1, quota), dtype=np.int64 if n <= _MOST_IN_64_BITS else object)
    counts[0, 0] = 1
    for weight in weights:
        if weight < quota:
            counts[1:, weight:] += counts[:-1, : quota - weight].copy()
    return [_turns(counts, weight, quota) for weight in weights]


def _turns(counts: NDArray[Any], weight: int, quota: int) -> list[int]:
    """The losing groups without a party, by size, that its weight lifts to the quota."""
    n = len(counts) - 1
    without = counts[:n].copy()
    if 0 < weight < quota:
        for size in range(1, n):
            without[size, weight:] -= without[size - 1, : quota - weight]
    elif weight == 0:
        return [0] * n
    low = max(0, quota - weight)
    return [int(each) for each in without[:, low:].sum(axis=1)]
