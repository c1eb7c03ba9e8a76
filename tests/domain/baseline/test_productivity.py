"""What a post does in a year beside published ranges."""

from fractions import Fraction

import pytest
from tests.domain.baseline.worlds import figure, world

from samdrift.domain.baseline.figures import Column, baseline_table
from samdrift.domain.baseline.productivity import Productivity, productivity, standing
from samdrift.domain.baseline.published import RANGES
from samdrift.domain.cooperation import BaselineFigure

PAPER, SLIPS = Column("payroll", "invoice_in_paper"), Column("payroll", "payslip")


def told(*figures: BaselineFigure) -> tuple[Productivity, ...]:
    return productivity(baseline_table(world(figures), 2025), {"payroll": (SLIPS, PAPER)})


def test_supplier_invoices_come_first_with_their_ranges() -> None:
    known = [figure("a", "fte", 2), figure("a", "payslip", 50), figure("a", "invoice_in_paper", 20000)]
    first, second = told(*known)
    assert (first.volume, first.per_post.values) == ("invoice_in", {"a": 10000})
    assert [each.code for each in first.ranges] == ["invoices_quartiles", "invoices_uk_councils"]
    assert (second.volume, second.ranges) == ("payslip", ())


def test_posts_of_the_activity_go_before_those_of_the_whole_service() -> None:
    known = [
        figure("a", "fte", 2),
        figure("a", "fte_invoices_in", "0.5"),
        figure("a", "invoice_in_paper", 20000),
    ]
    (only,) = told(*known)
    assert only.per_post.values == {"a": 40000}
    assert (only.posts, only.is_of_activity) == ("fte_invoices_in", True)
    assert not told(known[0], known[2])[0].is_of_activity


def test_a_unit_costs_what_the_service_costs_over_its_volume() -> None:
    (only,) = told(figure("a", "cost", 500), figure("a", "payslip", 50))
    assert only.unit_cost.values == {"a": 10}


def test_without_posts_and_costs_there_is_nothing_to_tell() -> None:
    assert told(figure("a", "payslip", 50)) == ()


@pytest.mark.parametrize(
    ("value", "stands"),
    [("6499.9", "below"), ("6500", "inside"), ("21000", "inside"), ("21000.1", "above")],
)
def test_the_ends_of_a_range_are_inside(value: str, stands: str) -> None:
    assert standing(Fraction(value), RANGES[0]) == stands


def test_every_published_figure_says_when_and_by_whom() -> None:
    assert all(each.source and 1990 < each.published < 2030 and each.low <= each.high for each in RANGES)
