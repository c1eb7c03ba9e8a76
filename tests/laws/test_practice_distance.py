"""The laws of the distance between parties (docs/methods/practices.md)."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.baseline.told import compared

from samdrift.domain.baseline.practice_distance import FEWEST_TOPICS, distances

PARTIES = "abcd"
some = st.lists(st.text("xyz-", min_size=4, max_size=4), max_size=9)
complete = st.lists(st.text("xyz", min_size=4, max_size=4), min_size=FEWEST_TOPICS, max_size=9)


def of(told: list[str], codes: str = PARTIES):
    return distances(compared({str(number): each for number, each in enumerate(told)}, codes), codes)


@given(some)
def test_a_distance_is_from_nothing_to_one_and_the_same_both_ways(told: list[str]) -> None:
    forth, back = of(told), of([each[::-1] for each in told], PARTIES[::-1])
    for pair in forth.pairs:
        assert pair.distance is None or 0 <= pair.distance <= 1
        mirrored = back.between(pair.second, pair.first)
        assert mirrored is not None
        assert (mirrored.common, mirrored.differing) == (pair.common, pair.differing)


@given(some)
def test_parties_that_have_told_the_same_are_at_no_distance(told: list[str]) -> None:
    pair = of([each[0] * 2 + each[2:] for each in told]).between("a", "b")
    assert pair is not None
    assert pair.differing == 0
    assert (pair.distance is None) == (pair.common < FEWEST_TOPICS)


@given(some, st.permutations("wxyz"))
def test_what_values_and_parties_are_called_changes_nothing(told: list[str], codes: list[str]) -> None:
    spelled = str.maketrans("xyz", "QRS")
    before, after = of(told), of([each.translate(spelled) for each in told], "".join(codes))
    assert [pair.distance for pair in before.pairs] == [pair.distance for pair in after.pairs]
    named = dict(zip(PARTIES, codes, strict=True))
    for pairs, renamed in ((before.nearest, after.nearest), (before.farthest, after.farthest)):
        told_pairs = [(named[pair.first], named[pair.second]) for pair in pairs]
        assert told_pairs == [(pair.first, pair.second) for pair in renamed]
    assert [before.average(each) for each in PARTIES] == [after.average(each) for each in codes]


@given(complete)
def test_where_all_have_told_all_no_way_round_is_shorter(told: list[str]) -> None:
    found = of(told)
    for first, second, third in permutations(PARTIES, 3):
        direct, there, on = (
            found.between(one, other) for one, other in ((first, third), (first, second), (second, third))
        )
        assert None not in (direct, there, on)
        assert direct.distance <= there.distance + on.distance


def test_where_some_have_not_told_a_way_round_may_be_shorter() -> None:
    found = of(["xxxx", "xxxx", "xxxx", "x-yx", "x-yx", "x-yx"])
    direct, there, on = (found.between(*pair) for pair in ("ac", "ab", "bc"))
    assert None not in (direct, there, on)
    assert (there.distance, on.distance) == (0, 0)
    assert direct.distance == 1 / 2 > there.distance + on.distance


@given(some)
def test_nobody_is_nearer_than_the_nearest_or_farther_than_the_farthest(told: list[str]) -> None:
    found = of(told)
    known = [pair.distance for pair in found.pairs if pair.distance is not None]
    assert {pair.distance for pair in found.nearest} == ({min(known)} if known else set())
    assert {pair.distance for pair in found.farthest} == ({max(known)} if known else set())
