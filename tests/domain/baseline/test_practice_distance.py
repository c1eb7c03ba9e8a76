"""Distances between parties: what both have told, and in how much of it they differ."""

from fractions import Fraction

from tests.domain.baseline.told import compared

from samdrift.domain.baseline.practice_distance import FEWEST_TOPICS, distances

FIVE = {"post": "ccddc", "scan": "ynnnn", "paper": "eppp-", "lindorff": "lll--", "budget": "xyxy-"}


def test_the_distance_is_the_share_of_common_topics_in_which_they_differ() -> None:
    found = distances(compared(FIVE), "abcde")
    pair = found.between("a", "c")
    assert pair is not None
    assert (pair.common, pair.differing, pair.distance) == (5, 3, Fraction(3, 5))
    assert found.between("c", "a") == pair
    assert found.between("a", "x") is None


def test_those_who_have_told_too_little_of_the_same_are_neither_near_nor_far() -> None:
    found = distances(compared(FIVE), "abcde")
    pair = found.between("a", "e")
    assert pair is not None
    assert pair.common == FEWEST_TOPICS - 1
    assert (pair.differing, pair.distance) == (1, None)
    assert [(each.first, each.second) for each in found.thin] == [(other, "e") for other in "abcd"]
    assert found.average("e") is None


def test_nearest_and_farthest_are_all_pairs_that_are_as_near_or_as_far() -> None:
    found = distances(compared(FIVE), "abcde")
    assert [(each.first, each.second) for each in found.nearest] == [("b", "d"), ("c", "d")]
    assert found.nearest[0].distance == Fraction(1, 4)
    assert [(each.first, each.second) for each in found.farthest] == [("a", "d")]
    assert found.average("a") == (Fraction(3, 5) + Fraction(3, 5) + Fraction(1)) / 3


def test_of_parties_that_have_told_nothing_there_is_no_nearest() -> None:
    found = distances(compared({"t": "--"}, "ab"), "ab")
    assert (found.nearest, found.farthest) == ((), ())
    assert len(found.thin) == 1
