"""A forecast is a settlement of what is known and what is planned; advances come from the same."""

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.cooperations import (
    amounts,
    cooperation,
    cost,
    day,
    equal_key,
    flow,
    key,
    part,
    party,
    pool,
    price,
    settled,
    used,
)
from tests.domain.settlement.test_grants import grant

from samdrift.domain.cooperation import BudgetLine, Cooperation, Usage, UsageOf
from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import advances_by_budget, advances_of_last_year, budgeted, forecast
from samdrift.domain.settlement.usage_ahead import usage_as_last_year

YEAR, LAST = parse_period("2014"), parse_period("2013")


def world(**facts: object) -> Cooperation:
    given = {
        "parties": [party("a"), party("b")],
        "pools": [pool("p")],
        "flows": [flow("p", "@k")],
        "keys": [equal_key()],
        "budget": [BudgetLine(pool="p", month=month, amount_minor=10_000) for month in YEAR.months],
        "costs": [
            cost("p", "150.00", "2014-01-05"),
            cost("p", "70.00", "2014-02-05"),
            cost("p", "999.00", "2014-07-05"),
        ],
    }
    return cooperation(**{**given, **facts})


def billed(facts: Cooperation, until: str, **more: object) -> int:
    given = {"last": Usage(), "usage": Usage(), **more}
    usage = given.pop("usage")
    return forecast(facts, YEAR, usage, until=day(until), **given).settlement.billed_total_minor


def test_what_is_known_counts_to_the_day_and_the_budget_from_it() -> None:
    assert billed(world(), "2014-01-01") == 120_000
    assert billed(world(), "2014-02-01") == 15_000 + 110_000
    assert billed(world(), "2014-03-01") == 22_000 + 100_000
    assert billed(world(), "2015-01-01") == 121_900


def test_at_the_years_end_a_forecast_is_the_settlement() -> None:
    facts = world(pools=[pool("p", markup=Fraction(1, 10))])
    last = forecast(facts, YEAR, Usage(), last=Usage(), until=YEAR.end)
    assert amounts(settled(facts, "2014")) == {
        bill.party: f"{bill.amount_minor // 100}.{bill.amount_minor % 100:02}"
        for bill in last.settlement.bills
    }


def test_a_markup_is_on_what_is_known_and_in_the_budget_already() -> None:
    facts = world(pools=[pool("p", markup=Fraction(1, 10))])
    assert billed(facts, "2014-02-01") == 16_500 + 110_000


def test_of_a_service_period_the_known_days_count_and_a_grant_for_some_stays_one() -> None:
    spread = cost("p", "365.00", "2014-01-05", ("2014-01-01", "2015-01-01"))
    facts = world(costs=[spread, grant("10.00", "a", on="2014-01-20")])
    found = forecast(facts, YEAR, Usage(), last=Usage(), until=day("2014-02-01"))
    assert found.settlement.billed_total_minor == 3_100 - 1_000 + 110_000
    assert found.settlement.grants[0].only_for == ("a",)


def test_the_deviations_are_told_by_party_and_cause() -> None:
    found = forecast(world(), YEAR, Usage(), last=Usage(), until=day("2014-02-01")).deviations.by_party()
    assert {party: change.causes.cost for party, change in found.items()} == {"a": 2_500, "b": 2_500}


def priced(**facts: object) -> Cooperation:
    return world(prices=[price("m", "1", "p")], **facts)


def test_usage_ahead_grows_as_the_known_months_did_or_stands_as_it_was() -> None:
    facts = priced()
    last = used(facts, LAST, [("a", "m", f"{month}-03", "10") for month in LAST.months])
    known = used(facts, YEAR, [("a", "m", "2014-01-03", "15")])
    grown = forecast(facts, YEAR, known, last=last, until=day("2014-02-01")).settlement
    as_is = forecast(facts, YEAR, known, last=last, until=day("2014-02-01"), scaled=False).settlement
    assert [line.numerator for line in grown.bills[0].lines if line.kind == "price"] == [15 + 11 * 15]
    assert [line.numerator for line in as_is.bills[0].lines if line.kind == "price"] == [15 + 11 * 10]


def test_who_is_new_to_a_meter_grows_as_all_do() -> None:
    facts = priced()
    last = used(facts, LAST, [("a", "m", "2013-01-03", "10"), ("b", "m", "2013-06-03", "10")])
    known = used(facts, YEAR, [("a", "m", "2014-01-03", "20")])
    found = forecast(facts, YEAR, known, last=last, until=day("2014-02-01")).settlement
    assert [line.numerator for line in found.bills[1].lines if line.kind == "price"] == [20]


def test_usage_of_who_is_gone_is_left_out_and_told_and_a_successor_has_that_of_both() -> None:
    gone = party("c", end="2014-01-01")
    merged = party("d", end="2014-07-01", succeeded_by="b", succeeded_from=day("2014-07-01"))
    facts = priced(parties=[party("a"), party("b"), gone, merged])
    events = [(who, "m", f"2013-{month}-03", "10") for who in "bcd" for month in ("05", "09")]
    found = usage_as_last_year(facts, YEAR, used(facts, LAST, events))
    sums = {who: sum(row.quantity for row in found.usage.rows if row.party == who) for who in "abcd"}
    assert sums == {"a": 0, "b": 30, "c": 0, "d": 10}
    assert found.left_out == (("c", "m"),)


def test_a_month_in_which_a_key_changes_has_its_usage_by_days() -> None:
    facts = world(
        keys=[
            key("k", part("1", UsageOf("m")), end="2014-05-11"),
            key("k", part("1", UsageOf("m")), start="2014-05-11"),
        ]
    )
    found = usage_as_last_year(facts, YEAR, used(facts, LAST, [("a", "m", "2013-05-30", "31")]))
    assert [(row.span.days, row.quantity) for row in found.usage.rows] == [(10, 10), (21, 21)]


def test_a_leap_day_is_no_trouble() -> None:
    facts = priced()
    leap = parse_period("2016")
    found = usage_as_last_year(
        facts, leap, used(facts, parse_period("2015"), [("a", "m", "2015-02-28", "29")])
    )
    assert [row.quantity for row in found.usage.rows] == [29]
    back = usage_as_last_year(facts, parse_period("2017"), used(facts, leap, [("a", "m", "2016-02-29", "1")]))
    assert [row.quantity for row in back.usage.rows] == [1]


def test_a_forecast_begins_on_a_first_of_a_month_of_its_year() -> None:
    for until in ("2014-02-02", "2013-12-01", "2015-02-01"):
        with pytest.raises(ValueError, match=until):
            forecast(world(), YEAR, Usage(), last=Usage(), until=day(until))


def test_advances_by_budget_are_the_budget() -> None:
    plan = advances_by_budget(world(), YEAR, Usage())
    assert plan.total_minor == budgeted(world(), YEAR, Usage()).billed_total_minor == 120_000
    assert plan.without == ()


def test_twelfths_of_last_year_leave_out_fees_and_who_gets_money_back() -> None:
    facts = world(
        parties=[party("a"), party("b"), party("n", "2014-03-01")],
        costs=[cost("p", "-24.00", "2013-05-05")],
        prices=[price("m", "1", "p")],
    )
    last = settled(facts, "2013", [("a", "m", "2013-05-05", "48")]).settlement
    assert {bill.party: bill.amount_minor for bill in last.bills} == {"a": 1_200, "b": -3_600}
    plan = advances_of_last_year(facts, YEAR, [last])
    assert {(each.party, each.amount_minor) for each in plan.advances} == {("a", 100)}
    assert plan.without == ("b", "n")


def test_what_a_merged_party_paid_is_paid_ahead_by_its_successor() -> None:
    merged = party("c", end="2014-01-01", succeeded_by="b", succeeded_from=day("2014-01-01"))
    facts = world(parties=[party("a"), party("b"), merged], costs=[cost("p", "36.00", "2013-05-05")])
    plan = advances_of_last_year(facts, YEAR, [settled(replace(facts), "2013").settlement])
    assert {(each.party, each.amount_minor) for each in plan.advances} == {("a", 100), ("b", 200)}
