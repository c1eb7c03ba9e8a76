"""Sales to the partners: a host's cost as it is booked, and what it spends on itself."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.baseline.worlds import figure, world

from samdrift.domain.baseline.figures import Column, baseline_table
from samdrift.domain.baseline.netting import check_netting, net_costs, netted
from samdrift.domain.baseline.ratios import amounts
from samdrift.domain.cooperation import BaselineFigure


def host() -> list[BaselineFigure]:
    return [figure("a", "cost", 100), figure("a", "sales_to_partners", 30), figure("b", "cost", 40)]


def test_sales_are_taken_from_the_cost_of_the_same_service() -> None:
    table = baseline_table(world([*host(), figure("a", "cost", 7, service="it")]), 2025)
    (only,) = netted(table)
    assert (only.party, only.gross, only.sales, only.net) == ("a", 100, 30, 70)
    assert net_costs(table, "payroll") == {"a": 70, "b": 40}
    assert net_costs(table, "it") == {"a": 7}


def test_all_together_is_the_sum_of_what_each_spends_on_itself() -> None:
    table = baseline_table(world([*host(), figure("c", "cost", 10)]), 2025)
    assert amounts(table, Column("payroll", "cost")).together == 120


def test_what_is_stated_of_all_together_stands_as_it_is() -> None:
    table = baseline_table(world([*host(), figure("", "cost", 118)]), 2025)
    assert amounts(table, Column("payroll", "cost")).together == 118


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ([figure("a", "sales_to_partners", 5)], "baseline_sales_without_cost"),
        ([figure("a", "sales_to_partners", 5), figure("a", "cost", 4)], "baseline_sales_above_cost"),
    ],
)
def test_sales_that_no_cost_bears_are_warned_of(figures: list[BaselineFigure], code: str) -> None:
    (warning,) = check_netting(baseline_table(world(figures), 2025))
    assert (warning.code, warning.value, dict(warning.values)) == (code, "a", {"service": "payroll"})


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=3, max_size=3))
def test_gross_less_sales_is_net_for_everybody(pairs: list[tuple[int, int]]) -> None:
    figures = [
        figure(party, measure, value)
        for party, pair in zip("abc", pairs, strict=True)
        for measure, value in zip(("cost", "sales_to_partners"), pair, strict=True)
    ]
    table = baseline_table(world(figures), 2025)
    assert sum(net_costs(table, "payroll").values()) == Fraction(sum(cost - sold for cost, sold in pairs))
