"""Exact amounts from the rows that hold the levels: rounding has chosen the rows and has no part in the amounts."""

from fractions import Fraction

from samdrift.domain.games.exact_solving import solve_exactly
from samdrift.domain.games.levels import Level
from samdrift.domain.games.problem import Problem


def exact_amounts(
    problem: Problem, levels: tuple[Level, ...]
) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]] | None:
    """The amounts and levels at which every row is exactly at its limit; None when the rows contradict each other."""
    count = len(levels)
    rows = [[Fraction(1)] * problem.n + [Fraction(0)] * count]
    sums = [problem.total]
    for place, level in enumerate(levels):
        held = problem.rows(level.rows)
        for row, limit, weight in zip(held.coefficients, held.limits, held.weights, strict=True):
            marks = [Fraction(0)] * count
            marks[place] = -Fraction(weight)
            rows.append([Fraction(each) for each in row] + marks)
            sums.append(limit)
    solved = solve_exactly(rows, sums)
    return None if solved is None else (tuple(solved[: problem.n]), tuple(solved[problem.n :]))
