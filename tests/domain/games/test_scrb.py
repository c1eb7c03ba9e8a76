"""SCRB and Louderback: between what would disappear without a party and what it costs alone."""

from fractions import Fraction

import pytest
from hypothesis import given
from tests.domain.games.samples import YOUNG_1985, fractions, games, table_game, without_fractions

from samdrift.domain.faults import RefusedError, describe
from samdrift.domain.games import Game
from samdrift.domain.games.louderback import louderback
from samdrift.domain.games.scrb import scrb
from samdrift.domain.games.separable import alone_costs, separable_costs

NO_BENEFIT_OF_C = {"A": "9", "B": "9", "C": "2", "A|B": "11", "A|C": "12", "B|C": "12", "A|B|C": "15"}
"""C adds 4 to the others and costs 2 alone; A and B add 3 each."""


def test_young_1985_as_published() -> None:
    game = table_game(YOUNG_1985)
    assert separable_costs(game) == fractions("13", "17", "43")
    assert scrb(game).exact == louderback(game).exact == fractions("231/17", "304/17", "791/17")
    assert scrb(game).warnings == ()


@given(games(2, 5))
def test_where_no_benefit_is_below_0_both_are_the_same_point_between_for_all(game: Game) -> None:
    alone, separable = alone_costs(game), separable_costs(game)
    if any(own < least for own, least in zip(alone, separable, strict=True)) or alone == separable:
        return
    exact = scrb(game).exact or ()
    assert louderback(game).exact == exact
    points = {
        (amount - least) / (own - least)
        for amount, own, least in zip(exact, alone, separable, strict=True)
        if own != least
    }
    assert len(points) == 1


def test_a_party_that_would_pay_less_alone_pays_what_it_adds_and_is_warned_of() -> None:
    answer = scrb(table_game(NO_BENEFIT_OF_C))
    assert answer.exact == fractions("11/2", "11/2", "4")
    assert [describe(each) for each in answer.warnings] == ["game_benefit_negative value=C"]


def test_louderback_lets_a_negative_benefit_count_as_it_stands() -> None:
    answer = louderback(table_game(NO_BENEFIT_OF_C))
    assert answer.exact == fractions("6", "6", "3")
    assert answer.warnings == ()


@given(games(2, 5))
def test_floats_give_the_fractions_and_the_same_warnings(game: Game) -> None:
    try:
        answer = scrb(game)
    except RefusedError:
        return
    floats = scrb(without_fractions(game))
    assert list(floats.amounts) == pytest.approx(list(answer.amounts), rel=1e-9, abs=1e-9)
    assert floats.warnings == answer.warnings


def test_where_nobody_saves_and_nothing_is_left_each_pays_what_it_adds() -> None:
    game = table_game({"A": "0.1", "B": "0.2", "A|B": "0.3"})
    assert scrb(game).exact == louderback(game).exact == fractions("1/10", "1/5")
    assert scrb(without_fractions(game)).amounts == pytest.approx((0.1, 0.2))


@pytest.mark.parametrize("method", [scrb, louderback])
def test_a_rest_that_nobody_has_a_benefit_for_is_refused(method: object) -> None:
    """Each alone costs what it adds to the two others, 4, and all together 3 less than that."""
    costs = {"A": "4", "B": "4", "C": "4", "A|B": "5", "A|C": "5", "B|C": "5", "A|B|C": "9"}
    for game in (table_game(costs), without_fractions(table_game(costs))):
        with pytest.raises(RefusedError, match="game_no_remaining_benefit names=A, B, C"):
            method(game)  # type: ignore[operator]


def test_amounts_in_billions_keep_their_proportion() -> None:
    small, large = (
        table_game(YOUNG_1985),
        table_game({group: f"{cost}e9" for group, cost in YOUNG_1985.items()}),
    )
    assert scrb(large).exact == tuple(amount * 10**9 for amount in scrb(small).exact or ())
    assert Fraction(sum(scrb(without_fractions(large)).amounts)) == pytest.approx(78e9, rel=1e-14)
