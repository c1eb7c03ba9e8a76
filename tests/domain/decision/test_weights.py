"""Weights of scorers, parties and all together."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.decision.weights import EQUAL, STATED, ScorerWeights, weigh
from samdrift.domain.faults import FoundWrongError

CRITERIA = ("cost", "control")


def by(party: str = "", scorer: str = "", **weights: int) -> ScorerWeights:
    return ScorerWeights(
        party=party, scorer=scorer, weights={code: Fraction(weight) for code, weight in weights.items()}
    )


def test_a_partys_weights_are_its_scorers_mean_and_all_together_the_parties() -> None:
    found = weigh(
        CRITERIA,
        [
            by("berg", "Ann", cost=60, control=40),
            by("berg", "Bo", cost=1, control=4),
            by("dal", "Eva", cost=8, control=2),
        ],
    )
    assert found.basis == STATED
    assert [(each.party, each.scorers, each.weights) for each in found.parties] == [
        ("berg", ("Ann", "Bo"), (Fraction(2, 5), Fraction(3, 5))),
        ("dal", ("Eva",), (Fraction(4, 5), Fraction(1, 5))),
    ]
    assert found.weights == (Fraction(3, 5), Fraction(2, 5))


def test_criteria_weigh_alike_where_nobody_said_anything() -> None:
    found = weigh(("a", "b", "c"), [])
    assert (found.basis, found.weights) == (EQUAL, (Fraction(1, 3),) * 3)


def test_weights_with_a_criterion_missing_and_all_zero_do_not_count_and_are_told() -> None:
    found = weigh(CRITERIA, [by("berg", cost=1), by("dal", cost=3, control=1), by("vik", cost=0, control=0)])
    assert found.weights == (Fraction(3, 4), Fraction(1, 4))
    assert [(each.party, each.missing) for each in found.left_out] == [("berg", ("control",)), ("vik", ())]


def test_a_criterion_that_is_left_out_gives_its_weight_to_the_others_in_proportion() -> None:
    found = weigh(("cost",), [by(cost=30, control=70)])
    assert found.weights == (Fraction(1),)


def test_a_weight_below_zero_is_refused() -> None:
    with pytest.raises(FoundWrongError, match="criterion_weight_negative value=-1"):
        weigh(CRITERIA, [by(cost=-1, control=2)])


@given(
    sets=st.lists(
        st.tuples(st.sampled_from("xyz"), st.lists(st.integers(0, 9), min_size=2, max_size=2).filter(any)),
        max_size=6,
    )
)
def test_weights_always_add_up_to_one(sets) -> None:
    stated = [by(party, str(place), cost=own[0], control=own[1]) for place, (party, own) in enumerate(sets)]
    found = weigh(CRITERIA, stated)
    assert sum(found.weights) == 1
    assert all(sum(each.weights) == 1 for each in found.parties)
