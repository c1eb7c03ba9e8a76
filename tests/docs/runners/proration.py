"""The tables of proration.md."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from tests.cooperations import (
    by,
    e30_70,
    equal_key,
    flow,
    interval,
    key,
    part,
    party,
    percent,
    settled,
)
from tests.docs.runners.keys import by_column, driver_rows, share_and_amount, shared
from tests.docs.tables import Figures, Page, Table, runs
from tests.docs.worlds import billed, claim, key_shares_by_segment, one_pool

from samdrift.domain.settlement import Reckoning


def days_of(reckoning: Reckoning, code: str) -> int:
    """The days of the period's segments in which the party has a share."""
    mine = {
        step.span for step in reckoning.settlement.derivations if (step.step, step.target) == ("key", code)
    }
    return sum(span.days for span in mine)


@runs("days-leaving")
def one_leaves(table: Table, page: Page) -> Iterator[Figures]:
    parties = [party(row["party"], end=row["member until"]) for row in table.rows]
    rule = e30_70("2025-01-01", "size")
    world = shared(table, rule, drivers=by_column(table, "inhabitants"), parties=parties)
    year = settled(world, "2025")
    before, after = key_shares_by_segment(year)
    for row in table.rows:
        code = row["party"]
        yield {
            "days": days_of(year, code),
            "share until 1 July": before[code],
            "share from 1 July": after.get(code, 0),
            "exact amount": claim(year, code) * table.sums.number("amount"),
            "amount": billed(year, code),
        }


@runs("days-leap")
def a_leap_year(table: Table, page: Page) -> Iterator[Figures]:
    parties = [party(row["party"], row["member from"]) for row in table.rows]
    rows = driver_rows([(code, Fraction(1)) for code in table.column("party")], "2024-01-01")
    rule = key("k", part("1", by("size", "2024-01-01")))
    year = settled(shared(table, rule, drivers=rows, parties=parties, on="2024-05-05"), "2024")
    for row, figures in zip(table.rows, share_and_amount(table, year), strict=True):
        yield {"days": days_of(year, row["party"]), **figures}


@runs("days-twice")
def two_memberships(table: Table, page: Page) -> Iterator[Figures]:
    parties = [
        replace(
            party(row["party"]),
            memberships=(interval("", row["until"]), interval(row["and from"], ""))
            if row["until"]
            else (interval(),),
        )
        for row in table.rows
    ]
    assert table.rows[0]["and from"] == ""
    month = settled(shared(table, equal_key(), parties=parties), "2025-01")
    for row in table.rows:
        yield {"days": days_of(month, row["party"]), "amount": billed(month, row["party"])}


@runs("days-versions")
def two_versions(table: Table, page: Page) -> Iterator[Figures]:
    first, second = (
        percent(**{row["party"]: row[column] for row in table.rows})
        for column in ("percent until the 11th", "percent from the 11th")
    )
    keys = (
        key("k", part("1", first), end="2025-01-11"),
        key("k", part("1", second), start="2025-01-11"),
    )
    month = settled(replace(shared(table, keys[0]), keys=keys), "2025-01")
    for row in table.rows:
        yield {"amount": billed(month, row["party"])}


@runs("days-outflow")
def days_with_an_outflow(table: Table, page: Page) -> Iterator[Figures]:
    world = one_pool(
        equal_key(),
        amount=table.sums.number("carries"),
        parties=[party("a"), party("b", "2025-01-21")],
        flows=[flow("p", "@k", start="2025-01-11")],
    )
    month = settled(world, "2025-01")
    steps = month.settlement.derivations
    own = [step for step in steps if step.step == "own"]
    for row, step in zip(table.rows, own, strict=True):
        payers = [each.target for each in steps if each.step == "key" and each.span == step.span]
        assert step.span.days == row.number("days")
        yield {
            "from": step.span.start,
            "until": step.span.end,
            "days": step.weight,
            "of days": step.total_weight,
            "carries": step.exact,
            "shared by": ", ".join(payers),
        }
