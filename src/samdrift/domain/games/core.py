"""Who would rather leave: every group that pays more together with all than it would pay on its own.

An allocation is in the core when no group does. D. B. Gillies, Solutions to General Non-Zero-Sum Games, Contributions
to the Theory of Games IV (1959) 47-85. The groups of nobody and of all never object.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.games.game import COST, Costs, Game, exact_sums_of_groups, sums_of_groups
from samdrift.domain.games.solution import Solution

MOST_OBJECTIONS = 100
"""Groups that a verdict names; all are counted."""
TOLERANCE = 1e-9
"""Of the amount shared: what a group must pay too much before it objects, where amounts are not exact."""

Allocation = Solution | Sequence[Fraction] | Sequence[float]


@dataclass(frozen=True)
class Objection:
    """A group and how much more it pays than on its own; of values, how much less it gets."""

    group: tuple[str, ...]
    overcharge: Fraction | float


@dataclass(frozen=True)
class Verdict:
    """Whether no group objects; else the groups that object most, largest first, and how many object in all."""

    stable: bool
    objections: tuple[Objection, ...]
    objections_total: int


def excesses(game: Game, amounts: Sequence[float] | Sequence[Fraction]) -> Costs:
    """What every group pays too much, x(S) - c(S); of values what it gets too little, v(S) - x(S)."""
    sums = sums_of_groups([float(amount) for amount in amounts])
    return sums - game.costs if game.kind == COST else game.costs - sums


def verdict(game: Game, allocation: Allocation) -> Verdict:
    """Which groups object: exactly where game and amounts are exact, else beyond 1e-9 of the total."""
    amounts, exact = _amounts(allocation)
    if game.exact is not None and exact is not None:
        return _exact_verdict(game, game.exact, exact)
    too_much = excesses(game, amounts)
    objecting = _beyond(too_much, tolerance(game))
    worst = [int(group) for group in _largest(too_much, objecting)]
    return _told(game, [(group, float(too_much[group])) for group in worst], len(objecting))


def tolerance(game: Game) -> float:
    """What counts as nothing in this game: 1e-9 of the total, of the largest cost where the total is 0."""
    return TOLERANCE * (abs(game.total) or float(np.abs(game.costs).max()))


def _exact_verdict(game: Game, costs: Sequence[Fraction], amounts: Sequence[Fraction]) -> Verdict:
    sign = 1 if game.kind == COST else -1
    sums = exact_sums_of_groups(amounts)
    inner = range(1, game.everybody)
    too_much = {group: sign * (sums[group] - costs[group]) for group in inner}
    objecting = [group for group in inner if too_much[group] > 0]
    worst = sorted(objecting, key=lambda group: (-too_much[group], group))[:MOST_OBJECTIONS]
    return _told(game, [(group, too_much[group]) for group in worst], len(objecting))


def _amounts(allocation: Allocation) -> tuple[Sequence[float], Sequence[Fraction] | None]:
    """The amounts as floats, and as fractions where they are."""
    if isinstance(allocation, Solution):
        return allocation.amounts, allocation.exact
    exact = [amount for amount in allocation if isinstance(amount, Fraction)]
    return [float(amount) for amount in allocation], exact if len(exact) == len(allocation) else None


def _beyond(too_much: Costs, nothing: float) -> NDArray[np.intp]:
    """The groups that pay more than nothing too much, by number, without nobody and all."""
    found = np.flatnonzero(too_much > nothing)
    return found[(found > 0) & (found < len(too_much) - 1)]


def _largest(too_much: Costs, objecting: NDArray[np.intp]) -> NDArray[np.intp]:
    """The groups that object most, largest first, equal ones by their number."""
    if len(objecting) > MOST_OBJECTIONS:
        values = too_much[objecting]
        least = np.partition(values, len(values) - MOST_OBJECTIONS)[len(values) - MOST_OBJECTIONS]
        objecting = objecting[values >= least]
    return objecting[np.lexsort((objecting, -too_much[objecting]))][:MOST_OBJECTIONS]


def _told(game: Game, worst: Sequence[tuple[int, Fraction | float]], total: int) -> Verdict:
    objections = tuple(Objection(game.members(group), amount) for group, amount in worst)
    return Verdict(stable=not total, objections=objections, objections_total=total)
