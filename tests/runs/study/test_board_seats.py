"""A board's seats by each method: they add up, and a majority of them is a majority of seats."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.faults import FoundWrongError
from samdrift.domain.games.seats import RULES
from samdrift.runs.study.board_seats import board_seats

WEIGHTS = st.dictionaries(
    st.sampled_from("abcdef"), st.integers(1, 1000).map(Fraction), min_size=1, max_size=6
)


@given(WEIGHTS, st.integers(1, 30))
def test_every_method_shares_out_all_seats_and_each_seat_has_a_vote(
    weights: dict[str, Fraction], seats: int
) -> None:
    boards = board_seats(weights, seats)
    assert [board.method for board in boards] == list(RULES)
    for board in boards:
        assert sum(board.seats.values()) == seats
        assert board.voting.total < 2 * board.voting.needed <= 2 * seats
        assert {voter.name: voter.votes for voter in board.voting.voters} == board.seats


def test_a_tie_for_the_last_seat_names_those_between_whom_lots_would_decide() -> None:
    assert all(board.tied == ("a", "b") for board in board_seats({"a": Fraction(1), "b": Fraction(1)}, 3))


def test_no_seats_and_nobody_to_have_them_are_refused() -> None:
    with pytest.raises(FoundWrongError, match="voting_quota"):
        board_seats({"a": Fraction(1)}, 0)
    with pytest.raises(FoundWrongError, match="votes_none"):
        board_seats({}, 3)
