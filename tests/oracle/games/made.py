"""Random games with many ties, from a seed: small whole costs, symmetric players, players that add nothing, steps."""

from collections.abc import Callable
from fractions import Fraction
from random import Random

Cost = Callable[[Random, int], list[Fraction]]


def any_costs(chance: Random, n: int) -> list[Fraction]:
    """Small whole costs of any sign: often without a core, often without imputations."""
    return _costs(n, lambda group: chance.randint(-3, 9))


def falling_costs(chance: Random, n: int) -> list[Fraction]:
    """Each joins at its own cost less a discount by the number of members, in few steps: many ties."""
    own = [chance.randint(3, 6) for _ in range(n)]
    discount = sorted(chance.randint(0, 3) for _ in range(n))
    return _costs(n, lambda group: _sum(own, group) - discount[group.bit_count() - 1] * group.bit_count())


def symmetric_costs(chance: Random, n: int) -> list[Fraction]:
    """A cost by the number of members alone, but for one group."""
    by_size = sorted(chance.randint(2, 12) for _ in range(n))
    odd = chance.randrange(1, 1 << n)
    return _costs(n, lambda group: by_size[group.bit_count() - 1] + (group == odd))


def airport_costs(chance: Random, n: int) -> list[Fraction]:
    """The largest of the members' needs, in few sizes."""
    need = [chance.randint(1, 4) for _ in range(n)]
    return _costs(n, lambda group: max(each for place, each in enumerate(need) if group >> place & 1))


def majority_costs(chance: Random, n: int) -> list[Fraction]:
    """Minus one for a group that has a quota of votes: 0 and 1 only, and mostly no core."""
    votes = [chance.randint(1, 4) for _ in range(n)]
    quota = sum(votes) // 2 + 1
    return _costs(n, lambda group: -int(_sum(votes, group) >= quota))


def stepped_costs(chance: Random, n: int) -> list[Fraction]:
    """People come whole: a cost for every three units of volume, and a fixed one."""
    volume, fixed = [chance.randint(1, 7) for _ in range(n)], chance.randint(0, 4)
    return _costs(n, lambda group: fixed + 2 * -(-_sum(volume, group) // 3))


def close_costs(chance: Random, n: int) -> list[Fraction]:
    """Billions of kroner that differ by single øre."""
    return _costs(n, lambda group: 10**9 * group.bit_count() + Fraction(chance.randint(-9, 9), 100))


KINDS: tuple[Cost, ...] = (
    any_costs,
    falling_costs,
    symmetric_costs,
    airport_costs,
    majority_costs,
    stepped_costs,
    close_costs,
)


def made_game(seed: int, n: int) -> list[Fraction]:
    """The costs of a game; the kinds take turns."""
    return KINDS[seed % len(KINDS)](Random(seed), n)


def _costs(n: int, cost: Callable[[int], Fraction | int]) -> list[Fraction]:
    return [Fraction(0), *(Fraction(cost(group)) for group in range(1, 1 << n))]


def _sum(values: list[int], group: int) -> int:
    return sum(value for place, value in enumerate(values) if group >> place & 1)
