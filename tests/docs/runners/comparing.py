"""The tables of comparing.md and balance.md."""

from collections.abc import Iterator
from fractions import Fraction

from tests.docs.tables import Figures, Page, Row, Table, runs
from tests.docs.worlds import kroner
from tests.settlements import pool_line, price_line, settlement

from samdrift.domain.money import round_half_away
from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import Billed, Change, Comparison, chains, compare


def two_months() -> Comparison:
    """The pool and the payslips of the page, in two months; the rest of the pool is another party's."""
    before = settlement(
        "2025-01",
        pool_line("a", "p", 20000, "1/4"),
        price_line("a", "payslip", 20000, 100),
        pools={"p": (100000, 20000)},
    )
    after = settlement(
        "2025-02",
        pool_line("a", "p", 18000, "1/5"),
        price_line("a", "payslip", 27000, 150),
        pools={"p": (120000, 30000)},
    )
    return compare(before, after)


def parts(change: Change, *names: str) -> dict[str, Fraction]:
    return {name: kroner(getattr(change.causes, name)) for name in names}


@runs("compare-line")
def two_lines(table: Table, page: Page) -> Iterator[Figures]:
    changes = {line.kind: line.change for line in two_months().lines}
    for row in table.rows:
        change = changes[row["line"]]
        yield {
            "before": kroner(change.before_minor),
            "after": kroner(change.after_minor),
            "change": kroner(change.change_minor),
            **parts(change, "cost", "income", "share", "volume", "price"),
        }


@runs("compare-edges")
def what_is_new_or_gone(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        sides = [
            one_side(row, when, period) for when, period in (("before", "2025-01"), ("after", "2025-02"))
        ]
        (line,) = compare(*sides).lines
        change = line.change
        yield {"change": kroner(change.change_minor), **parts(change, "cost", "share", "rounding")}


def one_side(row: Row, when: str, period: str):
    own, share = row.minor(f"own {when}"), row.number(f"share {when}")
    amount = round_half_away(own * share)
    line = [pool_line(row["case"], "p", amount, str(share))] if amount else []
    return settlement(period, *line, pools={"p": (own, 0)} if own else {})


@runs("balance")
def four_months(table: Table, page: Page) -> Iterator[Figures]:
    bills = [
        Billed(
            period=parse_period(row["period"]),
            amount_minor=row.minor("billed"),
            advance_minor=row.minor("advance"),
        )
        for row in table.rows
    ]
    (chain,) = chains(bills, fiscal_year_start=1)
    for year in chain.years:
        for each in year.rows:
            yield {
                "opening": kroner(each.opening_minor),
                "due": kroner(each.due_minor),
                "closing": kroner(each.closing_minor),
                "year": year.total.period.name,
                "closing of the year": kroner(year.total.closing_minor),
            }
