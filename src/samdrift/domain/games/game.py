"""A cost game: what every group of parties would pay if it stood alone together.

Groups are numbered by bits: group `g` has player `i` when bit `i` of `g` is set, so that group 0 is nobody and the last
one is everybody. Every method takes a cost game; a game of values (savings) is solved as the costs that are minus them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

COST, VALUE = "cost", "value"
MOST_EXACT = 10
"""Players up to which a game keeps exact fractions, and every answer is exact."""
MOST_IN_TABLE = 16
"""Players up to which a game may be stated as a table of all groups."""
MOST = 24
"""Players up to which the cost of every group is computed."""

Costs = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Game:
    """Players and the cost of every group: `costs[g]` in the game's unit, length 2^n, `costs[0]` is 0.

    `exact` holds the same costs as fractions, for at most `MOST_EXACT` players. For the kind "value" they are values.
    """

    players: tuple[str, ...]
    costs: Costs
    exact: tuple[Fraction, ...] | None = None
    kind: str = COST
    unit: str = ""

    @property
    def n(self) -> int:
        return len(self.players)

    @property
    def everybody(self) -> int:
        """The number of the group of all."""
        return (1 << self.n) - 1

    @property
    def total(self) -> float:
        """What all pay together."""
        return float(self.costs[self.everybody])

    @cached_property
    def alone(self) -> Costs:
        """Each player's cost alone, in the order of the players."""
        return self.costs.take(1 << np.arange(self.n))

    def members(self, group: int) -> tuple[str, ...]:
        """The players of a group, in their order."""
        return tuple(player for place, player in enumerate(self.players) if group >> place & 1)

    def group(self, members: Iterable[str]) -> int:
        """The number of the group of these players. Raises KeyError for one that is no player."""
        places = {player: place for place, player in enumerate(self.players)}
        return sum(1 << places[member] for member in set(members))

    def as_costs(self) -> "Game":
        """The same game with values turned into costs: what is gained is a cost below 0."""
        if self.kind == COST:
            return self
        exact = None if self.exact is None else tuple(-value for value in self.exact)
        return Game(self.players, -self.costs, exact, COST, self.unit)


def game_of(
    players: Sequence[str],
    exact: Sequence[Fraction],
    *,
    kind: str = COST,
    unit: str = "",
) -> Game:
    """The game of a cost for every group, by its number; `exact[0]` is 0."""
    costs = np.array([float(cost) for cost in exact])
    return Game(
        tuple(players), costs, tuple(exact) if len(players) <= MOST_EXACT else None, kind=kind, unit=unit
    )


def sums_of_groups(amounts: Sequence[float] | Costs) -> Costs:
    """What every group pays together, by its number: 2^n sums of n amounts."""
    sums = np.zeros(1 << len(amounts))
    for place, amount in enumerate(amounts):
        np.add(sums[: 1 << place], amount, out=sums[1 << place : 2 << place])
    return sums


def exact_sums_of_groups(amounts: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The same in exact fractions."""
    sums = [Fraction(0)]
    for amount in amounts:
        sums += [already + amount for already in sums]
    return tuple(sums)
