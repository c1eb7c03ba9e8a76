"""The nucleolus and its kin: one problem solved in floats, made exact where the game is, and proved."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.games.balance import prove, prove_by_duals
from samdrift.domain.games.certificate import MOST_CERTIFIED, certificate_of
from samdrift.domain.games.criterion import (
    CRITERIA,
    TOLERANCE,
    alone_of,
    problem_of,
    scaled,
    slack_of,
)
from samdrift.domain.games.exact_amounts import exact_amounts
from samdrift.domain.games.exact_levels import settle_exactly
from samdrift.domain.games.game import Game
from samdrift.domain.games.levels import Level, settle
from samdrift.domain.games.lp import UnsolvedError
from samdrift.domain.games.problem import Problem, Values
from samdrift.domain.games.proof import Step, proves
from samdrift.domain.games.solution import Solution


@dataclass(frozen=True, eq=False)
class Answer:
    """What each pays beyond its cost alone, the levels from the highest down, and the proof where there is one."""

    beyond: Values
    levels: tuple[Any, ...]
    steps: tuple[Step, ...] | None


def solve_by(name: str, game: Game) -> Solution:
    """The answer of the criterion of this name. RefusedError when nobody may pay more than alone and somebody must."""
    criterion = CRITERIA[name]
    exact = game.exact is not None
    problem = problem_of(game, criterion, bounded=False, exact=exact)
    answer = answer_of(problem, equal_parts(problem), is_proved=game.n <= MOST_CERTIFIED)
    if criterion.is_bounded and max(answer.beyond) > slack_of(game):
        _require_imputations(problem, game)
        problem = problem_of(game, criterion, bounded=True, exact=exact)
        answer = answer_of(problem, equal_parts(problem), is_proved=game.n <= MOST_CERTIFIED)
    paid = paid_of(game, answer)
    return Solution(
        method=name,
        amounts=tuple(map(float, paid)),
        exact=tuple(paid) if exact else None,
        certificate=None if answer.steps is None else certificate_of(game, criterion, problem, answer.steps),
    )


def paid_of(game: Game, answer: Answer) -> list[Any]:
    """What each pays, in fractions or floats."""
    return list(alone_of(game, exact=game.exact is not None) + answer.beyond)


def answer_of(problem: Problem, start: Values, *, is_proved: bool) -> Answer:
    """The answer to a problem: exact and always proved in an exact one, in another proved to a tolerance if asked.

    `start` are any amounts that add up and break no row without weight.
    """
    if not problem.is_exact:
        return _rounded_answer(problem, is_proved=is_proved)
    try:
        found = _proved(problem, settle(scaled(problem).problem).levels)
    except UnsolvedError:
        found = None
    return found or _exact_answer(problem, start)


def _exact_answer(problem: Problem, start: Values) -> Answer:
    """The answer without any rounding, where the rows that floats chose hold no proof."""
    ladder = settle_exactly(problem, start)
    levels = tuple(level.value for level in ladder.levels)
    return Answer(ladder.amounts, levels, prove_by_duals(problem, ladder.levels))


def equal_parts(problem: Problem) -> Values:
    """The same for everyone, which nobody is above alone when imputations exist."""
    return np.array([problem.total / problem.n] * problem.n, dtype=problem.limits.dtype)


def _proved(problem: Problem, levels: tuple[Level, ...]) -> Answer | None:
    solved = exact_amounts(problem, levels)
    if solved is None:
        return None
    beyond = np.array(solved[0], dtype=object)
    steps = prove(problem, levels, solved[1], 0)
    if steps is None or not proves(problem, beyond, steps):
        return None
    return Answer(beyond, solved[1], steps)


def _rounded_answer(problem: Problem, *, is_proved: bool) -> Answer:
    fitted = scaled(problem)
    ladder = settle(fitted.problem)
    values = [level.value for level in ladder.levels]
    steps = prove(fitted.problem, ladder.levels, values, TOLERANCE) if is_proved else None
    levels = tuple(value * fitted.level for value in values)
    return Answer(ladder.amounts * fitted.amount, levels, _rescaled(steps, fitted.level))


def _rescaled(steps: Sequence[Step] | None, factor: float) -> tuple[Step, ...] | None:
    if steps is None:
        return None
    return tuple(Step(step.value * factor, step.rows, step.weights) for step in steps)


def _require_imputations(problem: Problem, game: Game) -> None:
    """The costs alone can pay for all; RefusedError when they cannot."""
    if problem.total > slack_of(game):
        total, alone = f"{game.total:.12g}", f"{float(game.alone.sum()):.12g}"
        raise RefusedError(fault("game_without_imputations", total=total, alone=alone))
