"""What every party costs alone, and what would disappear without it: what the simple methods begin with.

Fractions where the game is exact, else floats, so that one rule serves both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.faults import Fault
from samdrift.domain.games.game import Game
from samdrift.domain.games.solution import Solution

Number = Fraction | float


def cost_of(game: Game, group: int) -> Number:
    """What the group costs."""
    return float(game.costs[group]) if game.exact is None else game.exact[group]


def total_cost(game: Game) -> Number:
    """What all cost together, c(N)."""
    return cost_of(game, game.everybody)


def alone_costs(game: Game) -> tuple[Number, ...]:
    """Each party's cost alone, c(i)."""
    return tuple(cost_of(game, 1 << place) for place in range(game.n))


def separable_costs(game: Game) -> tuple[Number, ...]:
    """What would disappear without each party, c(N) - c(N without i): its marginal contribution to all."""
    total = total_cost(game)
    return tuple(total - cost_of(game, game.everybody ^ 1 << place) for place in range(game.n))


@dataclass(frozen=True, kw_only=True)
class Remaining:
    """What stands between separable costs and costs alone: each party's benefit, and the rest that is to be shared."""

    separable: tuple[Number, ...]
    benefits: tuple[Number, ...]
    rest: Number
    scale: float
    """The largest of the costs, beside which a float may be nothing."""


def remaining(game: Game) -> Remaining:
    """b(i) = c(i) - s(i), and c(N) less the sum of s."""
    alone, separable = alone_costs(game), separable_costs(game)
    return Remaining(
        separable=separable,
        benefits=tuple(cost - own for cost, own in zip(alone, separable, strict=True)),
        rest=total_cost(game) - sum(separable),
        scale=size_of((*alone, *separable)),
    )


def add_share(base: Sequence[Number], weights: Sequence[Number], rest: Number) -> tuple[Number, ...]:
    """To each its base and its part of the rest by weight; the weights' sum is not 0."""
    whole = sum(weights)
    return tuple(own + rest * weights[place] / whole for place, own in enumerate(base))


def solution_of(method: str, amounts: Sequence[Number], *, warnings: tuple[Fault, ...] = ()) -> Solution:
    """The answer of these amounts; exact when all are fractions."""
    exact = tuple(amount for amount in amounts if isinstance(amount, Fraction))
    return Solution(
        method=method,
        amounts=tuple(float(amount) for amount in amounts),
        exact=exact if len(exact) == len(amounts) else None,
        warnings=warnings,
    )


def size_of(amounts: Sequence[Number]) -> float:
    """The largest of them, whatever its sign."""
    return max(abs(float(amount)) for amount in amounts)


def is_nothing(amount: Number, scale: float) -> bool:
    """Whether the amount is 0: exactly for a fraction, within rounding of the scale for a float."""
    return amount == 0 if isinstance(amount, Fraction) else abs(amount) <= 1e-12 * scale
