"""Seats by divisors: their laws, an election by hand, ties, and what is no vote."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.faults import FoundWrongError
from samdrift.domain.games.seats import (
    D_HONDT,
    RULES,
    SAINTE_LAGUE,
    SAINTE_LAGUE_NORWAY,
    Divisors,
    apportion,
)

votes_of = st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 1000), min_size=1).filter(
    lambda votes: any(votes.values())
)
VOTES = {"A": 53_000, "B": 24_000, "C": 23_000}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@given(votes=votes_of, seats=st.integers(0, 40))
def test_every_seat_is_given_and_one_more_takes_none_away(rule, votes, seats) -> None:
    found, more = (apportion(votes, number, rule).seats for number in (seats, seats + 1))
    assert sum(found.values()) == seats
    assert all(found[name] <= more[name] for name in votes)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@given(votes=votes_of, seats=st.integers(1, 40))
def test_more_votes_give_no_fewer_seats_and_no_quotient_is_passed_over(rule, votes, seats) -> None:
    found = apportion(votes, seats, rule).seats
    assert all(found[a] <= found[b] for a in votes for b in votes if votes[a] < votes[b])
    won = [Fraction(votes[name]) / rule.after(count - 1) for name, count in found.items() if count]
    lost = [Fraction(votes[name]) / rule.after(count) for name, count in found.items()]
    assert min(won) >= max(lost)


@given(votes=votes_of, seats=st.integers(0, 40))
def test_nobody_gets_less_by_d_hondt_than_its_quota_rounded_down(votes, seats) -> None:
    found = apportion(votes, seats, D_HONDT).seats
    total = sum(votes.values())
    assert all(found[name] >= votes[name] * seats // total for name in votes)


@pytest.mark.parametrize(
    ("rule", "seats"),
    [
        (D_HONDT, {"A": 4, "B": 2, "C": 1}),
        (SAINTE_LAGUE, {"A": 3, "B": 2, "C": 2}),
        (SAINTE_LAGUE_NORWAY, {"A": 3, "B": 2, "C": 2}),
    ],
)
def test_seven_seats_by_hand(rule: Divisors, seats: dict[str, int]) -> None:
    """Of 53,000, 24,000 and 23,000; the last seats go at 12,000 by D'Hondt and at 7,667 by Sainte-Laguë."""
    assert apportion(VOTES, 7, rule).seats == seats


@pytest.mark.parametrize(
    ("small", "seats"), [(300, [1, 1, 1, 0]), (270, [1, 0, 1, 0]), (230, [1, 0, 0, 0]), (190, [0, 0, 0, 0])]
)
def test_a_harder_first_seat_keeps_out_the_small(small: int, seats: list[int]) -> None:
    """Beside 1,000 the third seat takes 200, 280, 240 and 333 votes."""
    assert [apportion({"A": 1000, "B": small}, 3, rule).seats["B"] for rule in RULES.values()] == seats


def test_divisors_are_those_of_the_laws() -> None:
    assert [[str(rule.after(seats)) for seats in range(4)] for rule in RULES.values()] == [
        ["1", "3", "5", "7"],
        ["7/5", "3", "5", "7"],
        ["6/5", "3", "5", "7"],
        ["1", "2", "3", "4"],
    ]


def test_equal_quotients_for_the_last_seat_are_told() -> None:
    found = apportion({"B": 100, "A": 100, "C": 300}, 4, D_HONDT)
    assert (found.seats, found.tied) == ({"B": 0, "A": 1, "C": 3}, ("A", "B"))
    assert apportion({"B": 100, "A": 100}, 2, SAINTE_LAGUE).tied == ()
    more_votes = apportion({"B": 200, "A": 100}, 2, D_HONDT)
    assert (more_votes.seats, more_votes.tied) == ({"B": 2, "A": 0}, ("A", "B"))
    assert apportion({"A": 1}, 0, D_HONDT).tied == ()


@pytest.mark.parametrize(
    ("votes", "seats", "told"),
    [
        ({"A": 1}, -1, "seats_number value=-1 most=100000"),
        ({"A": 1}, 100_001, "seats_number"),
        ({"A": 1, "B": -2}, 3, "votes_negative value=-2 name=B"),
        ({"A": 0, "B": 0}, 3, "votes_none names=A, B"),
        ({}, 3, "votes_none"),
    ],
)
def test_what_is_no_vote_is_refused(votes, seats, told) -> None:
    with pytest.raises(FoundWrongError, match=told):
        apportion(votes, seats, D_HONDT)
