"""The cost of every group as a sum of components, all groups at once. docs/methods/games.md

A group's quantity of a driver is the sum of its members'. A party with a figure of its own alone (`Standalone`) costs
that as a group of one, in place of the other components. Nobody costs nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.faults import FoundWrongError
from samdrift.domain.games.check_components import check_components
from samdrift.domain.games.component_kinds import (
    Component,
    Distance,
    Drivers,
    Fixed,
    PerUnit,
    Scale,
    Standalone,
    Step,
    Table,
)
from samdrift.domain.games.game import COST, MOST_EXACT, Costs, Game, exact_sums_of_groups, sums_of_groups
from samdrift.domain.games.group_costs import costs_of_groups, exact_costs_of_groups, rates_of

__all__ = [
    "Component",
    "Distance",
    "Drivers",
    "Fixed",
    "PerUnit",
    "Scale",
    "Standalone",
    "Step",
    "Table",
    "game_of_components",
    "sum_of_games",
]


def game_of_components(
    players: Sequence[str],
    drivers: Drivers,
    components: Iterable[Component],
    *,
    unit: str = "",
    kind: str = COST,
) -> Game:
    """The game of these components; exact for at most 10 players. Raises FoundWrongError with every fault of them."""
    parts = tuple(components)
    if faults := check_components(players, drivers, parts):
        raise FoundWrongError(*faults)
    exact = _exact(players, drivers, parts) if len(players) <= MOST_EXACT else None
    costs = _floats(players, drivers, parts) if exact is None else np.array([float(cost) for cost in exact])
    return Game(tuple(players), costs, exact, kind=kind, unit=unit)


def sum_of_games(players: Sequence[str], games: Iterable[tuple[Sequence[str], Game]]) -> Game:
    """The game whose groups cost what their members cost in each of the games, c(S) = sum of c_k(S within k).

    Each game comes with its members' names, in the order of its players.
    """
    parts = [(_places(players, members), game) for members, game in games]
    units, kinds = {game.unit for _, game in parts}, {game.kind for _, game in parts}
    exact = _exact_sum(len(players), parts) if len(players) <= MOST_EXACT else None
    costs = _float_sum(len(players), parts) if exact is None else np.array([float(cost) for cost in exact])
    (unit,) = units if len(units) == 1 else {""}
    (kind,) = kinds or {COST}
    return Game(tuple(players), costs, exact, kind=kind, unit=unit)


def _floats(players: Sequence[str], drivers: Drivers, parts: Sequence[Component]) -> Costs:
    costs = sums_of_groups([float(rate) for rate in _rates(players, drivers, parts)])
    for part in parts:
        costs += costs_of_groups(part, players, drivers)
    costs[0] = 0.0
    for group, amount in _figures_alone(players, parts):
        costs[group] = float(amount)
    return costs


def _exact(players: Sequence[str], drivers: Drivers, parts: Sequence[Component]) -> tuple[Fraction, ...]:
    columns = [exact_sums_of_groups(_rates(players, drivers, parts))]
    columns += [tuple(exact_costs_of_groups(part, players, drivers)) for part in parts]
    costs = [sum(amounts, Fraction(0)) for amounts in zip(*columns, strict=True)]
    costs[0] = Fraction(0)
    for group, amount in _figures_alone(players, parts):
        costs[group] = amount
    return tuple(costs)


def _rates(players: Sequence[str], drivers: Drivers, parts: Sequence[Component]) -> list[Fraction]:
    """What each player adds to every group, over all components that are sums over members."""
    rates = [Fraction(0)] * len(players)
    for part in parts:
        if (more := rates_of(part, players, drivers)) is not None:
            rates = [rate + each for rate, each in zip(rates, more, strict=True)]
    return rates


def _figures_alone(players: Sequence[str], parts: Iterable[Component]) -> Iterator[tuple[int, Fraction]]:
    """Each group of one that has a figure of its own, with it; figures of several components add up."""
    figures = [part.amounts for part in parts if isinstance(part, Standalone)]
    for place, player in enumerate(players):
        stated = [amounts[player] for amounts in figures if player in amounts]
        if stated:
            yield 1 << place, sum(stated, Fraction(0))


def _places(players: Sequence[str], members: Sequence[str]) -> list[int | None]:
    """For every player its place among the members of a game; None for who is not in it."""
    places = {member: place for place, member in enumerate(members)}
    return [places.get(player) for player in players]


def _mapped(n: int, places: Sequence[int | None]) -> NDArray[np.int32]:
    """For every group the number of its part in the smaller game."""
    numbers = np.zeros(1 << n, dtype=np.int32)
    for at, place in enumerate(places):
        bit = 0 if place is None else 1 << place
        np.add(numbers[: 1 << at], bit, out=numbers[1 << at : 2 << at], casting="unsafe")
    return numbers


def _float_sum(n: int, parts: Sequence[tuple[list[int | None], Game]]) -> Costs:
    costs = np.zeros(1 << n)
    for places, game in parts:
        costs += game.costs[_mapped(n, places)]
    return costs


def _exact_sum(n: int, parts: Sequence[tuple[list[int | None], Game]]) -> tuple[Fraction, ...] | None:
    """The same in fractions, where every game has them."""
    costs = [Fraction(0)] * (1 << n)
    for places, game in parts:
        if game.exact is None:
            return None
        costs = [cost + game.exact[at] for cost, at in zip(costs, _mapped(n, places).tolist(), strict=True)]
    return tuple(costs)
