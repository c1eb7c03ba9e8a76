"""Airport games: a group costs what the most demanding of its members costs. For any number of parties, n log n.

One runway, one line, one server that must be large enough for the largest who uses it. `movements` says how often a
party counts: a type of aircraft is as many players as it has movements, and its amount is the fee of one movement.
S. C. Littlechild and G. Owen, A Simple Expression for the Shapley Value in a Special Case, Management Science 20
(1973) 370-372; S. C. Littlechild, A Simple Expression for the Nucleolus in a Special Case, IJGT 3 (1974) 21-29.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from samdrift.domain.faults import Fault, FoundWrongError, fault

Number = Fraction | float
Costs = Mapping[str, Number]


def airport_shapley(costs: Costs, movements: Mapping[str, int] | None = None) -> dict[str, Number]:
    """Each party's amount for one movement: every step of the cost is paid by all who need it, equally.

    Raises FoundWrongError for a cost below 0 or a number of movements that is none.
    """
    counts = _counts(costs, movements)
    left = sum(counts.values())
    paid: Number = Fraction(0)
    before: Number = Fraction(0)
    amounts: dict[str, Number] = {}
    for name in _by_cost(costs):
        paid += (costs[name] - before) / left
        amounts[name], before = paid, costs[name]
        left -= counts[name]
    return {name: amounts[name] for name in costs}


def sum_of_airports_shapley(games: Iterable[Costs]) -> dict[str, Number]:
    """Each party's amount in the sum of airport games, in which it may be or not: what it pays in all of them."""
    amounts: dict[str, Number] = {}
    for costs in games:
        for name, amount in airport_shapley(costs).items():
            amounts[name] = amounts.get(name, Fraction(0)) + amount
    return amounts


def airport_nucleolus(costs: Costs, movements: Mapping[str, int] | None = None) -> dict[str, Number]:
    """Each party's amount for one movement, so that the group that gains least gains most.

    The first k pay the same, the smallest c(k) / (k + 1); what is left of every cost is shared by the others likewise,
    and the last pays the rest. The smallest is found along the lower hull of the points (k + 1, c(k)), each seen once.
    Raises FoundWrongError as the Shapley value does.
    """
    counts = _counts(costs, movements)
    order = _by_cost(costs)
    if not order:
        return {}
    points = _points(order, costs, counts)
    after = _lower_hull(points)
    number, paid, at = 0, Fraction(0) * costs[order[0]], 0
    amounts: dict[str, Number] = {}
    while at < len(points):
        best = at
        while after[best] and _slope(number, paid, points[after[best]]) <= _slope(number, paid, points[best]):
            best = after[best]
        fee = _slope(number, paid, points[best])
        amounts |= dict.fromkeys(order[at : best + 1], fee)
        paid += fee * (points[best][0] - 1 - number)
        number, at = points[best][0] - 1, best + 1
    amounts.setdefault(order[-1], costs[order[-1]] - paid)
    return {name: amounts[name] for name in costs}


Point = tuple[int, Number]


def _points(order: list[str], costs: Costs, counts: Mapping[str, int]) -> list[Point]:
    """For every party one more than all players up to it, and its cost; for the last all players, if it is several."""
    points: list[Point] = []
    number = 0
    for name in order:
        number += counts[name]
        points.append((number + 1, costs[name]))
    if counts[order[-1]] == 1:
        return points[:-1]
    return [*points[:-1], (number, costs[order[-1]])]


def _lower_hull(points: list[Point]) -> list[int]:
    """For every point the next corner of the lower hull of it and all that follow; 0 for the last."""
    after = [0] * len(points)
    for at in range(len(points) - 2, -1, -1):
        corner = at + 1
        while after[corner] and _slope(*points[at], points[after[corner]]) <= _slope(
            *points[at], points[corner]
        ):
            corner = after[corner]
        after[at] = corner
    return after


def _slope(number: int, paid: Number, point: Point) -> Number:
    return (point[1] - paid) / (point[0] - number)


def _by_cost(costs: Costs) -> list[str]:
    return sorted(costs, key=costs.__getitem__)


def _counts(costs: Costs, movements: Mapping[str, int] | None) -> dict[str, int]:
    """How often each counts. Raises FoundWrongError with every party that has no cost or count to reckon with."""
    counts = (
        dict.fromkeys(costs, 1) if movements is None else {name: movements.get(name, 0) for name in costs}
    )
    faults: list[Fault] = []
    for name, cost in costs.items():
        if cost < 0:
            faults.append(fault("airport_cost_negative", value=cost, name=name))
        if counts[name] < 1:
            faults.append(fault("airport_no_movements", value=counts[name], name=name))
    if faults:
        raise FoundWrongError(*faults)
    return counts
