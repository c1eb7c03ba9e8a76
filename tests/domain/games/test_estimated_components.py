"""Components of an estimate: the same figures to six digits, and nothing made up where there is nothing sound."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.cooperation import CostComponent
from samdrift.domain.games.estimate import Fit, Point, ScaleFit, fit, fit_scale
from samdrift.domain.games.estimated_components import components_of, rounded


def cloud(*pairs: tuple[int, int]) -> list[Point]:
    return [Point("abcdef"[place], Fraction(x), Fraction(y)) for place, (x, y) in enumerate(pairs)]


def made(found: Fit | ScaleFit) -> tuple[CostComponent, ...]:
    return components_of(found, service="pay", driver="payslip", source="so")


def shared(rows: tuple[CostComponent, ...]) -> list[tuple[str, str, Fraction, Fraction | None]]:
    return [(each.kind, each.driver, each.amount, each.exponent) for each in rows if not each.party]


def test_a_line_becomes_a_fixed_amount_a_rate_and_what_each_costs_alone() -> None:
    rows = made(fit(cloud((1, 13), (2, 15), (4, 22))))
    assert shared(rows) == [
        ("fixed", "", Fraction("9.5"), None),
        ("per_unit", "payslip", Fraction("3.07143"), None),
    ]
    alone = {each.party: each.amount for each in rows if each.kind == "standalone"}
    assert alone == {"a": 13, "b": 15, "c": 22}
    assert {(each.service, each.source, each.estimate) for each in rows} == {("pay", "so", True)}
    assert [each.component for each in rows[:2]] == ["pay_fixed", "pay_per_unit"]


def test_what_a_party_costs_alone_has_its_own_source_and_is_an_estimate_only_if_it_was_one() -> None:
    line = fit(cloud((1, 13), (2, 15), (4, 22)))
    rows = components_of(
        line, service="", driver="d", source="fit", source_alone="accounts", are_costs_estimates=False
    )
    told = {(each.kind, each.source, each.estimate) for each in rows}
    assert told == {
        ("fixed", "fit", True),
        ("per_unit", "fit", True),
        ("standalone", "accounts", False),
    }


def test_a_power_becomes_a_scale() -> None:
    found = fit_scale(cloud((1, 10), (4, 20), (9, 30)))
    assert shared(made(found)) == [("scale", "payslip", Fraction(10), Fraction("0.5"))]


def test_a_line_from_below_0_becomes_what_all_cost_for_each_unit() -> None:
    assert shared(made(fit(cloud((1, 4), (2, 10), (3, 16))))) == [("per_unit", "payslip", Fraction(5), None)]


@pytest.mark.parametrize(
    "found", [fit(cloud((1, 9), (2, 8), (3, 7))), fit_scale(cloud((1, 9), (2, 8), (3, 7)))]
)
def test_more_that_costs_less_becomes_nothing(found: Fit | ScaleFit) -> None:
    assert made(found) == ()


def test_a_power_of_two_and_above_becomes_nothing() -> None:
    assert made(fit_scale(cloud((1, 1), (2, 4), (3, 9)))) == ()


def test_a_party_with_a_cost_below_0_has_no_cost_alone() -> None:
    rows = made(fit(cloud((1, -1), (2, 9), (3, 10), (1, 8))))
    assert [each.party for each in rows if each.kind == "standalone"] == ["b", "c", "d"]


def test_a_component_of_no_service_is_named_by_its_kind() -> None:
    rows = components_of(fit(cloud((1, 3), (2, 5), (3, 7))), service="", driver="d", source="")
    assert [each.component for each in rows[:2]] == ["fixed", "per_unit"]


@given(st.fractions(-(10**12), 10**12))
def test_six_digits_are_kept_and_nine_decimals_at_most(value: Fraction) -> None:
    kept = rounded(value)
    assert (kept * 10**9).denominator == 1
    assert abs(kept - value) <= max(abs(value) / 10**5 / 2, Fraction(1, 2 * 10**9))


@pytest.mark.parametrize(
    ("value", "kept"), [(571221.6, 571222), (1234567, 1234570), (0, 0), ("0.0000123456", "0.000012346")]
)
def test_figures_are_kept_as_far_as_they_are_known(value: object, kept: object) -> None:
    assert rounded(Fraction(str(value))) == Fraction(str(kept))
