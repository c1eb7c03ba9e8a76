"""The tables of cases.md."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from tests.cooperations import (
    cost,
    day,
    e30_70,
    key,
    part,
    party,
    percent,
    pool,
    price,
    settled,
)
from tests.docs.runners.keys import driver_rows, shared
from tests.docs.tables import Figures, Page, Table, runs
from tests.docs.worlds import billed, kroner, line_amount, members, money_text, one_pool

from samdrift.domain.cooperation import Party

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios" / "test_cases.py"


@runs("cases")
def cases_and_their_tests(table: Table, page: Page) -> Iterator[Figures]:
    """The tests of the scenarios in their order, and the number of the case that they stand under."""
    text = SCENARIOS.read_text(encoding="utf-8")
    starts = {
        number: int(line[2:].split(".")[0])
        for number, line in enumerate(text.splitlines(), start=1)
        if line.startswith("# ") and line[2:].split(".")[0].isdigit()
    }
    tests = (node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))
    for test in tests:
        if test.name.startswith("test_"):
            number = max(at for at in starts if at < test.lineno)
            yield {"case": starts[number], "test in tests/scenarios/test_cases.py": test.name}


@runs("case-licence")
def a_licence(table: Table, page: Page) -> Iterator[Figures]:
    counts = {"a": 40_000, "b": 30_000, "c": 20_000, "d": 10_000}
    world = one_pool(
        e30_70("2025-01-01", "size"),
        amount=Fraction(0),
        parties=[party("a"), party("b"), party("c"), party("d", end="2025-07-01")],
        drivers=driver_rows([(code, Fraction(value)) for code, value in counts.items()]),
        costs=[cost("p", "120000.00", "2025-01-15", ("2025-01-01", "2026-01-01"))],
    )
    for row in table.rows:
        month = settled(world, row["month"])
        yield {
            "days": month.settlement.period.span.days,
            "of the licence": kroner(month.settlement.cost_total_minor),
            "d pays": billed(month, "d"),
        }


@runs("case-price")
def a_price_that_changes(table: Table, page: Page) -> Iterator[Figures]:
    old, new = table.column("unit price")
    world = one_pool(
        key("k", part("1", percent(a=100))),
        amount=Fraction(0),
        parties=members("a"),
        prices=[price("n", old, "p", end="2025-07-01"), price("n", new, "p", start="2025-07-01")],
    )
    events = [("a", "n", f"{row['month']}-12", row["payslips"].replace(",", "")) for row in table.rows]
    year = settled(world, "2025", events)
    assert line_amount(year, "a", "price/n/-") == table.sums.number("amount")
    for row, event in zip(table.rows, events, strict=True):
        yield {"amount": line_amount(settled(world, row["month"], [event]), "a", "price/n/-")}


@runs("case-markup")
def a_markup(table: Table, page: Page) -> Iterator[Figures]:
    pay = Fraction(2_750_000)
    rest = table.sums.number("of the cost") - pay
    rule = key("k", part("1", percent(**{row["party"]: row["percent"] for row in table.rows})))
    costs = [
        cost("p", money_text(amount), "2025-02-01", kind=kind)
        for amount, kind in ((pay, "pay"), (rest, "systems"))
    ]
    marked = pool("p", markup=Fraction(6, 100), markup_on="pay")
    world = shared(table, rule, costs=costs, pools=[marked])
    with_markup, without = (
        settled(replace(world, pools=(one,)), "2025") for one in (marked, replace(marked, markup=Fraction(0)))
    )
    for row in table.rows:
        cost_part = billed(without, row["party"])
        amount = billed(with_markup, row["party"])
        yield {"of the cost": cost_part, "of the mark-up": amount - cost_part, "amount": amount}


@runs("case-merger")
def a_merger(table: Table, page: Page) -> Iterator[Figures]:
    years = ("2019", "2020")
    merged = day("2020-01-01")

    def stated(code: str) -> Party:
        if code == "forsand":
            return party(code, end="2020-01-01", succeeded_by="sandnes", succeeded_from=merged)
        return party(code)

    world = one_pool(
        e30_70("same-year-01-01", "size"),
        amount=Fraction(0),
        parties=[stated(code) for code in table.column("party")],
        drivers=[
            each
            for year in years
            for each in driver_rows(
                [
                    (row["party"], row.number(f"inhabitants {year}"))
                    for row in table.rows
                    if row[f"inhabitants {year}"]
                ],
                f"{year}-01-01",
            )
        ],
        costs=[cost("p", money_text(table.sums.number(year)), f"{year}-06-01") for year in years],
    )
    settlements = {year: settled(world, year) for year in years}
    before, after = (settlements[year] for year in years)
    lower = billed(before, "sandnes") + billed(before, "forsand") - billed(after, "sandnes")
    assert lower == Fraction("104421.05")
    for row in table.rows:
        yield {year: billed(one, row["party"]) for year, one in settlements.items()}
