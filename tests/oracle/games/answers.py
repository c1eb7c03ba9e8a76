"""What the methods must answer, by their definitions and in fractions; costs by the number of the group."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import permutations

from tests.oracle.games.lexicographic import Limit, kernel, lexicographic, lowest

Costs = Sequence[Fraction]
Amounts = tuple[Fraction, ...]


def players(costs: Costs) -> range:
    return range((len(costs) - 1).bit_length())


def members(costs: Costs, group: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(group >> place & 1) for place in players(costs))


def weight_one(costs: Costs, group: int) -> Fraction:
    return Fraction(1)


def weight_members(costs: Costs, group: int) -> Fraction:
    return sum(members(costs, group), Fraction(0))


def weight_cost(costs: Costs, group: int) -> Fraction:
    return costs[group]


def excess_limits(costs: Costs, weight: Callable[[Costs, int], Fraction]) -> list[Limit]:
    groups = range(1, len(costs) - 1)
    return [Limit(members(costs, group), costs[group], weight(costs, group)) for group in groups]


def start(costs: Costs) -> list[Fraction]:
    """Everybody's cost alone, and an equal part of what is saved."""
    alone = [costs[1 << place] for place in players(costs)]
    return [cost - (sum(alone) - costs[-1]) / len(alone) for cost in alone]


def prenucleolus(costs: Costs) -> Amounts:
    return lexicographic(excess_limits(costs, weight_one), start(costs))


def nucleolus(costs: Costs, weight: Callable[[Costs, int], Fraction] = weight_one) -> Amounts | None:
    """None when nobody's cost alone can pay for all."""
    alone = [Limit(members(costs, 1 << place), costs[1 << place], Fraction(0)) for place in players(costs)]
    if sum(each.limit for each in alone) < costs[-1]:
        return None
    return lexicographic([*alone, *excess_limits(costs, weight)], start(costs))


def least_core_value(costs: Costs) -> Fraction:
    """The lowest level at which amounts exist; above 0 when the core is empty."""
    ways = kernel([(Fraction(1),) * len(players(costs))], len(players(costs)))
    return lowest(excess_limits(costs, weight_one), ways, start(costs))[1]


def epm(costs: Costs) -> Amounts:
    """Gaps of savings in percent, the largest first, in the core or, when it is empty, in the least core."""
    epsilon = max(least_core_value(costs), Fraction(0)) if len(costs) > 2 else Fraction(0)
    core = [Limit(each.row, each.limit + epsilon, Fraction(0)) for each in excess_limits(costs, weight_one)]
    gaps = [gap(costs, *pair) for pair in permutations(players(costs), 2)]
    return lexicographic([*gaps, *core], prenucleolus(costs))


def gap(costs: Costs, more: int, less: int) -> Limit:
    """What one saves of its cost beyond what another saves of its own: x / c of the other less x / c of the one."""
    row = [Fraction(0)] * len(players(costs))
    row[more], row[less] = -1 / costs[1 << more], 1 / costs[1 << less]
    return Limit(tuple(row), Fraction(0), Fraction(1))


def shapley(costs: Costs) -> Amounts:
    """The average over all orders of what each adds to those before."""
    paid = [Fraction(0)] * len(players(costs))
    orders = list(permutations(players(costs)))
    for order in orders:
        already = 0
        for player in order:
            joined = already | 1 << player
            paid[player] += costs[joined] - costs[already]
            already = joined
    return tuple(amount / len(orders) for amount in paid)
