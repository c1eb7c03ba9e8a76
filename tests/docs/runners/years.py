"""The tables of true-up.md and forecast.md, and how advances are made."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from tests.cooperations import advance, day, key, part, party, percent, settled, used
from tests.docs.tables import Figures, Page, Table, runs
from tests.docs.worlds import kroner, members, money_text, one_pool
from tests.settlements import settlement as made

from samdrift.domain.cooperation import Agreement, BudgetLine, Cooperation, UsageOf
from samdrift.domain.periods import Period, Span, parse_period
from samdrift.domain.settlement import (
    AdvancePlan,
    Bill,
    Settlement,
    TrueUps,
    advances_by_budget,
    advances_of_last_year,
    forecast,
    true_up,
)
from samdrift.domain.settlement.usage_ahead import growth, usage_as_last_year
from samdrift.domain.settlement.year_end import year_end_dates

NOTHING = Fraction(0)


@runs("true-up")
def a_year_of_true_ups(table: Table, page: Page) -> Iterator[Figures]:
    year = parse_period("2004")
    agreement = Agreement(true_up_months=(5, 10), true_up_tolerance=Fraction(1, 100))
    settlements: list[Settlement] = []
    before: list[TrueUps] = []
    reached, amount, advance = year.start, 0, 0
    for row in table.rows:
        until = day(row["until"])
        more = row.minor("amount so far") - amount, row.minor("advances so far") - advance
        settlements.append(_billed(Period("part", Span(reached, until)), row["party"], *more))
        found = true_up(agreement, year, settlements, until=until, before=before)
        (one,) = found.rows
        before.append(found)
        reached, amount, advance = until, amount + more[0], advance + more[1]
        yield {
            "trued up before": kroner(one.before_minor),
            "difference": kroner(one.difference_minor),
            "billed": kroner(one.billed_minor),
            "postponed": kroner(one.postponed_minor),
        }


def _billed(period: Period, code: str, amount: int, advance: int) -> Settlement:
    bare = made("2004", pools={})
    line = (
        settled(
            one_pool(
                key("k", part("1", percent(**{code: 100}))), amount=kroner(amount), parties=members([code])
            ),
            "2025",
        )
        .settlement.bills[0]
        .lines
    )
    return replace(
        bare, period=period, bills=(Bill(period=period.name, party=code, lines=line, advance_minor=advance),)
    )


@runs("true-up-deficit")
def a_deficit(table: Table, page: Page) -> Iterator[Figures]:
    months = [f"2024-{month:02}" for month in range(1, 13)]
    rows = [row for row in table.rows if row["key of 2024"]]
    keys = [
        key(
            "k",
            part("1", percent(**{row["party"]: row[column] for row in table.rows if row[column]})),
            **when,
        )
        for column, when in (("key of 2024", {"end": "2025-01-01"}), ("key of 2025", {"start": "2025-01-01"}))
    ]
    world = one_pool(
        *keys,
        amount=table.sums.number("amount"),
        on="2024-05-05",
        parties=[party(row["party"], "" if row["key of 2024"] else "2025-01-01") for row in table.rows],
    )
    advances = [
        advance(row["party"], month, money_text(row.number("advances") if month == months[0] else NOTHING))
        for row in rows
        for month in months
    ]
    year = settled(replace(world, advances=tuple(advances)), "2024").settlement
    found = true_up(Agreement(), year.period, [year], until=year.period.end)
    assert kroner(found.deficit_minor) == table.sums.number("billed")
    by_party = {each.party: each for each in found.rows}
    for row in table.rows:
        one = by_party.get(row["party"])
        yield {
            "amount": kroner(one.amount_minor if one else 0),
            "billed": kroner(one.billed_minor if one else 0),
        }


@runs("advances-made")
def advances_made(table: Table, page: Page) -> Iterator[Figures]:
    paid = {row["party"]: row.number("paid last year") for row in table.rows}
    world = one_pool(
        key("k", part("1", percent(a=50, b=30, c=20)), end="2025-07-01"),
        key("k", part("1", percent(a=50, b=30, d=20)), start="2025-07-01"),
        amount=sum(paid.values(), NOTHING),
        on="2024-05-05",
        parties=[party("a"), party("b"), party("c", end="2025-07-01"), party("d", "2025-07-01")],
        budget=[
            BudgetLine(pool="p", month=f"2025-{month:02}", amount_minor=10_000) for month in range(1, 13)
        ],
    )
    last, year = settled(world, "2024"), parse_period("2025")
    for code, amount in paid.items():
        bill = last.settlement.bill_of(code)
        assert kroner(bill.amount_minor if bill else 0) == amount
    plans = {
        "by last year": advances_of_last_year(world, year, [last.settlement]),
        "by budget": advances_by_budget(world, year, used(world, parse_period("2024"), [])),
    }
    assert plans["by last year"].without == ("d",)
    assert plans["by budget"].total_minor == 120_000
    for row in table.rows:
        yield {
            f"{name}, {told}": _of(plan, row["party"], month)
            for name, plan in plans.items()
            for told, month in (("January", "2025-01"), ("December", "2025-12"))
        }


def _of(plan: AdvancePlan, code: str, month: str) -> Fraction:
    found = (each.amount_minor for each in plan.advances if (each.party, each.month) == (code, month))
    return kroner(sum(found))


def _forecast_world(table: Table) -> Cooperation:
    return one_pool(
        key("k", part("1", UsageOf("m"))),
        amount=Fraction(330),
        on="2025-02-02",
        parties=members(table.column("party")),
        budget=[
            BudgetLine(pool="p", month=f"2025-{month:02}", amount_minor=10_000) for month in range(1, 13)
        ],
    )


def _used(table: Table, world: Cooperation, year: str, column: str, months: range) -> object:
    events = [
        (row["party"], "m", f"{year}-{month:02}-11", row[column]) for row in table.rows for month in months
    ]
    return used(world, parse_period(year), events)


@runs("forecast-usage")
def what_is_expected(table: Table, page: Page) -> Iterator[Figures]:
    world, year = _forecast_world(table), parse_period("2025")
    last = _used(table, world, "2024", "a month last year", range(1, 13))
    known = _used(table, world, "2025", "a month so far", range(1, 4))
    spans = [parse_period(month).span for month in year.months[:3]]
    factors = growth(world, known, last, spans)
    ahead = usage_as_last_year(world, year, last, months=year.months[3:], factors=factors).usage
    for row in table.rows:
        expected = sum((each.quantity for each in ahead.rows if each.party == row["party"]), NOTHING)
        yield {
            "growth": factors[row["party"], "m"],
            "expected of April to December": expected,
            "in the year": expected + 3 * row.number("a month so far"),
        }


@runs("forecast")
def a_forecast(table: Table, page: Page) -> Iterator[Figures]:
    usage = page["forecast-usage"]
    world, year = _forecast_world(table), parse_period("2025")
    found = forecast(
        world,
        year,
        _used(usage, world, "2025", "a month so far", range(1, 4)),
        last=_used(usage, world, "2024", "a month last year", range(1, 13)),
        until=day("2025-04-01"),
    )
    by_party = found.deviations.by_party()
    for row in table.rows:
        change = by_party[row["party"]]
        yield {
            "budget": kroner(change.before_minor),
            "forecast": kroner(change.after_minor),
            "cost": kroner(change.causes.cost),
            "share": kroner(change.causes.share),
            "change": kroner(change.change_minor),
        }


@runs("year-end")
def the_calendar(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        asked = (row["what"], row["term"])
        ((day, confidence),) = (
            (each.day, each.confidence)
            for each in year_end_dates(row["country"], int(row["year"]))
            if (each.what, each.term) == asked
        )
        yield {"day": day, "confidence": confidence}
