"""What stands out: the published rule, its laws, and the rule for few figures."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.baseline.outliers import outliers

figures = st.fractions(0, 10**6, max_denominator=100)
tables = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), figures, max_size=12)


def of(*values: object) -> dict[str, Fraction]:
    return {f"p{place}": Fraction(str(value)) for place, value in enumerate(values)}


def test_a_figure_beyond_the_threshold_stands_out_with_its_score() -> None:
    (only,) = outliers(of(10, 11, 12, 13, 40))
    assert (only.party, only.rule, only.middle) == ("p4", "score", 12)
    assert only.measure == Fraction("0.6745") * 28


def test_a_score_of_exactly_the_threshold_does_not() -> None:
    distance = Fraction(35000, 6745)
    assert outliers(of(10, 11, 9, 10, 10 + distance, 11, 9)) == ()


def test_figures_that_are_near_the_middle_never_stand_out_however_alike_the_others_are() -> None:
    assert outliers(of(1000, 1001, 1002, 1003, 1250)) == ()
    assert [each.party for each in outliers(of(1000, 1001, 1002, 1003, 1254))] == ["p4"]


def test_with_three_the_middle_one_judges() -> None:
    assert [(each.party, each.rule, each.measure) for each in outliers(of(10, 11, 34))] == [
        ("p2", "factor", Fraction(34, 11))
    ]
    assert outliers(of(10, 11, 33)) == ()


def test_with_two_each_stands_out_against_the_other() -> None:
    assert [each.party for each in outliers(of(10, 31))] == ["p0", "p1"]
    assert outliers(of(10, 30)) == ()


def test_where_more_than_half_are_alike_the_factor_decides() -> None:
    assert [each.rule for each in outliers(of(5, 5, 5, 16))] == ["factor"]
    assert outliers(of(5, 5, 5, 15)) == ()


def test_nothing_is_a_multiple_of_nothing() -> None:
    assert outliers(of(0, 0, 0, 12)) == ()
    assert outliers(of(7)) == outliers({}) == ()


@given(tables)
def test_at_most_half_of_four_or_more_stand_out(values: dict[str, Fraction]) -> None:
    if len(values) > 3:
        assert len(outliers(values)) * 2 <= len(values)


@given(tables, st.fractions(Fraction(1, 1000), 1000).filter(bool))
def test_the_unit_of_measurement_changes_nothing(values: dict[str, Fraction], factor: Fraction) -> None:
    scaled = {party: value * factor for party, value in values.items()}
    first, second = outliers(values), outliers(scaled)
    assert [(each.party, each.rule, each.measure) for each in first] == [
        (each.party, each.rule, each.measure) for each in second
    ]


@given(tables)
def test_the_middle_itself_never_stands_out(values: dict[str, Fraction]) -> None:
    assert all(each.value != each.middle for each in outliers(values))
