"""A period reckoned again with another key: the same cost, other shares, nothing else touched."""

from fractions import Fraction

import pytest
from tests.apps.facts import APRIL, EVENTS, april, april_usage
from tests.cooperations import settled

from samdrift.domain.cooperation import KeyVersion
from samdrift.domain.faults import FoundWrongError
from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import CAUSES, compare
from samdrift.runs.another_key import keyed_pools, settle_with, version_name, with_keys

MONTH = parse_period(APRIL)
KEYS = {version.name: version for version in april().keys}
NOW = settled(april(), APRIL, EVENTS).settlement


def test_the_pools_that_end_at_keys_are_offered_with_those_keys() -> None:
    assert keyed_pools(april(), MONTH) == {"it": ("k",), "hr": ("e",)}


def test_the_key_that_stands_changes_nothing() -> None:
    again = settle_with(april(), april_usage(), MONTH, {"it": KEYS["k"], "hr": KEYS["e"]})
    assert {bill.party: bill.amount_minor for bill in again.bills} == {
        bill.party: bill.amount_minor for bill in NOW.bills
    }


def test_another_key_moves_shares_alone_and_the_cost_stays() -> None:
    again = settle_with(april(), april_usage(), MONTH, {"it": KEYS["e"]})
    found = compare(NOW, again)
    assert again.cost_total_minor == NOW.cost_total_minor
    assert found.total.change_minor == 0
    assert found.by_party()["a"].change_minor != 0
    assert {name for name in CAUSES if getattr(found.by_party()["a"].causes, name)} <= {"share", "rounding"}


def test_a_version_stands_all_along_and_keeps_its_own_name() -> None:
    later = KeyVersion(name="e", parts=KEYS["e"].parts, validity=april().parties[2].memberships[0])
    assert version_name(later) == "e@2026-04-16"
    world = with_keys(april(), {"it": later})
    (added,) = set(world.keys) - set(april().keys)
    assert (added.name, added.validity.start) == ("it/k/e@2026-04-16", None)
    assert {flow.to for flow in world.flows if flow.pool == "it"} == {"@it/k/e@2026-04-16", "hr"}
    assert settle_with(april(), april_usage(), MONTH, {"it": later}).cost_total_minor == NOW.cost_total_minor


def test_what_the_other_key_cannot_be_reckoned_without_is_told() -> None:
    from tests.cooperations import by, key, part

    unknown = key("d", part("1", by("inhabitants", "same-year-01-01")))
    with pytest.raises(FoundWrongError, match="driver"):
        settle_with(april(), april_usage(), MONTH, {"it": unknown})
    assert unknown.parts[0].share == Fraction(1)
