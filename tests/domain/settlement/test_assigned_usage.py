"""Who may have an event of which meter."""

from dataclasses import replace

import pytest
from tests.cooperations import (
    cooperation,
    cost,
    day,
    equal_key,
    flow,
    interval,
    key,
    part,
    party,
    percent,
    pool,
    price,
    service,
    settled,
    takes,
)

from samdrift.domain.cooperation import Cooperation, UsageOf, services_of_meter
from samdrift.domain.faults import FoundWrongError


def opted(**facts: object) -> Cooperation:
    """The service s is taken by a alone; the service t by all."""
    given = {
        "parties": [party("a"), party("b")],
        "services": [service("s"), service("t")],
        "participations": [takes("s", "a", "", "2025-02-01")],
        "pools": [pool("p", "s"), pool("q", "t")],
        "flows": [flow("p", "@k"), flow("q", "@l")],
        "keys": [key("k", part("1", UsageOf("m"))), equal_key("l")],
        "costs": [cost("p", "9.00", "2025-01-02")],
    }
    return cooperation(**{**given, **facts})


def test_an_event_of_who_takes_the_service_counts():
    assert settled(opted(), "2025-01", [("a", "m", "2025-01-02", "1")]).settlement.billed_total_minor == 900


@pytest.mark.parametrize("event", [("b", "m", "2025-01-02", "1"), ("a", "m", "2025-02-02", "1")])
def test_an_event_of_who_takes_no_service_of_the_meter_is_a_fault(event):
    with pytest.raises(FoundWrongError, match=f"event_not_taker value=1 count=1 .*party={event[0]}"):
        settled(opted(), "2025-Q1", [("a", "m", "2025-01-02", "1"), event])


def test_an_event_in_a_membership_gap_is_a_fault():
    gap = replace(party("a"), memberships=(interval("", "2025-01-05"), interval("2025-01-09", "")))
    with pytest.raises(
        FoundWrongError,
        match="event_not_member value=1 count=1 end=2025-01-09 meter=m party=a start=2025-01-05",
    ):
        settled(opted(parties=[gap, party("b")]), "2025-01", [("a", "m", "2025-01-07", "1")])


def test_the_meter_of_a_key_is_used_through_fallback_and_ramp():
    fallback = [
        key("k", part("1", UsageOf("n")), fallback="f"),
        key("f", part("1", UsageOf("m"))),
        equal_key("l"),
    ]
    assert services_of_meter(opted(keys=fallback), "m") == {"s"}


def test_the_meter_of_a_key_that_nothing_flows_to_is_used_by_all_members():
    assert services_of_meter(
        opted(keys=[equal_key("k"), equal_key("l"), key("x", part("1", UsageOf("m")))]), "m"
    ) == {""}


def test_the_meter_of_a_key_that_includes_all_is_used_by_all_members():
    assert services_of_meter(
        opted(keys=[key("k", part("1", UsageOf("m")), include_all=True), equal_key("l")]), "m"
    ) == {""}


def test_the_meter_of_a_price_and_of_a_flow_is_used_by_their_pools_services():
    facts = opted(prices=[price("n", "1", "q")], flows=[flow("p", "@k", "meter:o"), flow("q", "@l")])
    assert services_of_meter(facts, "n") == {"t"}
    assert services_of_meter(facts, "o") == {"s"}


def test_succession_goes_on_through_a_second_merger():
    one = party("one", end="2020-01-01", succeeded_by="two", succeeded_from=day("2020-01-01"))
    two = party("two", end="2021-01-01", succeeded_by="three", succeeded_from=day("2021-01-01"))
    facts = cooperation(
        parties=[one, two, party("three", "2021-01-01")],
        pools=[pool("p")],
        flows=[flow("p", "@k")],
        keys=[key("k", part("1", percent(three=100)))],
        prices=[price("m", "1", "p")],
    )
    bill = settled(facts, "2021-02", [("one", "m", "2021-02-02", "3")]).settlement.bill_of("three")
    assert bill is not None
    assert [line.amount_minor for line in bill.lines] == [-300, 300]
