"""The Shapley value: what each party adds when they join one by one, on average over every order.

x(i) = sum over the groups S with i of (|S|-1)! (n-|S|)! / n! times c(S) - c(S without i). Adds up to c(N) and is
additive over games; in the core of a submodular game, not of every one.
L. S. Shapley, A Value for n-Person Games, Contributions to the Theory of Games II (1953) 307-317.

In one pass: every cost counts with one weight for its members and another for all. Of an array of all groups, rows
are the higher half of the parties and columns the lower half, so that sums by size are products of matrices.
"""

from fractions import Fraction
from functools import cache
from math import factorial, lcm

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.games.game import Costs, Game, sums_of_groups
from samdrift.domain.games.solution import Solution

NAME = "shapley"
_ROWS_AT_ONCE = 64


def shapley(game: Game) -> Solution:
    """Each party's average extra cost over all orders of joining."""
    if game.exact is None:
        return Solution(method=NAME, amounts=tuple(shapley_floats(game.costs, game.n)))
    exact = shapley_fractions(game.exact, game.n)
    return Solution(method=NAME, amounts=tuple(float(amount) for amount in exact), exact=exact)


def shapley_fractions(costs: tuple[Fraction, ...], n: int) -> tuple[Fraction, ...]:
    """The value of exact costs, in integers over one denominator."""
    scale = lcm(*(cost.denominator for cost in costs))
    member, everyone = joining_weights(n)
    sums = [0] * n
    common = 0
    for group, cost in enumerate(costs):
        if group and cost:
            whole, size = cost.numerator * (scale // cost.denominator), group.bit_count()
            common += everyone[size] * whole
            for place in range(n):
                if group >> place & 1:
                    sums[place] += member[size] * whole
    return tuple(Fraction(own - common, scale * factorial(n)) for own in sums)


def shapley_floats(costs: Costs, n: int) -> list[float]:
    """The value of 2^n costs. Costs alone are subtracted first and added last, against cancellation."""
    alone = costs.take(1 << np.arange(n))
    member, everyone = (np.array(weights) / factorial(n) for weights in joining_weights(n))
    low = n // 2
    low_sizes, high_sizes = _sizes(low), _sizes(n - low)
    by_column, by_row = _sums_by_size(costs, alone, low_sizes, high_sizes)
    columns = np.add.outer(np.arange(by_column.shape[0]), low_sizes)
    rows = np.add.outer(high_sizes, np.arange(by_row.shape[1]))
    common = float((by_column * everyone[columns]).sum())
    low_sums = (by_column * member[columns]).sum(axis=0) @ _membership(low)
    high_sums = (by_row * member[rows]).sum(axis=1) @ _membership(n - low)
    amounts: list[float] = (np.concatenate((low_sums, high_sums)) - common + alone).tolist()
    return amounts


@cache
def joining_weights(n: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """By the size of a group, in n!ths: what its cost counts for a member, and what is taken off for everyone."""
    everyone = [factorial(size) * factorial(n - 1 - size) for size in range(n)] + [0]
    member = [0] + [everyone[size - 1] + everyone[size] for size in range(1, n + 1)]
    return tuple(member), tuple(everyone)


def _sums_by_size(
    costs: Costs, alone: Costs, low_sizes: NDArray[np.int64], high_sizes: NDArray[np.int64]
) -> tuple[Costs, Costs]:
    """All groups' savings added up: by size of the high half and column, and by row and size of the low half."""
    low = len(low_sizes).bit_length() - 1
    table = costs.reshape(len(high_sizes), len(low_sizes))
    low_alone, high_alone = sums_of_groups(alone[:low]), sums_of_groups(alone[low:])
    of_low, of_high = _one_of(low_sizes), _one_of(high_sizes)
    by_column = np.zeros((of_high.shape[1], len(low_sizes)))
    by_row = np.empty((len(high_sizes), of_low.shape[1]))
    for start in range(0, len(high_sizes), _ROWS_AT_ONCE):
        part = slice(start, start + _ROWS_AT_ONCE)
        saved = table[part] - low_alone
        saved -= high_alone[part, None]
        by_column += of_high[part].T @ saved
        by_row[part] = saved @ of_low
    return by_column, by_row


def _sizes(n: int) -> NDArray[np.int64]:
    """The number of members of every group."""
    sizes = np.zeros(1, dtype=np.int64)
    for _ in range(n):
        sizes = np.concatenate((sizes, sizes + 1))
    return sizes


def _one_of(sizes: NDArray[np.int64]) -> Costs:
    """For every group a row with 1 in the column of its size."""
    return np.eye(int(sizes[-1]) + 1)[sizes]


def _membership(n: int) -> Costs:
    """For every group a row with 1 in the column of each member."""
    return (np.arange(1 << n)[:, None] >> np.arange(n) & 1).astype(np.float64)
