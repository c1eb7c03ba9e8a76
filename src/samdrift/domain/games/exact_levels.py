"""The levels of an exact problem without any rounding, where floats found no proof; slower by far.

As in `levels`, with fractions: rows come into the programme when they are broken, and are held by duals above 0.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from samdrift.domain.games.directions import Directions, directions_of_all
from samdrift.domain.games.exact_lp import ExactOptimum, lowest_exactly
from samdrift.domain.games.problem import Problem, Values, sums_by_group


@dataclass(frozen=True)
class ExactLevel:
    """A level, the rows that hold it there, and how much each does."""

    value: Fraction
    rows: tuple[int, ...]
    duals: tuple[Fraction, ...]


@dataclass(frozen=True, eq=False)
class ExactLadder:
    """All levels, and the only amounts that reach them."""

    amounts: Values
    levels: tuple[ExactLevel, ...]


def settle_exactly(problem: Problem, start: Values) -> ExactLadder:
    """The levels of the problem, from amounts that add up and break no row without weight."""
    amounts, levels = start, []
    left = directions_of_all(problem.n)
    while left.directions:
        pool = _open_rows(problem, left)
        amounts, level = _lowered(problem, left, amounts, pool)
        levels.append(level)
        for row in problem.rows(level.rows).coefficients:
            left = left.without(row)
    return ExactLadder(amounts, tuple(levels))


def _open_rows(problem: Problem, left: Directions) -> Values:
    """The numbers of the rows that are not settled."""
    groups = np.flatnonzero(left.open_groups(problem.n))
    more = [
        len(problem.limits) + place
        for place, row in enumerate(problem.more.coefficients)
        if not left.settles(row)
    ]
    return np.concatenate((groups, np.array(more, dtype=np.int64)))


def _lowered(
    problem: Problem, left: Directions, amounts: Values, numbers: Values
) -> tuple[Values, ExactLevel]:
    """Amounts of the lowest level over the rows of these numbers, and what holds it there."""
    soft = problem.rows(numbers).weights != 0
    level = max(_over(problem, amounts, numbers)[soft] / problem.rows(numbers).weights[soft])
    pool = _first(problem, numbers)
    while True:
        found = _programme(problem, left, amounts, level, pool)
        moved = amounts + sum(
            (
                np.array(way, dtype=object) * step
                for way, step in zip(left.directions, found.steps, strict=True)
            ),
        )
        broken = _broken(problem, moved, level - found.fall, numbers)
        if not len(broken):
            held = [place for place, dual in enumerate(found.duals) if dual]
            rows = tuple(int(pool[place]) for place in held)
            return moved, ExactLevel(level - found.fall, rows, tuple(found.duals[place] for place in held))
        pool = np.concatenate((pool, broken))


def _first(problem: Problem, numbers: Values) -> Values:
    """Each player alone, all but each, and what the problem has more: they bound every amount."""
    members = sums_by_group(np.ones(problem.n, dtype=np.int64))
    kept = [
        number
        for number in numbers.tolist()
        if number >= len(members) or members[number] in (1, problem.n - 1)
    ]
    return np.array(kept, dtype=np.int64)


def _programme(problem: Problem, left: Directions, amounts: Values, level: Any, pool: Values) -> ExactOptimum:
    rows = problem.rows(pool)
    ways = np.array(left.directions, dtype=object).T
    moves = [[Fraction(value) for value in row] for row in rows.coefficients @ ways]
    weights = [Fraction(weight) for weight in rows.weights]
    rest = rows.limits + rows.weights * level - rows.coefficients @ amounts
    return lowest_exactly(moves, weights, [Fraction(value) for value in rest])


def _over(problem: Problem, amounts: Values, numbers: Values) -> Values:
    """By how much these rows are above their limit at the level 0."""
    more = problem.more.coefficients @ amounts - problem.more.limits
    over: Values = np.concatenate((sums_by_group(amounts) - problem.limits, more))[numbers]
    return over


def _broken(problem: Problem, amounts: Values, level: Fraction, numbers: Values) -> Values:
    """The rows that break the level most, at most two for each player."""
    weights = np.concatenate((problem.weights, problem.more.weights))[numbers]
    over = _over(problem, amounts, numbers) - weights * level
    worst = sorted((place for place in range(len(over)) if over[place] > 0), key=lambda place: -over[place])
    broken: Values = numbers[worst[: 2 * problem.n]]
    return broken
