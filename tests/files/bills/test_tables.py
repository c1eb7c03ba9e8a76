"""The tables of bills as CSV and as a workbook: the same cells, and no text that becomes a formula."""

import csv
import io
from dataclasses import replace

from openpyxl import load_workbook
from tests.settlements import fee_line, pool_line, settlement

from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import Billed, chains, compare
from samdrift.files.bills import (
    Table,
    balance_table,
    comparison_tables,
    settlement_tables,
    workbook,
    write,
)

FORMULA = '=HYPERLINK("http://elsewhere.example","1")'
BEFORE = settlement("2025-01", pool_line("a", "p", 20000, "1/4"), pools={"p": (80000, 0)})
AFTER = settlement(
    "2025-02",
    pool_line("a", "p", 22500, "1/4"),
    replace(fee_line("a", "entry", 100), text=FORMULA),
    pools={"p": (90000, 0)},
)


def rows(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.csv.decode())))


def test_a_workbook_has_the_cells_of_the_csv_and_numbers_as_numbers() -> None:
    (bills, *_) = settlement_tables([AFTER])
    sheet = load_workbook(io.BytesIO(workbook([bills])))["bills"]
    header, row = sheet.iter_rows(values_only=True)
    assert dict(zip(header, row, strict=True)) == {
        "period": "2025-02",
        "party": "a",
        "currency": "NOK",
        "amount": 226,
        "advance": 0,
        "due": 226,
    }
    assert rows(bills)[0]["amount"] == "226.00"


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    lines = settlement_tables([AFTER])[1]
    sheet = load_workbook(io.BytesIO(workbook([lines])))["bill_lines"]
    (cell,) = (each for row in sheet.iter_rows() for each in row if each.value == FORMULA)
    assert cell.data_type == "s"


def test_the_same_tables_give_the_same_bytes() -> None:
    assert workbook(settlement_tables([AFTER])) == workbook(settlement_tables([AFTER]))
    assert write([AFTER]) == {f"{table.name}.csv": table.csv for table in settlement_tables([AFTER])}


def test_a_comparison_is_told_by_party_and_by_line() -> None:
    by_party, by_line = comparison_tables(compare(BEFORE, AFTER))
    (party,) = rows(by_party)
    assert (party["before"], party["after"], party["change"]) == ("200.00", "226.00", "26.00")
    assert (party["cost"], party["other"], party["rounding"]) == ("25.00", "1.00", "0.00")
    assert [(line["kind"], line["origin"], line["change"]) for line in rows(by_line)] == [
        ("fee", "entry", "1.00"),
        ("pool", "p", "25.00"),
    ]


def test_a_balance_has_a_chain_for_each_length_of_period() -> None:
    bills = [
        Billed(period=parse_period(name), amount_minor=amount, advance_minor=100)
        for name, amount in (("2025", 500), ("2025-01", 150), ("2025-02", 50))
    ]
    found = rows(balance_table("a", "NOK", chains(bills, fiscal_year_start=1)))
    assert [(row["length"], row["period"], row["opening"], row["closing"]) for row in found] == [
        ("year", "2025", "0.00", "4.00"),
        ("month", "2025-01", "0.00", "0.50"),
        ("month", "2025-02", "0.50", "0.00"),
    ]
