"""The rows that a programme is solved with: few of them bind, and the others come in when they are broken."""

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.games.game import Costs, sums_of_groups
from samdrift.domain.games.lp import Optimum, lowest_level
from samdrift.domain.games.problem import Problem
from samdrift.domain.games.span import Span

_BROKEN = 1e-9
_HELD = 1e-9
"""The part of the largest dual above which a dual is above 0."""

Numbers = NDArray[np.int64]
Open = NDArray[np.bool_]


def first_rows(problem: Problem) -> Numbers:
    """Each player alone, all but each, and what the problem has more: they bound every amount."""
    ones = 1 << np.arange(problem.n)
    everybody = (1 << problem.n) - 1
    more = len(problem.limits) + np.arange(len(problem.more.limits))
    groups = np.unique(np.concatenate((ones, everybody - ones)))
    return np.concatenate((groups[(groups > 0) & (groups < everybody)], more))


def still_open(problem: Problem, span: Span, is_open: Open, pool: Numbers) -> Numbers:
    """The rows of the pool that what is held does not settle."""
    count = len(problem.limits)
    groups, more = pool[pool < count], pool[pool >= count]
    kept = [row for row in more if not span.has(problem.more.coefficients[row - count])]
    return np.concatenate((groups[is_open[groups]], np.array(kept, dtype=np.int64)))


def lowest(
    problem: Problem, settled: tuple[Costs, Costs], is_open: Open, pool: Numbers
) -> tuple[Optimum, Numbers]:
    """The lowest level over all open rows, taken into the pool as they are broken."""
    while True:
        optimum = lowest_level(problem.rows(pool), *settled)
        broken = _broken(problem, optimum, is_open)
        fresh = np.setdiff1d(broken, pool)
        if not len(fresh):
            return optimum, pool
        pool = np.concatenate((pool, fresh))


def _broken(problem: Problem, optimum: Optimum, is_open: Open) -> Numbers:
    """The groups that break the optimum most, at most four for each player."""
    over = sums_of_groups(optimum.amounts)
    over -= problem.limits
    over -= problem.weights * optimum.level
    over[~is_open] = -np.inf
    found = np.flatnonzero(over > _BROKEN)
    most = 4 * problem.n
    if len(found) > most:
        found = found[np.argpartition(over[found], -most)[-most:]]
    return found


def held_rows(pool: Numbers, optimum: Optimum) -> Numbers:
    """The rows whose dual is above 0: they are at their limit in every optimum."""
    held: Numbers = pool[optimum.duals > _HELD * optimum.duals.max()]
    return held
