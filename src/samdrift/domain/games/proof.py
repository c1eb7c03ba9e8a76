"""The proof of a lexicographic answer: at every level, weights above 0 under which the rows that hold it balance.

Kohlberg (1971). At a level, let rows with weights above 0 add up, with rows settled before, to a multiple of the row of
all. Then no amounts can lower one of them without raising another, so that whoever does as well has the same sums. When
those settle every amount, no others do as well. Every other row must be no higher than the level, or be settled.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from samdrift.domain.games.directions import Directions, directions_of_all
from samdrift.domain.games.problem import Problem, Rows, Values, sums_by_group

_BALANCED = 1e-9
"""Of the largest weight: what rounding may leave between the players' sums."""


@dataclass(frozen=True)
class Step:
    """A level, the rows that are at it first, and the weights of all rows of this level and those before."""

    value: Fraction | float
    rows: tuple[int, ...]
    weights: tuple[Fraction | float, ...]


def proves(problem: Problem, amounts: Values, steps: Sequence[Step], tolerance: float = 0) -> bool:
    """Whether the steps prove that the amounts are the only lexicographic answer to the problem.

    Exact in an exact problem, with tolerance 0; all that the answer rests on is asked here anew.
    """
    if problem.is_exact:
        problem, amounts, steps = _in_whole_numbers(problem, amounts, steps)
    if abs(amounts.sum() - problem.total) > tolerance or not _keeps_limits(problem, amounts, tolerance):
        return False
    left = directions_of_all(problem.n)
    listed: tuple[int, ...] = ()
    over = sums_by_group(amounts) - problem.limits
    for step in steps:
        is_open = left.open_groups(problem.n)
        if (over[is_open] > problem.weights[is_open] * step.value + tolerance).any():
            return False
        if _highest_more(problem, amounts, left, step.value) > tolerance:
            return False
        listed += step.rows
        rows = problem.rows(listed)
        if not (_is_reached(rows, step, amounts, tolerance) and _is_balanced(rows, step)):
            return False
        for row, weight in zip(rows.coefficients, step.weights, strict=True):
            left = left.without(row) if weight > 0 else left
    return not left.directions


def _in_whole_numbers(
    problem: Problem, amounts: Values, steps: Sequence[Step]
) -> tuple[Problem, Values, Sequence[Step]]:
    """The same in units so small that all numbers are whole: they are added and compared quickly."""
    more = problem.more
    weight = _finest((*problem.weights, *more.weights))
    levels = [Fraction(step.value) / weight for step in steps]
    unit = _finest((*problem.limits, *more.limits, *amounts, problem.total, *levels))
    finer = Problem(
        int(problem.total * unit),
        _whole(problem.limits, unit),
        _whole(problem.weights, weight),
        Rows(more.coefficients, _whole(more.limits, unit), _whole(more.weights, weight)),
    )
    whole_steps = [
        Step(int(level * unit), step.rows, step.weights) for level, step in zip(levels, steps, strict=True)
    ]
    return finer, _whole(amounts, unit), whole_steps


def _finest(values: Iterable[Any]) -> int:
    """The unit in which all these are whole."""
    return lcm(*{value.denominator for value in values})


def _whole(values: Values, unit: int) -> Values:
    return np.array([value.numerator * (unit // value.denominator) for value in values], dtype=object)


def _keeps_limits(problem: Problem, amounts: Values, tolerance: float) -> bool:
    """Whether no row without weight is above its limit."""
    groups = (sums_by_group(amounts) - problem.limits)[problem.weights == 0]
    more = (problem.more.coefficients @ amounts - problem.more.limits)[problem.more.weights == 0]
    return all(over <= tolerance for over in (*groups, *more))


def _highest_more(problem: Problem, amounts: Values, left: Directions, level: Any) -> Any:
    """How far above the level the highest of the rows beside the groups is whose sum can still change."""
    more = problem.more
    above = more.coefficients @ amounts - more.limits - more.weights * level
    return max(
        (each for row, each in zip(more.coefficients, above, strict=True) if not left.settles(row)), default=0
    )


def _is_reached(rows: Rows, step: Step, amounts: Values, tolerance: float) -> bool:
    """Whether the rows of this step are at their limit at its level, and the limits before it too."""
    new = np.arange(len(rows.limits)) >= len(rows.limits) - len(step.rows)
    asked = new | (rows.weights == 0)
    over = rows.coefficients @ amounts - rows.limits - rows.weights * step.value
    return all(abs(each) <= tolerance for each in over[asked])


def _is_balanced(rows: Rows, step: Step) -> bool:
    """Whether the weights are above 0 (of limits: not below) and the rows add up to a multiple of the row of all."""
    if len(step.weights) != len(rows.limits):
        return False
    signs = zip(step.weights, rows.weights, strict=True)
    if not all(weight > 0 or (weight == 0 and soft == 0) for weight, soft in signs):
        return False
    is_exact = rows.limits.dtype == object
    sums = np.array(step.weights, dtype=rows.limits.dtype) @ rows.coefficients
    return bool(max(sums) - min(sums) <= (0 if is_exact else _BALANCED * max(step.weights)))
