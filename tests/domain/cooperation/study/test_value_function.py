"""What a score is worth: its laws on straight and bent scales, and what is no scale."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.cooperation.study.value_function import Scale, parse_scale
from samdrift.domain.faults import FoundWrongError


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    values = sorted(draw(st.sets(st.integers(-20, 20), min_size=2, max_size=6)))
    worths = sorted(draw(st.lists(st.integers(0, 10), min_size=len(values) - 2, max_size=len(values) - 2)))
    if draw(st.booleans()):
        values.reverse()
    bends = tuple(
        (Fraction(value), Fraction(worth, 10)) for value, worth in zip(values[1:-1], worths, strict=True)
    )
    return Scale(Fraction(values[0]), Fraction(values[-1]), bends)


@given(scale=scales(), parts=st.tuples(st.fractions(0, 1), st.fractions(0, 1)))
def test_a_better_score_is_never_worth_less_and_the_ends_are_worth_nothing_and_all(scale, parts) -> None:
    low, high = (scale.worst + (scale.best - scale.worst) * part for part in sorted(parts))
    assert 0 <= scale.worth(low) <= scale.worth(high) <= 1
    assert (scale.worth(scale.worst), scale.worth(scale.best)) == (0, 1)


@given(scale=scales(), worth=st.fractions(0, 1))
def test_a_worth_is_found_again_from_its_score(scale, worth) -> None:
    assert scale.worth(scale.value_at(worth)) == worth


@given(scale=scales())
def test_every_stated_point_is_worth_what_is_stated(scale) -> None:
    assert [scale.worth(value) for value, _ in scale.points] == [worth for _, worth in scale.points]


def test_a_curve_is_read_in_any_order_and_may_state_the_ends() -> None:
    found = parse_scale(Fraction(5), Fraction(1), "1:1|2:0.9|4:1/10")
    assert found.bends == ((4, Fraction(1, 10)), (2, Fraction(9, 10)))
    assert found.worth(Fraction(3)) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("curve", "told"),
    [
        ("2", "curve_form value=2"),
        ("2:x", "curve_form value=2:x"),
        ("2:0.5|", "curve_form value="),
        ("2:0.5|3:0.4", "criterion_curve_falls value=3:0.4"),
        ("2:0.5|2:0.6", "criterion_curve_falls value=2:0.6"),
        ("2:1.5", "criterion_curve_falls value=2:1.5"),
        ("9:0.5", "criterion_curve_falls"),
        ("1:0.2", "criterion_curve_end value=1:0.2 worth=0"),
    ],
)
def test_a_curve_that_is_none_is_told(curve: str, told: str) -> None:
    with pytest.raises(FoundWrongError, match=told):
        parse_scale(Fraction(1), Fraction(5), curve)


def test_a_scale_has_two_ends_and_no_score_beyond_them() -> None:
    with pytest.raises(FoundWrongError, match="scale_empty value=3"):
        parse_scale(Fraction(3), Fraction(3))
    with pytest.raises(FoundWrongError, match="criterion_score_outside value=6 high=5 low=1"):
        parse_scale(Fraction(5), Fraction(1)).worth(Fraction(6))
