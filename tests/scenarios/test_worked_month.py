"""The worked month of docs/methods/settlement.md: two pools in a cycle, usage, a price, a member from the 16th."""

from fractions import Fraction

import pytest
from tests.cooperations import (
    amounts,
    cooperation,
    cost,
    equal_key,
    flow,
    key,
    lines,
    part,
    party,
    pool,
    price,
    settled,
)

from samdrift.domain.cooperation import Cooperation, Equal, UsageOf
from samdrift.domain.settlement import Reckoning

EVENTS = [
    ("a", "m", "2026-04-02", "100"),
    ("b", "m", "2026-04-20", "50"),
    ("c", "m", "2026-04-20", "50"),
    ("a", "n", "2026-04-02", "41"),
    ("b", "n", "2026-04-20", "3"),
]


def april() -> Cooperation:
    return cooperation(
        parties=[party("a"), party("b"), party("c", "2026-04-16")],
        pools=[pool("it"), pool("hr")],
        flows=[flow("it", "@k"), flow("it", "hr"), flow("hr", "it"), flow("hr", "@e", "3")],
        costs=[cost("it", "3000.00", "2026-04-03"), cost("hr", "1000.01", "2026-04-30")],
        keys=[key("k", part("3/10", Equal()), part("7/10", UsageOf("m"))), equal_key("e")],
        prices=[price("n", "2.50", "it")],
    )


@pytest.fixture
def month() -> Reckoning:
    return settled(april(), "2026-04", EVENTS)


def test_the_bills_of_the_worked_month(month: Reckoning) -> None:
    assert amounts(month) == {"a": "1828.01", "b": "1419.00", "c": "753.00"}
    assert month.settlement.cost_total_minor == month.settlement.billed_total_minor == 400001


def test_own_amounts_are_cost_less_the_income_from_prices(month: Reckoning) -> None:
    assert {pool.pool: pool.own_minor for pool in month.settlement.pools} == {"it": 289000, "hr": 100001}


def test_claims_are_exact(month: Reckoning) -> None:
    exact = {line.id: line.exact * 100 for bill in month.settlement.bills for line in bill.lines}
    assert [exact[f"2026-04/{who}/pool/it/-"] for who in "abc"] == [130050, 101150, 57800]
    assert [exact[f"2026-04/{who}/pool/hr/-"] for who in "abc"] == [
        Fraction(1700017, 40),
        Fraction(200002, 5),
        Fraction(700007, 40),
    ]


def test_each_pool_is_rounded_once(month: Reckoning) -> None:
    assert lines(month, "a") == {"pool/hr/-": "425.01", "pool/it/-": "1300.50", "price/n/-": "102.50"}
    assert lines(month, "b") == {"pool/hr/-": "400.00", "pool/it/-": "1011.50", "price/n/-": "7.50"}
    assert lines(month, "c") == {"pool/hr/-": "175.00", "pool/it/-": "578.00"}


def test_two_segments_of_fifteen_days(month: Reckoning) -> None:
    assert {step.span.days for step in month.settlement.derivations} == {15}
    assert len({step.span for step in month.settlement.derivations}) == 2


def test_of_it_four_sevenths_end_at_k(month: Reckoning) -> None:
    steps = [step for step in month.settlement.derivations if (step.step, step.origin) == ("key", "it")]
    at_k = sum(step.exact for step in steps if step.source == "@k")
    assert at_k / sum(step.exact for step in steps) == Fraction(4, 7)
