"""What the nucleolus and its kin compare: the excess of a group, divided by one, by its members or by its cost."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np

from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.games.game import Game
from samdrift.domain.games.problem import Problem, Rows, Values, no_rows, sums_by_group

TOLERANCE = 1e-9
"""Of the largest cost: what an answer in floats may be off."""


@dataclass(frozen=True)
class Criterion:
    """An excess `(x(S) - c(S)) / weight`, and whether nobody may pay more than alone (imputations)."""

    name: str
    weight: str
    is_bounded: bool = True


CRITERIA: Final = {
    each.name: each
    for each in (
        Criterion("nucleolus", "one"),
        Criterion("prenucleolus", "one", is_bounded=False),
        Criterion("per_capita_nucleolus", "members"),
        Criterion("proportional_nucleolus", "cost"),
    )
}


def costs_of(game: Game, *, exact: bool) -> Values:
    """The costs of all groups, in fractions or floats."""
    costs: Values = np.array(game.exact, dtype=object) if exact else game.costs
    return costs


def alone_of(game: Game, *, exact: bool) -> Values:
    """Each player's cost alone, in fractions or floats."""
    return costs_of(game, exact=exact).take(1 << np.arange(game.n))


def limits_of(game: Game, *, exact: bool) -> Values:
    """What every group may pay beyond the costs of its members alone before it objects."""
    return costs_of(game, exact=exact) - sums_by_group(alone_of(game, exact=exact))


def slack_of(game: Game) -> float:
    """What may be above a limit by rounding alone: nothing in an exact game, so that fractions stay fractions."""
    return 0 if game.exact is not None else TOLERANCE * float(np.abs(game.costs).max())


def weights_of(game: Game, weight: str, *, exact: bool) -> Values:
    """What the excess of every group is divided by. RefusedError for a cost that is not above 0."""
    if weight == "cost":
        return _positive(game, costs_of(game, exact=exact))
    number = np.ones(game.n, dtype=np.int64)
    members = sums_by_group(number) if weight == "members" else np.ones(1 << game.n, dtype=np.int64)
    return members.astype(object if exact else np.float64)


def problem_of(game: Game, criterion: Criterion, *, bounded: bool, exact: bool) -> Problem:
    """The problem in what each pays beyond its cost alone, in the unit of the game.

    Excesses do not change when each player's cost alone is taken from its groups and from what it pays.
    """
    limits = limits_of(game, exact=exact)
    more = _bounds(game.n, limits.dtype) if bounded else no_rows(game.n, limits.dtype)
    return Problem(limits[-1], limits, weights_of(game, criterion.weight, exact=exact), more)


def as_floats(problem: Problem) -> Problem:
    """The same problem in floats."""
    if not problem.is_exact:
        return problem
    rows = problem.more
    return Problem(
        float(problem.total),
        problem.limits.astype(np.float64),
        problem.weights.astype(np.float64),
        Rows(*(each.astype(np.float64) for each in (rows.coefficients, rows.limits, rows.weights))),
    )


@dataclass(frozen=True, eq=False)
class Scaled:
    """A problem of floats about 1, and what its amounts and its levels are multiplied by."""

    problem: Problem
    amount: float
    level: float


def scaled(problem: Problem) -> Scaled:
    """The problem with its numbers divided by the largest: the tolerances of a solver are meant for numbers about 1."""
    floats = as_floats(problem)
    amount = float(np.abs(floats.limits).max()) or 1.0
    more = floats.more
    weight = float(np.abs(np.concatenate((floats.weights, more.weights))).max()) or 1.0
    return Scaled(
        Problem(
            floats.total / amount,
            floats.limits / amount,
            floats.weights / weight,
            Rows(more.coefficients, more.limits / amount, more.weights / weight),
        ),
        amount,
        amount / weight,
    )


def _bounds(n: int, kind: Any) -> Rows:
    """Nobody pays more than alone."""
    nothing = np.zeros(n, dtype=kind)
    return Rows(np.eye(n, dtype=np.int64).astype(kind), nothing, nothing)


def _positive(game: Game, costs: Values) -> Values:
    place = int(np.argmin(costs[1:])) + 1
    if costs[place] <= 0:
        group = ", ".join(game.members(place))
        raise RefusedError(fault("method_needs_positive_cost", group=group, cost=_told(costs[place])))
    weights = costs.copy()
    weights[0] = Fraction(1) if costs.dtype == object else 1.0
    return weights


def _told(cost: Fraction | float) -> str:
    return f"{float(cost) + 0.0:.12g}"
