"""The table of a year: which figures there are, and the different ways in which one is not there."""

from fractions import Fraction

from tests.domain.baseline.worlds import answer, ask, figure, head_count, world

from samdrift.domain.baseline.figures import (
    Column,
    baseline_table,
    completeness,
    newest_year,
    years_of,
)

SLIPS = Column("payroll", "payslip")


def test_a_figure_that_others_have_is_missing() -> None:
    table = baseline_table(world([figure("a", "payslip", 12), figure("b", "payslip", 0)]), 2025)
    assert [table.cells[SLIPS, party].state for party in "abc"] == ["figure", "figure", "missing"]
    assert table.value(SLIPS, "b") == 0


def test_that_a_party_does_not_know_and_that_it_is_not_for_it_are_answers() -> None:
    known = world(
        [figure("a", "payslip", 12)],
        questions=[ask("q", "payslip")],
        answers=[answer("q", "b", "unknown", "we have a vendor"), answer("q", "c", "not_applicable")],
    )
    table = baseline_table(known, 2025)
    assert [table.cells[SLIPS, party].state for party in "abc"] == ["figure", "unknown", "not_applicable"]
    assert table.cells[SLIPS, "b"].text == "we have a vendor"


def test_a_figure_goes_before_what_was_answered() -> None:
    known = world(
        [figure("a", "payslip", 12)], questions=[ask("q", "payslip")], answers=[answer("q", "a", "unknown")]
    )
    assert baseline_table(known, 2025).cells[SLIPS, "a"].state == "figure"


def test_what_all_are_asked_for_is_missing_where_nobody_has_it() -> None:
    table = baseline_table(world(questions=[ask("q", "payslip")]), 2025)
    assert [table.cells[SLIPS, party].state for party in "abc"] == ["missing"] * 3


def test_a_figure_of_all_together_is_no_partys() -> None:
    table = baseline_table(world([figure("", "fte", 178)]), 2025)
    column = Column("payroll", "fte")
    assert {table.cells[column, party].state for party in "abc"} == {"together"}
    assert table.total(column) == 178
    assert completeness(table).expected == 0


def test_a_figure_of_all_together_that_is_asked_of_each_is_missing() -> None:
    table = baseline_table(world([figure("", "fte", 178)], questions=[ask("q", "fte")]), 2025)
    assert {table.cells[Column("payroll", "fte"), party].state for party in "abc"} == {"missing"}


def test_a_total_is_a_sum_only_where_nothing_is_missing() -> None:
    full = [figure(party, "payslip", 5) for party in "abc"]
    assert baseline_table(world(full), 2025).total(SLIPS) == 15
    assert baseline_table(world(full[1:]), 2025).total(SLIPS) is None


def test_figures_of_other_years_stand_in_their_own_table() -> None:
    known = world([figure("a", "payslip", 1, year=2024), figure("b", "payslip", 2)])
    assert years_of(known) == (2025, 2024)
    assert newest_year(known) == 2025
    assert baseline_table(known, 2024).cells[SLIPS, "b"].state == "missing"


def test_without_figures_the_year_is_that_of_the_questions_then_of_the_drivers() -> None:
    assert newest_year(world(questions=[ask("q", "payslip", year=2024)])) == 2024
    assert newest_year(world(drivers=[head_count("a", 5)])) == 2025
    assert newest_year(world()) is None


def test_a_driver_counts_with_its_newest_value_up_to_the_new_year() -> None:
    rows = [
        head_count("a", 5, "2025-01-01"),
        head_count("a", 6, "2026-01-01"),
        head_count("a", 7, "2026-01-02"),
    ]
    table = baseline_table(world([figure("a", "cost", 1)], drivers=rows), 2025)
    assert table.value(Column("", "inhabitants", is_driver=True), "a") == 6


def test_a_cell_says_where_its_figure_comes_from() -> None:
    table = baseline_table(world([figure("a", "payslip", 12, method="counted", estimate=True)]), 2025)
    cell = table.cells[SLIPS, "a"]
    assert (cell.source, cell.method, cell.estimate, cell.unit) == ("ledger", "counted", True, "pcs")


def test_columns_stand_by_service_cost_before_posts_before_volumes() -> None:
    known = world(
        [
            figure("a", "payslip", 1),
            figure("a", "fte", 1),
            figure("a", "cost", 1),
            figure("a", "area", 1, service=""),
        ],
        drivers=[head_count("a", 5)],
    )
    assert [each.measure for each in baseline_table(known, 2025).columns] == [
        "inhabitants",
        "area",
        "cost",
        "fte",
        "payslip",
    ]


def test_completeness_counts_what_is_in_of_what_is_expected() -> None:
    known = world(
        [figure("a", "payslip", 1), figure("a", "cost", 1), figure("b", "cost", 1)],
        questions=[ask("q", "payslip")],
        answers=[answer("q", "b", "unknown"), answer("q", "c", "not_applicable")],
    )
    found = completeness(baseline_table(known, 2025))
    assert (found.inside, found.expected, found.unknown, found.not_applicable) == (3, 5, 1, 1)
    assert found.lacking == {"a": 0, "b": 1, "c": 1}
    assert found.most == ("b", "c")


def test_nobody_lacks_the_most_when_nothing_lacks() -> None:
    assert completeness(baseline_table(world([figure(p, "cost", 1) for p in "abc"]), 2025)).most == ()


def test_nobody_lacks_sales_to_partners() -> None:
    known = world([*(figure(p, "cost", 9) for p in "abc"), figure("a", "sales_to_partners", 4)])
    found = completeness(baseline_table(known, 2025))
    assert (found.inside, found.expected) == (3, 3)


def test_units_that_differ_are_all_told() -> None:
    table = baseline_table(
        world([figure("a", "fte", 1, unit="FTE"), figure("b", "fte", 1, unit="hours")]), 2025
    )
    assert table.units(Column("payroll", "fte")) == ("FTE", "hours")
    assert table.value(Column("payroll", "fte"), "a") == Fraction(1)
