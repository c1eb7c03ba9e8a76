"""The weights of a proof: by the programme that makes the least as large as can be, or from duals of exact levels."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from samdrift.domain.games.exact_levels import ExactLevel
from samdrift.domain.games.exact_solving import solve_exactly, solve_near
from samdrift.domain.games.game import Costs
from samdrift.domain.games.levels import Level
from samdrift.domain.games.lp import OPTIONS
from samdrift.domain.games.problem import Problem, Values
from samdrift.domain.games.proof import Step

_USED = 1e-9
"""A weight above 0, where all sum to 1."""


def prove(
    problem: Problem, levels: Sequence[Level], values: Sequence[Any], tolerance: float
) -> tuple[Step, ...] | None:
    """The weights of every level, exact in an exact problem; None when there are none."""
    steps: list[Step] = []
    rows: list[int] = []
    for value, new in _merged(levels, values, tolerance):
        rows += new
        weights = _balance(problem, rows)
        if weights is None:
            return None
        steps.append(Step(value, tuple(new), weights))
    return tuple(steps)


def prove_by_duals(problem: Problem, levels: Sequence[ExactLevel]) -> tuple[Step, ...]:
    """The steps of an exact problem by what holds each level: the duals of its rows, balanced by what was held before.

    What was held before balances with weights above 0, and often enough added keeps all weights above 0.
    """
    steps: list[Step] = []
    rows: list[int] = []
    weights: list[Fraction] = []
    for level in levels:
        balancing = _balancing(problem, rows, level)
        times = max(
            (-own / weight for own, weight in zip(balancing, weights, strict=True)), default=Fraction(0)
        )
        weights = [
            own + (max(times, Fraction(0)) + 1) * weight
            for own, weight in zip(balancing, weights, strict=True)
        ]
        rows += level.rows
        weights += level.duals
        steps.append(Step(level.value, level.rows, tuple(weights)))
    return _joined(steps)


def _balancing(problem: Problem, before: Sequence[int], level: ExactLevel) -> list[Fraction]:
    """Weights of the rows before, of any sign, that balance the duals of this level."""
    held = problem.rows(before).coefficients
    sums = np.array(level.duals, dtype=object) @ problem.rows(level.rows).coefficients
    equations = [[Fraction(row[place]) for row in held] + [Fraction(1)] for place in range(problem.n)]
    solved = solve_near(equations, [-Fraction(value) for value in sums], [0.0] * (len(before) + 1))
    assert solved is not None, "duals balance"
    return solved[:-1]


def _joined(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Steps of the same level as one."""
    found: list[Step] = []
    for step in steps:
        if found and found[-1].value == step.value:
            step = Step(step.value, found.pop().rows + step.rows, step.weights)
        found.append(step)
    return tuple(found)


def _merged(levels: Sequence[Level], values: Sequence[Any], tolerance: float) -> list[tuple[Any, list[int]]]:
    """Levels of the same value as one; rows without weight have no level of their own."""
    found: list[tuple[Any, list[int]]] = []
    for level, value in zip(levels, values, strict=True):
        if found and abs(found[-1][0] - value) <= tolerance:
            found[-1][1].extend(level.rows)
        else:
            found.append((value, list(level.rows)))
    return found


def _balance(problem: Problem, numbers: Sequence[int]) -> tuple[Fraction | float, ...] | None:
    """Weights of the rows that sum to one, and the rows to a multiple of the row of all; the least as large as can be.

    A row without weight at the levels (a limit) may have the weight 0; all others must be above.
    """
    rows = problem.rows(numbers)
    is_soft = np.array([weight != 0 for weight in rows.weights])
    equations = _equations(rows.coefficients, is_soft)
    found = _largest_least(equations.astype(np.float64))
    if found is None:
        return None
    if not problem.is_exact:
        return tuple((found[:-2] + found[-2] * is_soft).tolist())
    return _exact_corner(equations, found, is_soft)


def _exact_corner(equations: Values, found: Costs, is_soft: NDArray[np.bool_]) -> tuple[Fraction, ...] | None:
    """The weights when those above the least are the only ones that fit: small fractions."""
    used = np.flatnonzero(np.append(found[:-2] > _USED, (True, True)))
    sums = [Fraction(0)] * (len(equations) - 1) + [Fraction(1)]
    solved = solve_exactly([[Fraction(each) for each in row] for row in equations[:, used]], sums)
    if solved is None or min(solved[:-1]) < 0 or solved[-2] <= 0:
        return None
    weights = [solved[-2] if soft else Fraction(0) for soft in is_soft]
    for place, more in zip(used[:-2], solved, strict=False):
        weights[place] += more
    return tuple(weights)


def _equations(coefficients: Values, is_soft: NDArray[np.bool_]) -> Values:
    """A line for each player and one for the sum of weights: rows above the least, the least, the row of all."""
    counted = np.vstack((coefficients.T, np.ones(len(coefficients), dtype=np.int64)))
    least = counted[:, is_soft].sum(axis=1)
    everybody = np.append(-np.ones(len(counted) - 1, dtype=np.int64), 0)
    return np.column_stack((counted, least, everybody))


def _largest_least(equations: Costs) -> Costs | None:
    """The weights above the least, the least, and the multiple of the row of all."""
    count = equations.shape[1]
    answer = linprog(
        np.append(np.zeros(count - 2), (-1.0, 0.0)),
        A_eq=equations,
        b_eq=np.append(np.zeros(len(equations) - 1), 1.0),
        bounds=[(0, None)] * (count - 1) + [(None, None)],
        method="highs-ds",
        options=OPTIONS,
    )
    return None if answer.status != 0 or answer.x[-2] < _USED else answer.x
