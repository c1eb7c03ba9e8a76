"""Joining that costs more than staying apart: found, named, and mended by the cover."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from tests.domain.games.samples import games, table_game, without_fractions

from samdrift.domain.games import Game, game_of
from samdrift.domain.games.subadditive import Breach, check_subadditive

SKÅNE_LIKE = {"A": "5", "B": "5", "C": "9", "A|B": "12", "A|C": "13", "B|C": "14", "A|B|C": "21"}


def cheapest(game: Game, group: frozenset[int]) -> Fraction:
    """The least cost over all divisions of a group, by the definition."""
    assert game.exact is not None
    if not group:
        return Fraction(0)
    first, *others = sorted(group)
    parts = [
        frozenset((first, *chosen))
        for size in range(len(others) + 1)
        for chosen in combinations(others, size)
    ]
    return min(game.exact[sum(1 << place for place in part)] + cheapest(game, group - part) for part in parts)


@given(games(1, 5))
def test_the_cover_is_the_cheapest_division_of_every_group(game: Game) -> None:
    found = check_subadditive(game)
    expected = [
        cheapest(game, frozenset(place for place in range(game.n) if group >> place & 1))
        for group in range(1 << game.n)
    ]
    assert found.cover is not None
    assert list(found.cover.exact or ()) == expected
    costs = game.exact or ()
    breaches = [group for group in range(1 << game.n) if costs[group] > expected[group]]
    assert (found.is_subadditive, found.breaches_total) == (not breaches, len(breaches))
    largest = sorted((costs[group] - expected[group] for group in breaches), reverse=True)[:5]
    assert [each.excess for each in found.breaches] == largest


@given(games(1, 5))
def test_the_parts_of_a_breach_are_the_group_and_cost_less_apart(game: Game) -> None:
    for breach in check_subadditive(game).breaches:
        assert sorted(player for part in breach.parts for player in part) == sorted(breach.group)
        apart = sum(game.costs[game.group(part)] for part in breach.parts)
        assert game.costs[game.group(breach.group)] - apart == pytest.approx(float(breach.excess))


@given(games(1, 5))
def test_floats_find_the_same(game: Game) -> None:
    exact, floats = check_subadditive(game), check_subadditive(without_fractions(game))
    assert floats.breaches_total == exact.breaches_total
    assert floats.cover is not None
    assert exact.cover is not None
    assert list(floats.cover.costs) == pytest.approx(list(exact.cover.costs))
    assert floats.cover.exact is None


def test_the_groups_are_named_with_their_parts_worst_first() -> None:
    found = check_subadditive(table_game(SKÅNE_LIKE))
    assert found.breaches == (
        Breach(("A", "B", "C"), (("A", "C"), ("B",)), Fraction(3)),
        Breach(("A", "B"), (("B",), ("A",)), Fraction(2)),
    )
    assert found.cover is not None
    assert found.cover.exact == (0, 5, 5, 10, 9, 13, 14, 18)
    assert check_subadditive(found.cover).is_subadditive


def test_of_values_gains_that_do_not_add_up_are_named() -> None:
    game = table_game({"A": "5", "B": "5", "A|B": "9"}, kind="value")
    found = check_subadditive(game)
    assert [(each.group, each.excess) for each in found.breaches] == [(("A", "B"), 1)]
    assert found.cover is not None
    assert (found.cover.kind, found.cover.exact) == ("value", (0, 5, 5, 10))


def test_above_16_players_only_single_parties_that_join_are_tried() -> None:
    n = 17
    sizes = np.array([group.bit_count() for group in range(1 << n)], dtype=float)
    players = tuple(f"p{place:02}" for place in range(n))
    assert check_subadditive(Game(players, np.sqrt(sizes))).is_subadditive
    sizes[-1] += 3
    found = check_subadditive(Game(players, sizes))
    assert (found.is_subadditive, found.is_complete, found.cover) == (False, False, None)
    assert (found.breaches_total, len(found.breaches)) == (17, 5)
    assert found.breaches[0] == Breach(players, (players[:-1], players[-1:]), 3.0)


def test_a_game_of_16_is_tried_whole() -> None:
    sizes = np.array([group.bit_count() for group in range(1 << 12)], dtype=float)
    found = check_subadditive(Game(tuple("abcdefghijkl"), np.where(sizes > 6, sizes + 1, sizes)))
    assert (found.is_complete, found.is_subadditive) == (True, False)
    assert found.breaches[0].excess == 1.0


def test_nothing_and_one_party_are_subadditive() -> None:
    assert check_subadditive(game_of("A", [Fraction(0), Fraction(3)])).is_subadditive
