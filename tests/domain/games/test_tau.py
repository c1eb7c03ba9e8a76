"""The tau value: between the least and the most, and refused where there is nothing between."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from tests.domain.games.samples import YOUNG_1985, fractions, games, table_game, without_fractions

from samdrift.domain.faults import RefusedError
from samdrift.domain.games import Game
from samdrift.domain.games.separable import alone_costs, separable_costs
from samdrift.domain.games.tau import tau


def most_by_hand(game: Game) -> list[Fraction]:
    """What each can be made to pay at most: of its groups' costs what is left when the others pay their least."""
    least, costs = separable_costs(game), game.exact or ()
    return [
        min(
            costs[group]
            - sum(least[other] for other in range(game.n) if group >> other & 1 and other != place)
            for group in range(len(costs))
            if group >> place & 1
        )
        for place in range(game.n)
    ]


@given(games(2, 4, low=0))
def test_it_is_one_point_between_least_and_most_for_all_or_refused(game: Game) -> None:
    least, most = separable_costs(game), most_by_hand(game)
    total = (game.exact or ())[-1]
    balanced = all(low <= high for low, high in zip(least, most, strict=True)) and sum(most) >= total
    if not (balanced and sum(least) <= total):
        with pytest.raises(RefusedError, match="game_gap_negative|game_concessions_short"):
            tau(game)
        return
    exact = tau(game).exact or ()
    assert sum(exact) == total
    points = {
        (amount - low) / (high - low)
        for amount, low, high in zip(exact, least, most, strict=True)
        if low != high
    }
    assert len(points) <= 1


@given(games(3, 5, low=30))
def test_floats_give_the_fractions(game: Game) -> None:
    try:
        exact = tau(game).amounts
    except RefusedError:
        assume(False)
        return
    assert list(tau(without_fractions(game)).amounts) == pytest.approx(list(exact), rel=1e-9, abs=1e-9)


def test_young_1985_as_published() -> None:
    assert tau(table_game(YOUNG_1985)).exact == fractions("14", "37/2", "91/2")


def test_where_nothing_can_be_conceded_each_pays_what_it_adds() -> None:
    game = table_game({"A": "1", "B": "2", "A|B": "3"})
    assert tau(game).exact == separable_costs(game) == alone_costs(game)


def test_a_group_that_costs_less_than_its_members_least_is_named() -> None:
    costs = {"A": "9", "B": "9", "C": "9", "A|B": "5", "A|C": "9", "B|C": "9", "A|B|C": "15"}
    for game in (table_game(costs), without_fractions(table_game(costs))):
        with pytest.raises(RefusedError, match="game_gap_negative value=A, B$"):
            tau(game)


def test_concessions_that_do_not_cover_the_rest_are_told() -> None:
    """Three alike: any two cost 4 and all 6, so that each adds 2, and concedes 0."""
    costs = {"A": "4", "B": "4", "C": "4", "A|B": "4", "A|C": "4", "B|C": "4", "A|B|C": "6.5"}
    for game in (table_game(costs), without_fractions(table_game(costs))):
        with pytest.raises(RefusedError, match="game_gap_negative|game_concessions_short"):
            tau(game)
