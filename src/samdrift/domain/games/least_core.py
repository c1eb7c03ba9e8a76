"""The least core: by how little every group's limit must give way before amounts exist that keep them all."""

from dataclasses import replace
from fractions import Fraction

from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.games.criterion import CRITERIA, problem_of, scaled, slack_of
from samdrift.domain.games.game import Game, exact_sums_of_groups, sums_of_groups
from samdrift.domain.games.levels import highest_level
from samdrift.domain.games.nucleolus import nucleolus
from samdrift.domain.games.prenucleolus import prenucleolus
from samdrift.domain.games.solution import Solution


def least_core(game: Game) -> Solution:
    """The nucleolus, and as `epsilon` the least number for which x(S) <= c(S) + epsilon can hold for every group.

    Requires nothing. The core is empty when epsilon is above 0. Where the nucleolus is outside the least core, because
    somebody pays more than alone there, the point is the prenucleolus, with a warning.
    Maschler, Peleg, Shapley (1979) Geometric properties of the kernel, nucleolus, and related solution concepts,
    Mathematics of Operations Research 4:303-338.
    """
    found = prenucleolus(game)
    epsilon = largest_excess(game, found)
    facts = {"epsilon": epsilon}
    within = _nucleolus_within(game, epsilon)
    if within is not None:
        return replace(within, method="least_core", facts=facts)
    warning = fault("least_core_above_alone", epsilon=f"{float(epsilon):.12g}")
    return replace(found, method="least_core", facts=facts, warnings=(warning,))


def least_core_value(game: Game) -> Fraction | float:
    """The epsilon of the least core: above 0 when the core is empty; below 0, what every group gains at least.

    Exact where the game is. 0 for one player, whom no group stands against.
    """
    if game.exact is not None or game.n == 1:
        return largest_excess(game, prenucleolus(game))
    fitted = scaled(problem_of(game, CRITERIA["prenucleolus"], bounded=False, exact=False))
    return highest_level(fitted.problem) * fitted.level


def _nucleolus_within(game: Game, epsilon: Fraction | float) -> Solution | None:
    """The nucleolus when its largest excess is no more than epsilon."""
    try:
        found = nucleolus(game)
    except RefusedError:
        return None
    return found if largest_excess(game, found) <= epsilon + slack_of(game) else None


def largest_excess(game: Game, found: Solution) -> Fraction | float:
    """The largest excess of a group that is neither nobody nor all; 0 when there is none."""
    if game.exact is None or found.exact is None:
        return float((sums_of_groups(found.amounts) - game.costs)[1:-1].max()) if game.n > 1 else 0.0
    paid = exact_sums_of_groups(found.exact)
    excesses = (sums - cost for sums, cost in zip(paid[1:-1], game.exact[1:-1], strict=True))
    return max(excesses, default=Fraction(0))
