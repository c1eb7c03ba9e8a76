"""Figures per inhabitant, post and unit."""

from fractions import Fraction

from tests.domain.baseline.worlds import figure, head_count, world

from samdrift.domain.baseline.figures import BaselineTable, Column, baseline_table
from samdrift.domain.baseline.ratios import Ratio, done_of, is_volume, ratios
from samdrift.domain.cooperation import BaselineFigure

SLIPS = Column("payroll", "payslip")
PEOPLE = Column("", "inhabitants", is_driver=True)


def table_of(*figures: BaselineFigure, parties: str = "abc") -> BaselineTable:
    return baseline_table(
        world(figures, parties=parties, drivers=[head_count(p, 100) for p in parties]), 2025
    )


def found(table: BaselineTable, population: Column | None = PEOPLE) -> dict[tuple[str, str], Ratio]:
    told = ratios(table, {"payroll": (SLIPS,)}, population=population)
    return {(each.measure, each.per): each for each in told}


def test_costs_posts_and_volumes_are_told_per_inhabitant_post_and_unit() -> None:
    known = [figure("a", "cost", 1000), figure("a", "fte", 2), figure("a", "payslip", 50)]
    told = found(table_of(*known, parties="a"))
    assert {key: each.values["a"] for key, each in told.items()} == {
        ("cost", "inhabitant"): 10,
        ("fte", "inhabitant"): Fraction(1, 50),
        ("payslip", "inhabitant"): Fraction(1, 2),
        ("cost", "fte"): 500,
        ("payslip", "fte"): 25,
        ("cost", "payslip"): 20,
    }
    assert all(each.together == each.values["a"] for each in told.values())


def test_costs_are_what_the_party_spends_on_itself() -> None:
    known = [figure("a", "cost", 1000), figure("a", "sales_to_partners", 400), figure("a", "payslip", 50)]
    assert found(table_of(*known))["cost", "payslip"].values == {"a": 12}


def test_without_a_population_nothing_is_told_per_inhabitant() -> None:
    told = found(table_of(figure("a", "cost", 10), figure("a", "payslip", 5)), None)
    assert set(told) == {("cost", "payslip")}


def test_a_party_without_one_of_the_figures_or_with_0_below_has_no_ratio() -> None:
    known = [
        *(figure(party, "cost", 10) for party in "abc"),
        figure("a", "payslip", 5),
        figure("b", "payslip", 0),
    ]
    told = found(table_of(*known))["cost", "payslip"]
    assert told.values == {"a": 2}
    assert told.together is None


def test_all_together_have_a_ratio_where_nobody_alone_has() -> None:
    known = [figure("", "fte", 4), *(figure(party, "payslip", 8) for party in "abc")]
    told = ratios(table_of(*known), {"payroll": (SLIPS,)})
    assert told == ()
    known += [figure("a", "fte", 1)]
    assert found(table_of(*known))["payslip", "fte"].together == 6


def test_a_ratio_of_an_estimate_is_one() -> None:
    known = [figure("a", "cost", 10, estimate=True), figure("b", "cost", 10)]
    known += [figure(party, "payslip", 5) for party in "ab"]
    assert found(table_of(*known))["cost", "payslip"].estimates == {"a"}


def test_supplier_invoices_in_all_forms_are_one_volume_of_who_has_them_all() -> None:
    paper, other = (Column("payroll", f"invoice_in_{form}") for form in ("paper", "electronic"))
    table = table_of(
        figure("a", "invoice_in_paper", 7),
        figure("a", "invoice_in_electronic", 3),
        figure("b", "invoice_in_paper", 9),
    )
    invoices, slips = done_of(table, (paper, SLIPS, other))
    assert (invoices.measure, invoices.values) == ("invoice_in", {"a": 10})
    assert slips.measure == "payslip"


def test_what_is_spent_is_no_volume() -> None:
    spent = ("cost", "fte", "fte_invoices_in", "sales_to_partners")
    assert [each for each in (*spent, "payslip") if is_volume(Column("", each))] == ["payslip"]
