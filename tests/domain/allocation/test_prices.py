"""Prices: tiers, months, rounding, the pool that is credited."""

import pytest
from tests.cooperations import (
    amounts,
    cooperation,
    cost,
    equal_key,
    flow,
    lines,
    party,
    pool,
    price,
    service,
    settled,
    takes,
)

from samdrift.domain.cooperation import Cooperation, PriceTier
from samdrift.domain.faults import FoundWrongError


def priced(*prices: PriceTier, **facts: object) -> Cooperation:
    given = {
        "parties": [party("a"), party("b")],
        "pools": [pool("p")],
        "flows": [flow("p", "@k")],
        "keys": [equal_key()],
    }
    return cooperation(**{**given, "prices": prices, **facts})


TIERS = (price("m", "2", "p"), price("m", "1", "p", tier="10"))


def test_tiers_are_graduated():
    assert (
        lines(settled(priced(*TIERS), "2025-01", [("a", "m", "2025-01-02", "17")]), "a")["price/m/-"]
        == "27.00"
    )


def test_tiers_begin_anew_every_month():
    events = [("a", "m", "2025-01-02", "17"), ("a", "m", "2025-02-02", "17")]
    assert lines(settled(priced(*TIERS), "2025-Q1", events), "a")["price/m/-"] == "54.00"


def test_what_prices_bring_is_credited_to_their_pool_and_the_rest_goes_by_its_key():
    facts = priced(price("m", "10", "p"), costs=[cost("p", "100.00", "2025-01-02")])
    month = settled(facts, "2025-01", [("a", "m", "2025-01-02", "4")])
    assert lines(month, "a") == {"price/m/-": "40.00", "pool/p/-": "30.00"}
    assert amounts(month) == {"a": "70.00", "b": "30.00"}


def test_prices_that_bring_more_than_the_cost_give_the_surplus_back():
    facts = priced(price("m", "10", "p"), costs=[cost("p", "10.00", "2025-01-02")])
    month = settled(facts, "2025-01", [("a", "m", "2025-01-02", "4")])
    assert amounts(month) == {"a": "25.00", "b": "-15.00"}


def test_a_line_is_rounded_once_half_away_from_zero():
    events = [("a", "m", "2025-01-02", "1"), ("a", "m", "2025-02-02", "1"), ("b", "m", "2025-01-02", "1")]
    quarter = settled(priced(price("m", "0.005", "p")), "2025-Q1", events)
    assert lines(quarter, "a")["price/m/-"] == "0.01"
    assert lines(quarter, "b")["price/m/-"] == "0.01"


def test_usage_in_a_month_without_a_price_is_a_fault():
    facts = priced(price("m", "1", "p", end="2025-02-01"))
    with pytest.raises(
        FoundWrongError, match="usage_without_price prices.csv:0: value=3 meter=m month=2025-02"
    ):
        settled(facts, "2025-Q1", [("a", "m", "2025-02-02", "3")])


def test_usage_in_a_month_without_a_price_is_no_fault_when_a_flow_uses_the_meter():
    facts = priced(price("m", "1", "p", end="2025-02-01"), flows=[flow("p", "@k", "meter:m")])
    assert amounts(settled(facts, "2025-02", [("a", "m", "2025-02-02", "3")])) == {"a": "0.00", "b": "0.00"}


def test_a_negative_quantity_in_a_month_is_a_fault():
    events = [("a", "m", "2025-01-02", "9"), ("a", "m", "2025-02-02", "-1")]
    with pytest.raises(FoundWrongError, match="month_negative value=-1 meter=m month=2025-02 party=a"):
        settled(priced(*TIERS), "2025-Q1", events)


def test_a_price_whose_pool_changes_is_rounded_once_and_split_by_the_exact_sums():
    facts = priced(
        price("m", "0.125", "p", end="2025-02-01"),
        price("m", "0.125", "q", start="2025-02-01"),
        pools=[pool("p", "s"), pool("q", "t")],
        services=[service("s"), service("t")],
        participations=[takes("s", "a"), takes("t", "a")],
        flows=[flow("p", "@k"), flow("q", "@k")],
    )
    quarter = settled(facts, "2025-Q1", [("a", "m", "2025-01-02", "1"), ("a", "m", "2025-02-02", "2")])
    assert {name: each for name, each in lines(quarter, "a").items() if name.startswith("price")} == {
        "price/m/s": "0.13",
        "price/m/t": "0.25",
    }
    assert quarter.settlement.billed_total_minor == 0


def test_a_negative_price_whose_pool_changes_adds_up_too():
    facts = priced(
        price("m", "-0.125", "p", end="2025-02-01"),
        price("m", "0.25", "q", start="2025-02-01"),
        pools=[pool("p"), pool("q")],
        flows=[flow("p", "@k"), flow("q", "@k")],
    )
    quarter = settled(facts, "2025-Q1", [("a", "m", "2025-01-02", "1"), ("a", "m", "2025-02-02", "2")])
    assert lines(quarter, "a")["price/m/-"] == "0.38"
    assert {each.pool: each.income_minor for each in quarter.settlement.pools} == {"p": -12, "q": 50}
