"""Corrections: what each is called, why it is there, what waits, and where it goes."""

from dataclasses import replace

import pytest
from tests.closings import chain, close, corrected
from tests.cooperations import (
    cooperation,
    cost,
    day,
    drivers,
    e30_70,
    equal_key,
    fee,
    flow,
    key,
    part,
    party,
    percent,
    pool,
    price,
    service,
    takes,
)

from samdrift.domain.cooperation import Agreement, Cooperation
from samdrift.domain.faults import FoundWrongError, RefusedError
from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import Closing, Consent, Identity, identity_of, parse_identity, reckon_next

OLD = Agreement(corrections_limit_years=0)


def world(**facts: object) -> Cooperation:
    given = {
        "parties": [party("a"), party("b")],
        "pools": [pool("m")],
        "flows": [flow("m", "@k")],
        "keys": [equal_key()],
        "costs": [cost("m", "10.00", "2024-12-01")],
    }
    return cooperation(**{**given, **facts})


def causes(closing: Closing) -> dict[str, str]:
    return {each.line.id: each.line.cause for each in closing.corrections}


def changed(before: Cooperation, after: Cooperation, *events: tuple[str, str, str, str]) -> Closing:
    """January, closed with what is known then, after December."""
    _, (_, january) = chain((before, "2024-12"), (after, "2025-01", events))
    return january


def test_a_pool_a_meter_and_a_cause_of_one_code_have_lines_of_their_own() -> None:
    before = world(prices=[price("m", "1", "m")])
    fees = [fee("a", "2024-12-01", "m", "5.00"), fee("b", "2024-12-01", "m", "-5.00")]
    january = changed(before, replace(before, fees=tuple(fees)), ("a", "m", "2024-12-03", "3"))
    assert corrected(january, "a") == {
        "2025-01/a/correction/m/-/2024-12": "-1.50",
        "2025-01/a/correction/m@fee/-/2024-12": "5.00",
        "2025-01/a/correction/m@price/-/2024-12": "3.00",
    }
    named = {each.line.corrects for each in january.corrections if each.identity.party == "a"}
    assert named == {"2024-12/a/pool/m/-", "2024-12/a/fee/m/-", "2024-12/a/price/m/-"}


def test_the_identity_is_read_back_from_what_a_correction_names() -> None:
    identity = Identity(charge_period="2024-12", party="a", kind="fee", origin="exit a/b", service="")
    assert parse_identity(identity.line) == identity
    january = changed(world(), world(costs=[cost("m", "12.00", "2024-12-01")]))
    (line, _) = (each.line for each in january.corrections)
    assert identity_of(line) == Identity(charge_period="2024-12", party="a", kind="pool", origin="m")


def test_what_waited_is_told_with_its_cause_when_there_is_consent_at_last() -> None:
    before = replace(world(), agreement=OLD)
    after = replace(before, costs=(*before.costs, replace(cost("m", "2.00", "2024-12-05"), voucher="late")))
    closed, (_, january) = chain((before, "2024-12"), (after, "2025-01"))
    assert [line.cause for line in january.reckoning.settlement.waiting] == ["voucher late", "voucher late"]
    february = close(after, "2025-02", closed, consents=[Consent("2024-12", "b")])
    assert corrected(february, "b") == {"2025-02/b/correction/m/-/2024-12": "1.00"}
    assert set(causes(february).values()) == {"voucher late"}
    (december,) = february.reckoning.settlement.earlier
    assert (december.change_minor, december.waiting_minor) == (100, 100)


def test_fees_of_one_cause_wait_until_all_have_consented() -> None:
    before = replace(world(), agreement=OLD)
    after = replace(before, fees=(fee("a", "2024-12-01", "x", "5.00"), fee("b", "2024-12-01", "x", "-5.00")))
    closed, _ = chain((before, "2024-12"))
    one = close(after, "2025-01", closed, consents=[Consent("2024-12", "a")])
    both = close(after, "2025-01", closed, consents=[Consent("2024-12", "a"), Consent("2024-12", "b")])
    assert (corrected(one, "a"), len(one.reckoning.settlement.waiting)) == ({}, 2)
    assert corrected(both, "a") == {"2025-01/a/correction/x/-/2024-12": "5.00"}


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"parties": [party("a"), party("b", end="2024-12-16")]}, "party b"),
        ({"keys": [key("k", part("1", percent(a=75, b=25)), start="2024-01-01")]}, "key k; key k 2024-01-01"),
        ({"pools": [pool("m", markup=percent(a=1).table[0][1] / 10)]}, "pool m"),
        ({"flows": [flow("m", "@k"), flow("m", "@j")], "keys": [equal_key(), equal_key("j")]}, ""),
        (
            {"costs": [cost("m", "10.00", "2024-12-01"), cost("m", "1.00", "2024-12-02")]},
            "voucher m-2024-12-02",
        ),
    ],
)
def test_a_cause_is_the_fact_that_changed(facts: dict[str, object], told: str) -> None:
    january = changed(world(), world(**facts))
    assert set(causes(january).values()) == ({told} if told else set())


def test_a_driver_that_became_final_and_a_participation_are_causes() -> None:
    rows = drivers("2024-01-01", a=1, b=1)
    provisional = tuple(replace(each, status="provisional") for each in rows)
    before = world(
        services=[service("s")],
        participations=[takes("s", "a"), takes("s", "b")],
        pools=[pool("m", "s")],
        keys=[e30_70("2024-01-01")],
        drivers=provisional,
    )
    final = replace(before, drivers=(*provisional, replace(rows[0], value=rows[0].value * 3)))
    assert set(causes(changed(before, final)).values()) == {"driver inhabitants a 2024-01-01"}
    gone = replace(before, participations=(takes("s", "a"), takes("s", "b", end="2024-12-16")))
    assert set(causes(changed(before, gone)).values()) == {"service s b"}


def test_many_causes_of_one_word_are_told_by_their_number() -> None:
    late = [replace(cost("m", "1.00", "2024-12-02"), voucher=f"v{number}") for number in range(57)]
    january = changed(world(), replace(world(), costs=(*world().costs, *late)))
    assert set(causes(january).values()) == {"voucher × 57"}


def test_a_party_that_was_succeeded_twice_is_answered_for_by_the_last() -> None:
    first = party("x", end="2024-07-01", succeeded_by="y", succeeded_from=day("2024-07-01"))
    second = party("y", end="2025-01-10", succeeded_by="a", succeeded_from=day("2025-01-10"))
    before = world(parties=[party("a"), first, second], costs=[])
    after = replace(before, costs=(cost("m", "3.00", "2024-06-05"),))
    _, (_, january) = chain((before, "2024-06"), (after, "2025-01"))
    assert set(corrected(january, "a")) == {f"2025-01/{who}/correction/m/-/2024-06" for who in "axy"}
    assert {bill.party for bill in january.reckoning.settlement.bills} == {"a", "y"}


def test_a_fault_of_a_closed_period_stops_the_closing_of_the_next() -> None:
    broken = replace(world(), keys=(equal_key("other"),))
    closed, _ = chain((world(), "2024-12"))
    with pytest.raises(FoundWrongError, match="key_gap.*period=2024-12"):
        close(broken, "2025-01", closed)


def test_a_period_is_not_closed_twice_nor_without_what_its_bills_are_of() -> None:
    closed, _ = chain((world(), "2024-12"), (world(costs=[]), "2025-01"))
    with pytest.raises(RefusedError, match="periods_overlap"):
        close(world(), "2024-12", closed)
    with pytest.raises(ValueError, match="lines of periods that are not given: 2024-12"):
        reckon_next(world(), parse_period("2025-02"), closed[0].usage, [closed[1]])
