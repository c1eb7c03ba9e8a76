"""Flows, segments, own amounts: what reaches whom, and the faults on the way."""

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.cooperations import (
    amounts,
    cooperation,
    cost,
    equal_key,
    flow,
    interval,
    key,
    lines,
    part,
    party,
    percent,
    pool,
    service,
    settled,
    takes,
)

from samdrift.domain.cooperation import Cooperation, Equal, UsageOf
from samdrift.domain.faults import FoundWrongError


def world(**facts: object) -> Cooperation:
    given = {
        "parties": [party("a"), party("b")],
        "pools": [pool("p")],
        "flows": [flow("p", "@k")],
        "costs": [cost("p", "100.00", "2025-01-10")],
        "keys": [equal_key()],
    }
    return cooperation(**{**given, **facts})


def test_a_pool_passes_on_through_another_pool():
    facts = world(
        pools=[pool("overhead"), pool("p")],
        flows=[flow("overhead", "p"), flow("p", "@k")],
        costs=[cost("overhead", "10.00", "2025-01-02")],
    )
    assert lines(settled(facts, "2025-01"), "a") == {"pool/overhead/-": "5.00"}


def test_the_service_of_a_line_is_that_of_the_pool_that_reached_the_key():
    facts = world(
        services=[service("s"), service("t")],
        participations=[takes("t", "a")],
        pools=[pool("overhead"), pool("p", "s"), pool("q", "t")],
        flows=[flow("overhead", "p", "3"), flow("overhead", "q", "1"), flow("p", "@k"), flow("q", "@k")],
        costs=[cost("overhead", "100.00", "2025-01-02")],
    )
    month = settled(facts, "2025-01")
    assert lines(month, "a") == {"pool/overhead/s": "37.50", "pool/overhead/t": "25.00"}
    assert lines(month, "b") == {"pool/overhead/s": "37.50"}


def test_a_pool_may_flow_by_the_totals_of_meters():
    facts = world(
        pools=[pool("p"), pool("q")],
        flows=[flow("p", "@k", "meter:m"), flow("p", "q", "meter:n"), flow("q", "@only-a")],
        keys=[equal_key(), key("only-a", part("1", percent(a=100)))],
    )
    events = [("a", "m", "2025-01-02", "1"), ("b", "m", "2025-01-03", "2"), ("a", "n", "2025-01-02", "1")]
    assert amounts(settled(facts, "2025-01", events)) == {"a": "62.50", "b": "37.50"}


def test_meters_without_any_usage_are_a_fault_where_cost_flows_by_them():
    with pytest.raises(FoundWrongError, match="flow_weights_all_zero flows.csv:0: value=p"):
        settled(world(flows=[flow("p", "@k", "meter:m")]), "2025-01")


def test_a_negative_total_of_a_flows_meter_is_a_fault():
    with pytest.raises(FoundWrongError, match="flow_meter_negative value=-1 meter=m"):
        settled(world(flows=[flow("p", "@k", "meter:m")]), "2025-01", [("a", "m", "2025-01-02", "-1")])


def test_a_cycle_without_exit_names_its_path():
    facts = world(
        pools=[pool("p"), pool("q"), pool("r")], flows=[flow("p", "q"), flow("q", "r"), flow("r", "q")]
    )
    with pytest.raises(FoundWrongError, match="cycle_without_exit flows.csv:0: value=q -> r -> q"):
        settled(facts, "2025-01")


def test_a_pool_that_flows_to_itself_keeps_nothing():
    facts = world(flows=[flow("p", "p", "3"), flow("p", "@k", "1")])
    assert amounts(settled(facts, "2025-01")) == {"a": "50.00", "b": "50.00"}


def test_cost_is_spread_over_the_days_with_an_outflow():
    facts = world(flows=[flow("p", "@k", start="2025-01-11")], parties=[party("a"), party("b", "2025-01-21")])
    month = settled(facts, "2025-01")
    own = [step for step in month.settlement.derivations if step.step == "own"]
    assert [(step.weight, step.total_weight) for step in own] == [(10, 21), (11, 21)]
    assert amounts(month) == {"a": "73.81", "b": "26.19"}


def test_cost_in_a_period_without_any_outflow_is_a_fault():
    with pytest.raises(FoundWrongError, match="cost_without_outflow flows.csv:0: value=p"):
        settled(world(flows=[flow("p", "@k", start="2025-02-01")]), "2025-01")


def test_a_pool_that_receives_on_days_without_outflow_is_a_fault():
    facts = world(pools=[pool("p"), pool("q")], flows=[flow("p", "q"), flow("q", "@k", start="2025-01-11")])
    with pytest.raises(FoundWrongError, match="cost_without_outflow flows.csv:0: value=q end=2025-01-11"):
        settled(facts, "2025-01")


def test_a_segment_with_cost_and_nobody_in_it_is_a_fault():
    facts = world(parties=[party("a", "2025-01-11")])
    with pytest.raises(FoundWrongError, match="segment_without_participants value=2025-01-01 end=2025-01-11"):
        settled(facts, "2025-01")


def test_a_segment_with_nobody_in_it_is_no_fault_when_all_goes_by_usage():
    facts = world(parties=[party("a", "2025-01-11")], keys=[key("k", part("1", UsageOf("m")))])
    assert amounts(settled(facts, "2025-01", [("a", "m", "2025-01-15", "1")])) == {"a": "100.00"}


def test_a_service_outside_its_own_validity_is_taken_by_nobody():
    facts = world(services=[service("s", end="2025-01-11")], pools=[pool("p", "s")])
    with pytest.raises(FoundWrongError, match="segment_without_participants value=2025-01-11"):
        settled(facts, "2025-01")


def test_a_key_that_changes_in_mid_period_counts_by_its_days():
    keys = [
        key("k", part("1", percent(a=100)), end="2025-01-11"),
        key("k", part("1", percent(b=100)), start="2025-01-11"),
    ]
    assert amounts(settled(world(keys=keys, costs=[cost("p", "31.00", "2025-01-31")]), "2025-01")) == {
        "a": "10.00",
        "b": "21.00",
    }


def test_a_flow_that_changes_in_mid_period_counts_by_its_days():
    flows = [flow("p", "@k", end="2025-01-11"), flow("p", "@only-a", start="2025-01-11")]
    keys = [equal_key(), key("only-a", part("1", percent(a=100)))]
    assert amounts(
        settled(world(flows=flows, keys=keys, costs=[cost("p", "31.00", "2025-01-31")]), "2025-01")
    ) == {"a": "26.00", "b": "5.00"}


def test_a_member_with_two_memberships_pays_for_both():
    twice = replace(party("b"), memberships=(interval("", "2025-01-11"), interval("2025-01-21", "")))
    assert amounts(
        settled(world(parties=[party("a"), twice], costs=[cost("p", "31.00", "2025-01-31")]), "2025-01")
    ) == {"a": "20.50", "b": "10.50"}


def test_a_service_period_is_cut_by_rounding_up_to_each_day():
    line = cost("p", "100.00", "2024-12-01", ("2024-12-16", "2025-03-16"))
    months = ["2024-12", "2025-01", "2025-02", "2025-03"]
    totals = [settled(world(costs=[line]), month).settlement.cost_total_minor for month in months]
    assert totals == [1778, 3444, 3111, 1667]


def test_a_markup_is_on_the_kind_agreed_and_rounded_away_from_zero_at_half():
    marked = pool("p", markup=Fraction(1, 8), markup_on="pay")
    facts = world(
        pools=[marked],
        costs=[cost("p", "0.04", "2025-01-02", kind="pay"), cost("p", "9.00", "2025-01-02", kind="rent")],
    )
    (own,) = settled(facts, "2025-01").settlement.pools
    assert (own.lines_minor, own.markup_minor) == (904, 1)


def test_a_usage_key_and_an_equal_key_in_one_period():
    facts = world(keys=[key("k", part("1/2", Equal()), part("1/2", UsageOf("m")))])
    assert amounts(
        settled(facts, "2025-01", [("a", "m", "2025-01-02", "3"), ("b", "m", "2025-01-02", "1")])
    ) == {"a": "62.50", "b": "37.50"}


def test_faults_of_two_pools_are_told_at_once():
    facts = world(
        pools=[pool("p"), pool("q")],
        flows=[flow("p", "@k"), flow("q", "@l")],
        keys=[key("k", part("1", UsageOf("m"))), key("l", part("1", UsageOf("n")))],
        costs=[cost("p", "1.00", "2025-01-02"), cost("q", "1.00", "2025-01-02")],
    )
    with pytest.raises(FoundWrongError, match="key=k meter=m.*key=l meter=n"):
        settled(facts, "2025-01")
