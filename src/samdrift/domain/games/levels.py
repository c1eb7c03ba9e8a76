"""The levels of a lexicographic problem, from the highest down, and the rows that are settled at each.

Kopelowitz (1967), Maschler, Peleg, Shapley (1979): lower the largest excess as far as it goes, hold the rows that keep
it there, and go on with the others. A row is held when its dual is above 0: then it is at its limit in every optimum.
One that only happens to be at its limit in the optimum found is not held, which is where many a solver goes wrong.
Rows are taken into the programme when they are broken; rows whose sum follows from what is held are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.games.game import Costs, sums_of_groups
from samdrift.domain.games.lp import Optimum, lowest_level
from samdrift.domain.games.problem import Problem
from samdrift.domain.games.span import Span, span_of_all

_BROKEN = 1e-9
_HELD = 1e-9
"""The part of the largest dual above which a dual is above 0."""

Numbers = NDArray[np.int64]
Open = NDArray[np.bool_]


@dataclass(frozen=True)
class Level:
    """How low the level can be, and the rows that hold it there."""

    value: float
    rows: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Ladder:
    """All levels, and the only amounts that reach them."""

    amounts: Costs
    levels: tuple[Level, ...]


def settle(problem: Problem) -> Ladder:
    """The levels of the problem until every amount is settled. Raises UnsolvedError."""
    levels = tuple(_descend(problem))
    return Ladder(_amounts(problem, levels), levels)


def highest_level(problem: Problem) -> float:
    """The first level alone: how low the largest excess can be. Raises UnsolvedError."""
    return next(_descend(problem)).value


def _descend(problem: Problem) -> Iterator[Level]:
    n = problem.n
    span, held = span_of_all(n), np.ones((1, n))
    sums = np.array([problem.total])
    pool = _first_rows(problem)
    while not span.is_whole:
        is_open = span.open_groups()
        pool = _still_open(problem, span, is_open, pool)
        optimum, pool = _lowest(problem, (held, sums), is_open, pool)
        rows = pool[optimum.duals > _HELD * optimum.duals.max()]
        yield Level(optimum.level, tuple(rows.tolist()))
        held_rows = problem.rows(rows)
        for row, limit, weight in zip(
            held_rows.coefficients, held_rows.limits, held_rows.weights, strict=True
        ):
            wider = span.with_row(row)
            if wider is not span:
                span, held = wider, np.vstack((held, row))
                sums = np.append(sums, limit + weight * optimum.level)


def _first_rows(problem: Problem) -> Numbers:
    """Each player alone, all but each, and what the problem has more: they bound every amount."""
    ones = 1 << np.arange(problem.n)
    everybody = (1 << problem.n) - 1
    more = len(problem.limits) + np.arange(len(problem.more.limits))
    groups = np.unique(np.concatenate((ones, everybody - ones)))
    return np.concatenate((groups[(groups > 0) & (groups < everybody)], more))


def _still_open(problem: Problem, span: Span, is_open: Open, pool: Numbers) -> Numbers:
    """The rows of the pool that what is held does not settle."""
    count = len(problem.limits)
    groups, more = pool[pool < count], pool[pool >= count]
    kept = [row for row in more if not span.has(problem.more.coefficients[row - count])]
    return np.concatenate((groups[is_open[groups]], np.array(kept, dtype=np.int64)))


def _lowest(
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
    """The groups that break the optimum most, at most two for each player."""
    over = sums_of_groups(optimum.amounts)
    over -= problem.limits
    over -= problem.weights * optimum.level
    over[~is_open] = -np.inf
    found = np.flatnonzero(over > _BROKEN)
    most = 2 * problem.n
    if len(found) > most:
        found = found[np.argpartition(over[found], -most)[-most:]]
    return found


def _amounts(problem: Problem, levels: tuple[Level, ...]) -> Costs:
    """The amounts once more from what is held alone: rounding of one level is not carried into the next."""
    n, count = problem.n, len(levels)
    rows, sums = [np.append(np.ones(n), np.zeros(count))], [problem.total]
    for place, level in enumerate(levels):
        held = problem.rows(level.rows)
        marks = np.zeros((len(level.rows), count))
        marks[:, place] = -held.weights
        rows += list(np.hstack((held.coefficients, marks)))
        sums += held.limits.tolist()
    matrix, right = np.array(rows), np.array(sums)
    solved: Costs = np.linalg.lstsq(matrix, right, rcond=None)[0]
    solved += np.linalg.lstsq(matrix, right - matrix @ solved, rcond=None)[0]
    return solved[:n]
