"""The tables of files.md, against the columns and the bytes of what is written."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from tests.cooperations import (
    cooperation,
    cost,
    equal_key,
    fee,
    flow,
    pool,
    price,
    service,
    settled,
    takes,
)
from tests.docs.tables import Figures, Page, Table, runs
from tests.docs.worlds import members, one_pool

from samdrift.domain.settlement import Reckoning
from samdrift.files.bills import write
from samdrift.files.bills.write import BALANCE, BILL_LINES, BILLS, COMPARISON, COMPARISON_LINES, DERIVATIONS


def columns(table: Table, names: Iterable[str]) -> Iterator[Figures]:
    for row, name in zip(table.rows, names, strict=True):
        assert row["what"]
        yield {"column": name}


@runs("columns-bills")
def of_bills(table: Table, page: Page) -> Iterator[Figures]:
    return columns(table, BILLS)


@runs("columns-bill-lines")
def of_bill_lines(table: Table, page: Page) -> Iterator[Figures]:
    return columns(table, BILL_LINES)


@runs("columns-derivations")
def of_derivations(table: Table, page: Page) -> Iterator[Figures]:
    return columns(table, DERIVATIONS)


@runs("columns-comparison")
def of_comparisons(table: Table, page: Page) -> Iterator[Figures]:
    assert set(COMPARISON_LINES) - set(COMPARISON) == {"kind", "origin", "service"}
    return columns(table, COMPARISON)


@runs("columns-balance")
def of_balances(table: Table, page: Page) -> Iterator[Figures]:
    return columns(table, BALANCE)


def written(reckoning: Reckoning, name: str, table: Table) -> Iterator[Figures]:
    """The rows of the file as texts, in the columns that the table shows."""
    content = write([reckoning.settlement])[name]
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    for row in csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")):
        yield {column: row[column] for column in table.header}


@runs("derivation-rows")
def rows_of_derivations(table: Table, page: Page) -> Iterator[Figures]:
    world = cooperation(
        parties=members("ab"),
        services=[service("s")],
        participations=[takes("s", "a")],
        pools=[pool("overhead"), pool("p", "s"), pool("q")],
        flows=[
            flow("overhead", "p"),
            flow("overhead", "q"),
            flow("p", "@k"),
            flow("q", "@k"),
            flow("q", "p", "0"),
        ],
        keys=[equal_key()],
        costs=[cost("overhead", "4.00", "2025-01-10")],
    )
    return written(settled(world, "2025-01"), "derivations.csv", table)


def lines_and_bills() -> Reckoning:
    fees = [fee("a", "2025-01-10", "entry", "-10.00"), fee("b", "2025-01-10", "entry", "10.00")]
    world = one_pool(
        equal_key(),
        amount=Fraction(0),
        parties=members("ab"),
        services=[service("s")],
        pools=[pool("it", "s")],
        flows=[flow("it", "@k")],
        costs=[cost("it", "100.01", "2025-01-10")],
        prices=[price("m", "0.125", "it")],
        fees=[replace(each, text="Entry") for each in fees],
    )
    return settled(world, "2025-01", [("a", "m", "2025-01-10", "3")])


@runs("bill-line-rows")
def rows_of_bill_lines(table: Table, page: Page) -> Iterator[Figures]:
    return written(lines_and_bills(), "bill_lines.csv", table)


@runs("bill-rows")
def rows_of_bills(table: Table, page: Page) -> Iterator[Figures]:
    return written(lines_and_bills(), "bills.csv", table)
