"""The levels of an exact problem whose costs differ by less than a solver's tolerance: billions of kroner and one øre.

Every programme is solved again for what is left to the limits at the answer before, magnified (Gleixner, Steffy, Wolter
2016, Iterative refinement for linear programming, INFORMS Journal on Computing 28:449-464). What is left is exact.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from samdrift.domain.games.criterion import scaled
from samdrift.domain.games.levels import Level
from samdrift.domain.games.pool import Numbers, Open, first_rows, held_rows, lowest, still_open
from samdrift.domain.games.problem import Problem, Rows, Values, sums_by_group
from samdrift.domain.games.span import span_of_all

_MAGNIFIED = 2**30
"""How much closer each look is; HiGHS has an answer to a part of 2^33."""
_FAR = 1e5
"""Of what a look is wide: limits further away are put there, where nothing reaches them."""


@dataclass(frozen=True, eq=False)
class Held:
    """Independent rows that are settled, and their exact sums."""

    rows: Values
    sums: Values


def settle_closely(problem: Problem, looks: int) -> tuple[Level, ...]:
    """The levels of an exact problem, each programme solved anew `looks` times. Raises UnsolvedError."""
    return tuple(_descend(problem, looks))


def _descend(problem: Problem, looks: int) -> Iterator[Level]:
    n = problem.n
    span, pool = span_of_all(n), first_rows(problem)
    held = Held(np.ones((1, n), dtype=object), np.array([problem.total], dtype=object))
    floats = scaled(problem).problem
    while not span.is_whole:
        is_open = span.open_groups()
        pool = still_open(floats, span, is_open, pool)
        level, rows, pool = _looked_closely(problem, held, is_open, pool, looks)
        yield Level(float(level), tuple(rows.tolist()))
        new = problem.rows(rows)
        for row, total in zip(new.coefficients, new.limits + new.weights * level, strict=True):
            wider = span.with_row(row.astype(np.float64))
            if wider is not span:
                span, held = wider, Held(np.vstack((held.rows, row)), np.append(held.sums, total))


def _looked_closely(
    problem: Problem, held: Held, is_open: Open, pool: Numbers, looks: int
) -> tuple[Fraction, Numbers, Numbers]:
    """The lowest level, the rows that hold it, and the pool."""
    fitted = scaled(problem)
    amounts, level = np.array([Fraction(0)] * problem.n, dtype=object), Fraction(0)
    width = Fraction(fitted.amount)
    ratio = Fraction(fitted.level) / width
    rows = pool[:0]
    for _ in range(looks):
        sums = ((held.sums - held.rows @ amounts) / width).astype(np.float64)
        near = _near(problem, fitted.problem, amounts, level, width)
        optimum, pool = lowest(near, (held.rows.astype(np.float64), sums), is_open, pool)
        rows = held_rows(pool, optimum)
        amounts = amounts + np.array([Fraction(more) * width for more in optimum.amounts], dtype=object)
        level += Fraction(optimum.level) * width * ratio
        width /= _MAGNIFIED
    return level, rows, pool


def _near(problem: Problem, floats: Problem, amounts: Values, level: Fraction, width: Fraction) -> Problem:
    """The problem as it looks from these amounts and this level, in units of the width."""
    more = problem.more
    groups = problem.limits + problem.weights * level - sums_by_group(amounts)
    others = more.limits + more.weights * level - more.coefficients @ amounts
    return Problem(
        0.0,
        _seen(groups, width),
        floats.weights,
        Rows(floats.more.coefficients, _seen(others, width), floats.more.weights),
    )


def _seen(rest: Values, width: Fraction) -> Values:
    seen: Values = np.clip((rest / width).astype(np.float64), -_FAR, _FAR)
    return seen
