"""TOPSIS: the published figures, its laws, and the same by the letter of the paper."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle.outranking import topsis_by_hand

from samdrift.domain.decision.topsis import topsis

ROWS = st.lists(st.lists(st.integers(-9, 9).map(float), min_size=3, max_size=3), min_size=1, max_size=8)
WEIGHTS = st.lists(st.integers(1, 9).map(float), min_size=3, max_size=3)
WAYS = st.lists(st.sampled_from([1, -1]), min_size=3, max_size=3)


def test_hwang_and_yoons_aircraft_come_out_as_published(reference: Path) -> None:
    told = json.loads((reference / "mcda" / "topsis_hwang_yoon.json").read_text(encoding="utf-8"))
    found = topsis(told["matrix"], told["weights"], told["direction"])
    assert found.tolist() == pytest.approx(told["closeness"], abs=1e-9)
    assert [f"A{place + 1}" for place in np.argsort(-found)] == told["ranking"]


@given(rows=ROWS, weights=WEIGHTS, ways=WAYS)
def test_the_arrays_say_what_plain_python_says(rows, weights, ways) -> None:
    assert topsis(rows, weights, ways).tolist() == pytest.approx(
        topsis_by_hand(rows, weights, ways), abs=1e-12
    )


@given(rows=ROWS, weights=WEIGHTS, ways=WAYS, factor=st.integers(1, 1000))
def test_neither_the_unit_of_a_criterion_nor_the_sum_of_weights_matters(rows, weights, ways, factor) -> None:
    found = topsis(rows, weights, ways)
    in_other_unit = [[row[0] * factor, *row[1:]] for row in rows]
    assert topsis(in_other_unit, weights, ways).tolist() == pytest.approx(found.tolist(), abs=1e-9)
    heavier = [weight * factor for weight in weights]
    assert topsis(rows, heavier, ways).tolist() == pytest.approx(found.tolist(), abs=1e-9)


@given(rows=ROWS, weights=WEIGHTS)
def test_closeness_lies_between_0_and_1_and_what_is_nowhere_worse_is_as_close(rows, weights) -> None:
    found = topsis(rows, weights)
    assert all(0 <= each <= 1 for each in found)
    for one, own in zip(rows, found, strict=True):
        for other, theirs in zip(rows, found, strict=True):
            if all(a >= b for a, b in zip(one, other, strict=True)):
                assert own >= theirs - 1e-12


def test_without_directions_more_is_better() -> None:
    assert topsis([[1, 0], [3, 4]], [1, 1]).tolist() == [0, 1]


def test_where_all_are_alike_there_is_no_best_and_a_column_of_zeros_tells_nothing() -> None:
    assert topsis([[2, 0], [2, 0]], [1, 1]).tolist() == [0.5, 0.5]
    assert topsis([[1, 0], [3, 0]], [1, 1]).tolist() == [0, 1]


def test_what_is_given_is_left_as_it_was() -> None:
    given_values = np.array([[1.0, 2.0], [3.0, 1.0]])
    topsis(given_values, [1.0, 1.0], [1, -1])
    assert given_values.tolist() == [[1.0, 2.0], [3.0, 1.0]]
