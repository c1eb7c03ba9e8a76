"""Is it fair: does any group of parties pay more than it would on its own, and by how much.

docs/methods/fairness.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.games import Game
from samdrift.domain.games.core import Verdict, verdict
from samdrift.domain.money import Currency, round_half_away

STABLE, OBJECTION, NO_SPLIT = "stable", "objection", "no_split"


@dataclass(frozen=True, kw_only=True)
class Fairness:
    """The answer in code: words make the sentence. Amounts are in minor units, to the nearest."""

    code: str
    """stable; objection: a group would pay less on its own; no_split: under any split some group would"""
    group: tuple[str, ...] = ()
    """Who would save most by leaving together."""
    less_minor: int = 0
    """How much less it would pay."""
    objections_total: int = 0
    """How many groups would pay less."""
    sacrifice_minor: int = 0
    """Where no split satisfies all: the least that some group must pay too much."""
    verdict: Verdict

    @property
    def is_stable(self) -> bool:
        return self.code == STABLE


def fairness(
    game: Game, amounts_minor: Mapping[str, int], currency: Currency, *, least_core: float | None = None
) -> Fairness:
    """The verdict on the amounts, in words of code.

    `game` is in the currency, `least_core` the least that some group must pay too much under any split: above 0 no
    split can satisfy all, and None when that has not been solved.
    """
    found = verdict(game, [currency.major(amounts_minor.get(player, 0)) for player in game.players])
    if found.stable:
        return Fairness(code=STABLE, verdict=found)
    worst = found.objections[0]
    sacrifice = 0 if least_core is None else _minor(least_core, currency)
    return Fairness(
        code=NO_SPLIT if sacrifice > 0 else OBJECTION,
        group=worst.group,
        less_minor=_minor(worst.overcharge, currency),
        objections_total=found.objections_total,
        sacrifice_minor=max(sacrifice, 0),
        verdict=found,
    )


def _minor(amount: Fraction | float, currency: Currency) -> int:
    return round_half_away(currency.minor(Fraction(amount)))
