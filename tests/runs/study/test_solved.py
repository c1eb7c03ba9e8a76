"""A cost function solved once: every method in order, what is told meanwhile, and the same after it was kept."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from tests.runs.study.test_cost_function import part
from tests.runs.study.worlds import e30_70_of, example, year_of

from samdrift.domain.games import Game, game_of
from samdrift.domain.games.methods import METHODS
from samdrift.runs.study.shares import shares
from samdrift.runs.study.solved import EPM, default_methods, fingerprint, solve_all
from samdrift.runs.study.solved_json import read_solved, solved_json
from samdrift.runs.study.trial import prepare


def game(name: str, service: str = "") -> Game:
    found = prepare(example(name), service).cost.game
    assert found is not None
    return found


def unsplittable() -> Game:
    return game_of("abc", [Fraction(cost) for cost in (0, 90, 90, 100, 90, 100, 100, 180)])


def test_methods_are_solved_in_their_order_and_each_step_is_told() -> None:
    steps: list[tuple[int, int, str]] = []
    found = solve_all(game("far"), ["nucleolus", "shapley"], lambda *step: steps.append(step))
    assert [each.method for each in found.methods] == ["shapley", "nucleolus"]
    assert steps == [(0, 4, "shapley"), (1, 4, "nucleolus"), (2, 4, "least_core"), (3, 4, "subadditive")]
    assert default_methods() == ("equal_percentage_saving", "scrb", "shapley", "nucleolus", "epm")


@pytest.mark.parametrize("name", ["far", "norrbotten"])
def test_what_is_kept_is_read_again_as_it_was(name: str) -> None:
    found = solve_all(game(name), None if name == "far" else default_methods())
    assert read_solved(json.loads(json.dumps(solved_json(found)))) == found
    assert {each.method for each in found.methods} == set(METHODS if name == "far" else default_methods())


def test_every_answer_of_a_method_shares_the_whole_amount() -> None:
    for each in solve_all(game("far")).methods:
        assert each.solution is not None
        assert each.solution.exact is not None
        assert sum(each.solution.exact) == 198_161_000


def test_an_empty_core_is_found_and_a_method_without_an_answer_says_why() -> None:
    found = solve_all(unsplittable())
    assert found.is_core_empty
    assert found.least_core == Fraction(20)
    costless = solve_all(game_of("ab", [Fraction(cost) for cost in (0, 0, 0, 10)]))
    assert costless.breaches_total == 1
    assert not costless.is_subadditive
    epm = costless.of(EPM)
    assert epm is not None
    assert epm.solution is None
    assert epm.refused
    assert costless.of("nothing") is None


def test_the_first_that_nobody_objects_to_is_recommended() -> None:
    found = solve_all(game("far"))
    assert found.recommended(is_today_stable=True) == ""
    assert found.recommended(is_today_stable=False) == "equal_percentage_saving"
    assert solve_all(unsplittable()).recommended(is_today_stable=False) == EPM
    assert solve_all(unsplittable(), ["shapley"]).recommended(is_today_stable=False) is None


def test_equal_games_have_the_same_fingerprint_and_others_another() -> None:
    one = game("far")
    assert fingerprint(one) == fingerprint(game("far"))
    others = {fingerprint(each) for each in (game("norrbotten"), game("far", "it"), unsplittable())}
    assert len({fingerprint(one), *others}) == 4
    assert fingerprint(Game(("x", *one.players[1:]), one.costs, one.exact, unit=one.unit)) not in others


def test_shares_without_a_cost_function_have_keys_and_no_methods() -> None:
    found = shares(year_of(e30_70_of("10.00", a=1, b=1)))
    assert found.solved is None
    assert [each.code for each in found.warnings] == ["study_cost_unknown"]
    assert all(each.tried is not None for each in found.keys)


def test_an_empty_core_is_said_of_every_key() -> None:
    facts = replace(
        e30_70_of("180.00", a=1, b=1, c=1),
        components=(part("s", "fixed", "80"), part("s", "per_unit", "10", "party")),
    )
    found = shares(year_of(facts))
    assert found.solved is not None
    assert found.solved.is_core_empty
    fair = found.trial.try_key(found.keys[1].preset.mix, least_core=float(found.solved.least_core)).fairness
    assert fair is not None
    assert (fair.code, fair.sacrifice_minor) == ("no_split", 20_00)
    assert {each.tried.fairness.code for each in found.keys if each.tried and each.tried.fairness} == {
        "no_split"
    }
