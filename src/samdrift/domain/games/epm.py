"""The equal profit method: percentage savings as equal as they can be without any group paying more than on its own."""

from fractions import Fraction
from itertools import permutations
from typing import Any

import numpy as np

from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.games.criterion import alone_of, limits_of, slack_of
from samdrift.domain.games.game import Game
from samdrift.domain.games.least_core import largest_excess, least_core_value
from samdrift.domain.games.lexicographic import answer_of, paid_of
from samdrift.domain.games.prenucleolus import prenucleolus
from samdrift.domain.games.problem import Problem, Rows, Values
from samdrift.domain.games.solution import Solution


def epm(game: Game) -> Solution:
    """The amounts of the core whose gaps between two players' percentage savings, from the largest down, are the least.

    Requires that everyone's cost alone is above 0: RefusedError otherwise. When the core is empty, every limit gives
    way by the least number that suffices (`epsilon`, with a warning). `gap` is the largest gap between two savings.
    Frisk, Göthe-Lundgren, Jörnsten, Rönnqvist (2010) Cost allocation in collaborative forest transportation, European
    Journal of Operational Research 205:448-458; they end with the largest gap, where here the next ones follow.
    """
    exact = game.exact is not None
    alone = alone_of(game, exact=exact)
    _require_positive(game, alone)
    value, start = _least_core(game)
    epsilon = value if value > slack_of(game) else 0
    answer = answer_of(_problem(game, alone, epsilon), start, is_proved=exact)
    paid = paid_of(game, answer)
    return Solution(
        method="epm",
        amounts=tuple(map(float, paid)),
        exact=tuple(paid) if exact else None,
        facts={
            "gap": max((*answer.levels, Fraction(0))) + 0,
            "epsilon": Fraction(epsilon) if exact else epsilon,
        },
        warnings=(fault("epm_core_empty", epsilon=f"{float(epsilon):.12g}"),) if epsilon else (),
    )


def _least_core(game: Game) -> tuple[Any, Values]:
    """The least that limits must give way by, and what each pays beyond alone at a point that keeps them then.

    The point is needed in an exact game only.
    """
    if game.exact is None:
        return least_core_value(game), np.zeros(game.n)
    point = prenucleolus(game)
    return largest_excess(game, point), np.array(point.exact, dtype=object) - alone_of(game, exact=True)


def _problem(game: Game, alone: Values, epsilon: Any) -> Problem:
    """Limits of the groups that no level moves, and the gap of every two players, in what each pays beyond alone."""
    limits = limits_of(game, exact=game.exact is not None)
    total = limits[-1]
    kind = limits.dtype
    pairs = list(permutations(range(game.n), 2))
    rows = np.zeros((len(pairs), game.n), dtype=kind)
    weights = np.zeros(len(pairs), dtype=kind)
    for place, (saves_more, saves_less) in enumerate(pairs):
        # The smaller cost on both sides keeps all numbers at most 1, and the ratio as it is.
        weights[place] = min(alone[saves_more], alone[saves_less])
        rows[place, saves_more] = -weights[place] / alone[saves_more]
        rows[place, saves_less] = weights[place] / alone[saves_less]
    nothing = np.zeros(len(pairs), dtype=kind)
    return Problem(total, limits + epsilon, np.zeros(len(limits), dtype=kind), Rows(rows, nothing, weights))


def _require_positive(game: Game, alone: Values) -> None:
    """Every cost alone is above 0; RefusedError when one is not."""
    for player, cost in zip(game.players, alone, strict=True):
        if cost <= 0:
            raise RefusedError(
                fault("method_needs_positive_cost", group=player, cost=f"{float(cost) + 0.0:.12g}")
            )
