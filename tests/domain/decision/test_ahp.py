"""AHP: the published figures, its laws, and judgements that are missing or cannot be."""

import json
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.decision.ahp import MOST, ahp, missing_pairs
from samdrift.domain.faults import FoundWrongError, RefusedError

CRITERIA = ("a", "b", "c", "d")


def test_saatys_drinks_come_out_as_published(reference: Path) -> None:
    told = json.loads((reference / "mcda" / "ahp_drinks.json").read_text(encoding="utf-8"))
    items = told["items"]
    ratios = {
        (items[row], items[column]): Fraction(told["matrix"][row][column])
        for row, column in combinations(range(len(items)), 2)
    }
    found = ahp(items, ratios)
    assert found.weights == pytest.approx(told["weights"], abs=1e-6)
    assert found.lambda_max == pytest.approx(told["lambda_max"], abs=1e-6)
    assert found.consistency_ratio == pytest.approx(told["consistency_ratio"], abs=1e-6)
    assert found.is_consistent
    assert found.worst is not None
    assert {found.worst.first, found.worst.second} == {"wine", "water"}


@given(weights=st.lists(st.integers(1, 20), min_size=1, max_size=7))
def test_judgements_that_agree_give_their_weights_and_no_inconsistency(weights: list[int]) -> None:
    names = [f"c{place}" for place in range(len(weights))]
    ratios = {
        (names[one], names[other]): Fraction(weights[one], weights[other])
        for one, other in combinations(range(len(names)), 2)
    }
    found = ahp(names, ratios)
    assert found.weights == pytest.approx([weight / sum(weights) for weight in weights], abs=1e-9)
    assert found.lambda_max == pytest.approx(len(weights), abs=1e-9)
    assert found.consistency_ratio == pytest.approx(0, abs=1e-9)
    assert found.worst is None


@given(ratios=st.lists(st.integers(1, 9), min_size=6, max_size=6), turned=st.sets(st.integers(0, 5)))
def test_a_pair_may_be_judged_either_way_round(ratios: list[int], turned: set[int]) -> None:
    pairs = list(combinations(CRITERIA, 2))
    straight = {pair: Fraction(ratio) for pair, ratio in zip(pairs, ratios, strict=True)}
    mixed = {
        (pair[::-1] if place in turned else pair): (1 / ratio if place in turned else ratio)
        for place, (pair, ratio) in enumerate(straight.items())
    }
    assert ahp(CRITERIA, mixed).weights == pytest.approx(ahp(CRITERIA, straight).weights, abs=1e-12)


def test_judgements_that_go_in_a_ring_are_told_with_the_pair_that_fits_least() -> None:
    found = ahp(
        ("a", "b", "c"), {("a", "b"): Fraction(3), ("b", "c"): Fraction(3), ("a", "c"): Fraction(1, 9)}
    )
    assert not found.is_consistent
    assert found.worst is not None
    assert (found.worst.first, found.worst.second, found.worst.ratio) == ("a", "c", Fraction(1, 9))
    assert found.worst.fitting == pytest.approx(found.weights[0] / found.weights[2])


def test_two_criteria_cannot_disagree() -> None:
    assert ahp(("a", "b"), {("a", "b"): Fraction(9)}).consistency_ratio == 0


def test_a_pair_that_nobody_judged_is_named_and_nothing_is_invented() -> None:
    ratios = {("a", "b"): Fraction(2)}
    assert missing_pairs(("a", "b", "c"), ratios) == (("a", "c"), ("b", "c"))
    with pytest.raises(FoundWrongError, match="ahp_pair_missing value=2 first=a second=c"):
        ahp(("a", "b", "c"), ratios)


def test_a_ratio_of_nothing_and_more_criteria_than_have_a_random_index_are_refused() -> None:
    with pytest.raises(FoundWrongError, match="criterion_ratio_not_positive value=0"):
        ahp(("a", "b"), {("a", "b"): Fraction(0)})
    with pytest.raises(RefusedError, match=f"ahp_too_many value={MOST + 1} most={MOST}"):
        ahp(tuple(f"c{place}" for place in range(MOST + 1)), {})
