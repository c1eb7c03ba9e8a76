"""The levels of a lexicographic problem, from the highest down, and the rows that are settled at each.

Kopelowitz (1967), Maschler, Peleg, Shapley (1979): lower the largest excess as far as it goes, hold the rows that keep
it there, and go on with the others. A row is held when its dual is above 0: then it is at its limit in every optimum.
One that only happens to be at its limit in the optimum found is not held, which is where many a solver goes wrong.
Rows whose sum follows from what is held are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from samdrift.domain.games.game import Costs
from samdrift.domain.games.pool import first_rows, held_rows, lowest, still_open
from samdrift.domain.games.problem import Problem
from samdrift.domain.games.span import span_of_all


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
    pool = first_rows(problem)
    while not span.is_whole:
        is_open = span.open_groups()
        pool = still_open(problem, span, is_open, pool)
        optimum, pool = lowest(problem, (held, sums), is_open, pool)
        rows = held_rows(pool, optimum)
        yield Level(optimum.level, tuple(rows.tolist()))
        new = problem.rows(rows)
        for row, limit, weight in zip(new.coefficients, new.limits, new.weights, strict=True):
            wider = span.with_row(row)
            if wider is not span:
                span, held = wider, np.vstack((held, row))
                sums = np.append(sums, limit + weight * optimum.level)


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
