"""The slow way without rounding gives what the quick one does, and takes over where that finds no proof."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from tests.oracle.games import answers
from tests.oracle.games.made import made_game

from samdrift.domain.games import game_of
from samdrift.domain.games.balance import prove_by_duals
from samdrift.domain.games.criterion import CRITERIA, problem_of
from samdrift.domain.games.exact_levels import settle_exactly
from samdrift.domain.games.exact_lp import lowest_exactly
from samdrift.domain.games.exact_solving import solve_exactly, solve_near
from samdrift.domain.games.lexicographic import equal_parts
from samdrift.domain.games.proof import proves


def fractions(text: str) -> list[Fraction]:
    return [Fraction(each) for each in text.split()]


@pytest.mark.parametrize("seed", range(7))
@pytest.mark.parametrize("n", [2, 4, 6])
def test_the_levels_are_those_of_the_plain_reading_and_are_proved_by_their_duals(n: int, seed: int) -> None:
    costs = made_game(seed, n)
    problem = problem_of(game_of("abcdef"[:n], costs), CRITERIA["prenucleolus"], bounded=False, exact=True)
    ladder = settle_exactly(problem, equal_parts(problem))
    alone = [costs[1 << place] for place in range(n)]
    paid = tuple(own + more for own, more in zip(alone, ladder.amounts, strict=True))
    assert paid == answers.prenucleolus(costs)
    steps = prove_by_duals(problem, ladder.levels)
    assert proves(problem, ladder.amounts, steps)
    assert all(later.value < sooner.value for sooner, later in pairwise(steps))
    assert not proves(problem, ladder.amounts + np.array([1, -1] + [0] * (n - 2), dtype=object), steps)


def test_the_level_falls_until_rows_hold_it_and_their_duals_say_so() -> None:
    """A step up is free by the first row and barred by the second: they meet in the middle."""
    found = lowest_exactly([fractions("-1"), fractions("1")], fractions("1 1"), fractions("0 3"))
    assert found.steps == (Fraction(3, 2),)
    assert found.fall == Fraction(3, 2)
    assert found.duals == (Fraction(1, 2), Fraction(1, 2))


def test_equations_have_one_answer_or_none_is_given() -> None:
    rows = [fractions("0 2 1"), fractions("1 1 0"), fractions("1 3 1"), fractions("0 0 1/3")]
    assert solve_exactly(rows, fractions("7 3 10 1")) == fractions("1 2 3")
    assert solve_exactly(rows, fractions("7 3 11 1")) is None
    assert solve_exactly(rows[:3], fractions("7 3 10")) is None


def test_of_many_answers_one_near_by_is_found() -> None:
    rows = [fractions("1 1 0"), fractions("2 2 0")]
    assert solve_near(rows, fractions("1 2"), [0.7, 0.25, 0.5]) == fractions("3/4 1/4 1/2")
    assert solve_near(rows, fractions("1 3"), [0.7, 0.25, 0.5]) is None
