"""Whether joining ever costs more than staying apart, which groups that concerns, and the costs with that mended.

A game is subadditive when no group costs more than its parts apart. The subadditive cover gives every group the least
that any division of it into parts costs: what it would pay if it could also do things apart.
For at most 16 players every division is tried, 3^n steps over arrays; above, only parties that join one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.games.core import tolerance
from samdrift.domain.games.game import COST, MOST_IN_TABLE, Costs, Game

MOST_NAMED = 5
"""Groups that are named; all are counted."""


@dataclass(frozen=True)
class Breach:
    """A group that costs more together than in these parts, and by how much."""

    group: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    excess: Fraction | float


@dataclass(frozen=True)
class Subadditivity:
    """Whether the game is subadditive, else the groups that cost most too much, the number of all, and the cover.

    `is_complete` is false where only single parties that join were tried; there is no cover then.
    """

    is_subadditive: bool
    breaches: tuple[Breach, ...]
    breaches_total: int
    cover: Game | None
    is_complete: bool = True


def check_subadditive(game: Game) -> Subadditivity:
    """What the game lacks: exactly where it is exact, else beyond 1e-9 of the total. Of values: gains that add up."""
    costs = game.as_costs()
    if game.n > MOST_IN_TABLE:
        return _joining_one_by_one(costs)
    if costs.exact is not None:
        cover: list[Fraction] | Costs = exact_cover(costs.exact, game.n)
        excess: list[Fraction] | Costs = [
            cost - least for cost, least in zip(costs.exact, cover, strict=True)
        ]
        found = [group for group, each in enumerate(excess) if each > 0]
    else:
        cover = float_cover(costs.costs, game.n)
        excess = costs.costs - cover
        found = np.flatnonzero(excess > tolerance(game)).tolist()
    worst = sorted(found, key=lambda group: (-excess[group], group))[:MOST_NAMED]
    covered = _game(game, cover)
    breaches = tuple(
        Breach(game.members(group), _parts(costs, covered.as_costs(), group), _number(excess[group]))
        for group in worst
    )
    return Subadditivity(not found, breaches, len(found), covered)


def float_cover(costs: Costs, n: int) -> Costs:
    """The least cost of every group over all its divisions into parts.

    Player by player: a group whose highest player is k is a part with k, at its own cost, and a rest of lower players.
    """
    cover = costs.copy()
    for player in range(n):
        size = 1 << player
        own, lower, best = costs[size : 2 * size], cover[:size], cover[size : 2 * size]
        for part in range(size):
            rests = _subsets(size - 1 ^ part)
            groups = part | rests
            best[groups] = np.minimum(best[groups], own[part] + lower[rests])
    return cover


def exact_cover(costs: tuple[Fraction, ...], n: int) -> list[Fraction]:
    """The same in fractions."""
    cover = list(costs)
    for player in range(n):
        size = 1 << player
        for group in range(size, 2 * size):
            cover[group] = min(
                (costs[group ^ rest] + cover[rest] for rest in _each_subset(group ^ size)),
            )
    return cover


def _joining_one_by_one(game: Game) -> Subadditivity:
    """Breaches by a single party that joins a group, for many players."""
    total, worst = 0, list[tuple[float, int, int]]()
    for place, alone in enumerate(game.alone):
        table = game.costs.reshape(-1, 2, 1 << place)
        excess = (table[:, 1] - table[:, 0] - alone).ravel()
        found = np.flatnonzero(excess > tolerance(game))
        total += len(found)
        for at in found[np.argsort(-excess[found], kind="stable")[:MOST_NAMED]].tolist():
            high, low = divmod(at, 1 << place)
            worst.append((float(excess[at]), high << place + 1 | low, place))
    worst.sort(key=lambda each: (-each[0], each[1], each[2]))
    breaches = tuple(
        Breach(
            game.members(rest | 1 << place), (game.members(rest), game.members(1 << place)), excess_of_group
        )
        for excess_of_group, rest, place in worst[:MOST_NAMED]
    )
    return Subadditivity(not total, breaches, total, cover=None, is_complete=False)


def _parts(game: Game, cover: Game, group: int) -> tuple[tuple[str, ...], ...]:
    """A division of the group that costs what the cover says: the part with its highest player first."""
    parts = []
    while group:
        highest = 1 << group.bit_length() - 1
        apart = {rest: game.costs[group ^ rest] + cover.costs[rest] for rest in _each_subset(group ^ highest)}
        rest = min(apart, key=lambda each: (apart[each], each))
        parts.append(game.members(group ^ rest))
        group = rest
    return tuple(parts)


def _subsets(mask: int) -> NDArray[np.int64]:
    """The numbers of all groups within the mask."""
    found = np.zeros(1, dtype=np.int64)
    while mask:
        lowest = mask & -mask
        found = np.concatenate((found, found | lowest))
        mask ^= lowest
    return found


def _each_subset(mask: int) -> Iterator[int]:
    """The same one by one, from all of it to nobody."""
    subset = mask
    while subset:
        yield subset
        subset = subset - 1 & mask
    yield 0


def _game(game: Game, cover: list[Fraction] | Costs) -> Game:
    """The cover as a game of the same kind."""
    sign = 1 if game.kind == COST else -1
    if isinstance(cover, list):
        exact = tuple(sign * cost for cost in cover)
        return Game(game.players, np.array([float(cost) for cost in exact]), exact, game.kind, game.unit)
    return Game(game.players, sign * cover, None, game.kind, game.unit)


def _number(excess: Fraction | float) -> Fraction | float:
    return excess if isinstance(excess, Fraction) else float(excess)
