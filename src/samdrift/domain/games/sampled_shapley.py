"""The Shapley value of many parties without structure: the average over orders that cover all orders evenly.

Orders are the ranks of the coordinates of Sobol points, scrambled anew in every batch, so that batches are independent
and their spread gives the error. Every order shares exactly c(N), and so does the average.
R. Mitchell, J. Cooper, E. Frank, G. Holmes, Sampling Permutations for Shapley Value Estimation, JMLR 23 (2022) 1-46.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.games.game import Costs
from samdrift.domain.games.solution import Solution

NAME = "sampled_shapley"
Groups = NDArray[np.bool_]
"""A row for every group, a column for every player: whether it is in it."""
BATCHES = 8


def sampled_shapley(cost: Callable[[Groups], Costs], n: int, *, samples: int = 8192, seed: int) -> Solution:
    """Each party's average extra cost over sampled orders; `standard_error` of each as a fact.

    `cost` gives the cost of every row; nobody costs nothing. `samples` is rounded up to 8 equal powers of 2.
    """
    each = 1 << max(0, (samples - 1) // BATCHES).bit_length()
    means = np.array([_mean(cost, _orders(n, each, seed, batch)) for batch in range(BATCHES)])
    errors = means.std(axis=0, ddof=1) / BATCHES**0.5
    return Solution(
        method=NAME,
        amounts=tuple(means.mean(axis=0).tolist()),
        facts={"standard_error": tuple(errors.tolist())},
    )


def _orders(n: int, number: int, seed: int, batch: int) -> NDArray[np.intp]:
    """Orders of joining, one a row."""
    from scipy.stats import qmc  # slow to load, and no other method needs it

    sobol = qmc.Sobol(n, scramble=True, rng=np.random.default_rng((seed, batch)))
    orders: NDArray[np.intp] = np.argsort(sobol.random(number), axis=1)
    return orders


def _mean(cost: Callable[[Groups], Costs], orders: NDArray[np.intp]) -> Costs:
    """What each adds on average when they join in these orders."""
    number, n = orders.shape
    groups = np.zeros((number, n), dtype=np.bool_)
    rows = np.arange(number)
    sums: Costs = np.zeros(n)
    before: Costs = np.zeros(number)
    for joining in orders.T:
        groups[rows, joining] = True
        after = cost(groups)
        sums += np.bincount(joining, weights=after - before, minlength=n)
        before = after
    means: Costs = sums / number
    return means


def cost_of_table(costs: Costs, n: int) -> Callable[[Groups], Costs]:
    """The costs of a game's table for groups by their members."""
    bits = 1 << np.arange(n)

    def cost(groups: Groups) -> Costs:
        found: Costs = costs[groups @ bits]
        return found

    return cost


def cost_of_quantities(
    quantities: Sequence[float], of: Callable[[Costs], Costs]
) -> Callable[[Groups], Costs]:
    """The cost of groups by the sum of their members' quantities of one driver."""
    each = np.array(quantities, dtype=np.float64)
    return lambda groups: of(groups @ each)
