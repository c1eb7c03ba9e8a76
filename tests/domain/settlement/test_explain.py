"""Why a line is what it is."""

from fractions import Fraction

import pytest
from tests.cooperations import (
    cooperation,
    cost,
    equal_key,
    fee,
    flow,
    party,
    pool,
    price,
    service,
    settled,
    takes,
)
from tests.scenarios.test_worked_month import EVENTS, april

from samdrift.domain.faults import CalledWrongError
from samdrift.domain.settlement import explain


def test_a_pool_line_leads_from_the_vouchers_to_the_oere():
    explanation = explain(settled(april(), "2026-04", EVENTS), "2026-04/c/pool/hr/-")
    assert [voucher.part_minor for voucher in explanation.vouchers] == [100001]
    assert explanation.own is not None
    assert explanation.own.own_minor == 100001
    ends = [step for step in explanation.steps if step.step == "key"]
    assert {step.target for step in ends} == {"c"}
    assert sum(step.exact for step in ends) == explanation.line.exact == Fraction(700007, 4000)
    assert [used.key for used in explanation.keys] == ["e", "k"]
    assert explanation.keys[1].parts == ((Fraction(3, 10), "equal", ""), (Fraction(7, 10), "usage", "m"))
    assert [(figure.party, figure.value) for figure in explanation.drivers] == [
        ("a", 100),
        ("b", 50),
        ("c", 50),
    ]
    assert (explanation.rounding.party_exact, explanation.rounding.party_minor) == (
        Fraction(700007, 4000),
        17500,
    )


def test_a_price_line_tells_its_tiers_month_by_month():
    facts = cooperation(
        parties=[party("a")],
        pools=[pool("p")],
        flows=[flow("p", "@k")],
        keys=[equal_key()],
        prices=[price("m", "2", "p"), price("m", "1", "p", tier="10")],
    )
    quarter = settled(facts, "2025-Q1", [("a", "m", "2025-01-02", "17"), ("a", "m", "2025-03-02", "1")])
    steps = explain(quarter, "2025-Q1/a/price/m/-").prices
    assert [(step.month, step.quantity, step.exact) for step in steps] == [
        ("2025-01", 10, 20),
        ("2025-01", 7, 7),
        ("2025-03", 1, 2),
    ]


def test_only_the_steps_that_end_at_the_lines_service_are_told():
    facts = cooperation(
        parties=[party("a"), party("b")],
        services=[service("s"), service("t")],
        participations=[takes("t", "a")],
        pools=[pool("o"), pool("p", "s"), pool("q", "t")],
        flows=[flow("o", "p"), flow("o", "q"), flow("p", "@k"), flow("q", "@k")],
        keys=[equal_key()],
        costs=[cost("o", "100.00", "2025-01-02")],
    )
    explanation = explain(settled(facts, "2025-01"), "2025-01/a/pool/o/t")
    assert [step.pool for step in explanation.steps if step.step == "key"] == ["q"]
    assert (explanation.rounding.amount_minor, explanation.rounding.party_minor) == (5000, 7500)


def test_a_fee_is_what_it_is():
    facts = cooperation(
        parties=[party("a"), party("b")],
        fees=[fee("a", "2025-01-01", "x", "5.00"), fee("b", "2025-01-01", "x", "-5.00")],
    )
    assert explain(settled(facts, "2025-01"), "2025-01/b/fee/x/-").rounding.amount_minor == -500


def test_a_line_that_does_not_exist_is_said_to_be_unknown():
    with pytest.raises(CalledWrongError, match="line_unknown value=2026-04/c/pool/it/x"):
        explain(settled(april(), "2026-04", EVENTS), "2026-04/c/pool/it/x")
