"""Certificates of the nucleolus and its kin: made from what the solver held, verified from game and amounts alone."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain
from typing import Any

import numpy as np

from samdrift.domain.games.criterion import CRITERIA, TOLERANCE, Criterion, alone_of, problem_of
from samdrift.domain.games.game import Game
from samdrift.domain.games.problem import Problem
from samdrift.domain.games.proof import Step, proves
from samdrift.domain.games.solution import Certificate

MOST_CERTIFIED = 16
"""Players up to which an answer comes with its certificate."""


def certificate_of(game: Game, criterion: Criterion, problem: Problem, steps: Sequence[Step]) -> Certificate:
    """The steps of a proof in words of the game: groups by their members, weights that count every player once."""
    weights, alone_weights = [], []
    numbers: list[int] = []
    for step in steps:
        numbers += step.rows
        counted = np.array(step.weights, dtype=problem.limits.dtype) @ problem.rows(numbers).coefficients
        shared = [weight / counted[0] for weight in step.weights]
        is_group = [number < 1 << game.n for number in numbers]
        weights.append(tuple(each for each, group in zip(shared, is_group, strict=True) if group))
        alone_weights.append(tuple(each for each, group in zip(shared, is_group, strict=True) if not group))
    return Certificate(
        criterion=criterion.name,
        levels=tuple(step.value for step in steps),
        groups=tuple(tuple(game.members(row) for row in step.rows if row < 1 << game.n) for step in steps),
        weights=tuple(weights),
        alone=tuple(
            tuple(game.players[row - (1 << game.n)] for row in step.rows if row >= 1 << game.n)
            for step in steps
        ),
        alone_weights=tuple(alone_weights),
    )


def verify(game: Game, amounts: Sequence[Fraction | float], certificate: Certificate) -> bool:
    """Whether the certificate proves that the amounts are the answer of its criterion to this cost game.

    Exact when the game and the amounts are; else within `TOLERANCE` of the largest cost.
    """
    steps = _steps(game, certificate)
    if steps is None or certificate.criterion not in CRITERIA or len(amounts) != game.n:
        return False
    criterion = CRITERIA[certificate.criterion]
    exact = game.exact is not None and all(isinstance(amount, (Fraction, int)) for amount in amounts)
    problem = problem_of(game, criterion, bounded=criterion.is_bounded, exact=exact)
    beyond = np.array(amounts, dtype=problem.limits.dtype) - alone_of(game, exact=exact)
    if exact:
        return proves(problem, beyond, steps)
    return proves(
        problem, beyond, [_rounded(step) for step in steps], TOLERANCE * float(np.abs(game.costs).max())
    )


def _rounded(step: Step) -> Step:
    return Step(float(step.value), step.rows, tuple(map(float, step.weights)))


def _steps(game: Game, certificate: Certificate) -> tuple[Step, ...] | None:
    """The certificate as steps of a proof: rows by number, and their weights in that order; None when it is none."""
    places = {player: place for place, player in enumerate(game.players)}
    named = (player for level in certificate.groups for group in level for player in group)
    count = len(certificate.levels)
    alone = certificate.alone or ((),) * count
    alone_weights = certificate.alone_weights or ((),) * count
    columns = (certificate.groups, alone, certificate.weights, alone_weights)
    if any(len(each) != count for each in columns) or not places.keys() >= {*named, *chain(*alone)}:
        return None
    steps = []
    is_alone: list[bool] = []
    for value, groups, players, weights, more in zip(certificate.levels, *columns, strict=True):
        rows = [game.group(members) for members in groups] + [
            (1 << game.n) + places[each] for each in players
        ]
        is_alone += [False] * len(groups) + [True] * len(players)
        steps.append(Step(value, tuple(rows), _in_order(is_alone, weights, more)))
    return tuple(steps)


def _in_order(is_alone: list[bool], weights: Sequence[Any], more: Sequence[Any]) -> tuple[Any, ...]:
    """The weights of groups and of players alone, in the order of the rows; nothing when their number is wrong."""
    if len(weights) + len(more) != len(is_alone) or len(more) != sum(is_alone):
        return ()
    groups, players = iter(weights), iter(more)
    return tuple(next(players if alone else groups) for alone in is_alone)
