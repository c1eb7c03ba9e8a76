"""A certificate is believed for what it proves, and for nothing else."""

from dataclasses import replace
from fractions import Fraction

import pytest

from samdrift.domain.games import Certificate, game_of
from samdrift.domain.games.certificate import verify

YOUNG = game_of("123", [Fraction(cost) for cost in (0, 15, 20, 35, 55, 61, 65, 78)])
AMOUNTS = (Fraction(14), Fraction(37, 2), Fraction(91, 2))
HALF = Fraction(1, 2)
BY_HAND = Certificate(
    criterion="nucleolus",
    levels=(Fraction(-1), Fraction(-3, 2)),
    groups=((("1",), ("2", "3")), (("2",), ("1", "3"))),
    weights=((1, 1), (HALF, HALF, HALF, HALF)),
)


def test_a_certificate_made_by_hand_is_verified() -> None:
    """At the first level 1 and its complement are balanced; at the second also 2 and its own: all is settled."""
    assert verify(YOUNG, AMOUNTS, BY_HAND)
    assert verify(YOUNG, tuple(map(float, AMOUNTS)), BY_HAND)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(BY_HAND, criterion="per_capita_nucleolus"),
        replace(BY_HAND, criterion="shapley"),
        replace(BY_HAND, levels=(Fraction(-1), Fraction(-2))),
        replace(BY_HAND, levels=(Fraction(0), Fraction(-3, 2))),
        replace(BY_HAND, levels=BY_HAND.levels[:1]),
        replace(BY_HAND, levels=BY_HAND.levels[:1], groups=BY_HAND.groups[:1], weights=BY_HAND.weights[:1]),
        replace(BY_HAND, levels=(), groups=(), weights=()),
        replace(BY_HAND, weights=((1, 2), BY_HAND.weights[1])),
        replace(BY_HAND, weights=((1, 1), (HALF, HALF, -HALF, HALF))),
        replace(BY_HAND, weights=((1, 1), (1, 1, 0, 0))),
        replace(BY_HAND, weights=((1, 1), (HALF, HALF, HALF))),
        replace(BY_HAND, weights=((1,), BY_HAND.weights[1])),
        replace(BY_HAND, groups=((("1",), ("2", "3")), (("2",), ("3",)))),
        replace(BY_HAND, groups=((("1",), ("2", "4")), (("2",), ("1", "3")))),
        replace(BY_HAND, alone=(("1",), ()), alone_weights=((1,), (1,))),
        replace(BY_HAND, alone=(("5",), ()), alone_weights=((0,), (0,))),
    ],
)
def test_one_that_is_wrong_anywhere_proves_nothing(wrong: Certificate) -> None:
    assert not verify(YOUNG, AMOUNTS, wrong)


@pytest.mark.parametrize("amounts", ["14 18 46", "14 37/2 46", "14 64", "15 35/2 91/2"])
def test_other_amounts_are_not_proved(amounts: str) -> None:
    assert not verify(YOUNG, tuple(map(Fraction, amounts.split())), BY_HAND)


def test_a_group_above_the_level_is_not_passed_over() -> None:
    """The second level alone is balanced; the group of 1 is above it and was never named."""
    swapped = replace(
        BY_HAND, levels=BY_HAND.levels[::-1], groups=BY_HAND.groups[::-1], weights=BY_HAND.weights
    )
    assert not verify(YOUNG, AMOUNTS, swapped)
