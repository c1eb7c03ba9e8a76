"""Closing from the events of a real store: late ones are corrected, contested ones stop it, what is pinned repeats."""

from datetime import UTC, date, datetime

import pytest
from tests.apps.closed import Closings, amounts, bill, corrected, lines
from tests.apps.metered import SOURCE, choose, event, send
from tests.apps.people import with_role
from tests.apps.told import TOLD
from tests.cooperations import cooperation, cost, flow, key, part, party, pool, price

from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.settlement import models
from samdrift.apps.settlement.closing import stops
from samdrift.apps.settlement.counting import controls, explain_difference, give_count
from samdrift.apps.settlement.drafts import read_draft
from samdrift.apps.settlement.repeating import repeat
from samdrift.apps.settlement.store_read import pin_events, read_pin
from samdrift.domain.cooperation import Cooperation as Facts
from samdrift.domain.cooperation import UsageOf
from samdrift.domain.faults import RefusedError
from samdrift.domain.periods import Span

pytestmark = pytest.mark.django_db


def day(month: int, number: int, hour: int = 12) -> datetime:
    return datetime(2025, month, number, hour, tzinfo=UTC)


def facts() -> Facts:
    """A pool by usage of m, and n at a price of 2.50."""
    return cooperation(
        parties=[party("a"), party("b")],
        pools=[pool("p"), pool("q")],
        flows=[flow("p", "@k"), flow("q", "@k")],
        keys=[key("k", part("1", UsageOf("m")))],
        prices=[price("n", "2.50", "q")],
        costs=[cost("p", "100.00", f"2025-0{month}-15") for month in (1, 2, 3)],
    )


@pytest.fixture
def closings(request: pytest.FixtureRequest) -> Closings:
    """Each test has a store of its own: it outlives the test's rows."""
    made = Closings(f"metered-{abs(hash(request.node.name)) % 10**8}")
    made.load(facts())
    send(
        made.owner,
        event("1", "a", "2025-01-10", "3"),
        event("2", "b", "2025-01-11", "1"),
        event("3", "a", "2025-02-10"),
        event("4", "b", "2025-02-11"),
        event("5", "a", "2025-03-11"),
        moment=day(1, 31),
    )
    return made


def test_a_period_is_settled_from_the_events_of_its_store(closings: Closings) -> None:
    january = closings.close("2025-01", moment=day(2, 5))
    assert amounts(january) == {"a": "75.00", "b": "25.00"}
    assert (january.events.read, january.events.counted, january.events.late) == (2, 2, 0)
    row = models.Period.objects.get(cooperation=closings.owner)
    pin = read_pin(row.pin)
    assert pin is not None
    assert (pin.name, len(pin.files)) == ("2025-01", 1)


def test_late_events_are_corrected_by_their_own_month_and_counted_as_late(closings: Closings) -> None:
    closings.close("2025-01", moment=day(2, 5))
    late = event("late", "b", "2025-01-20", "4"), event("n1", "b", "2025-01-21", "2", meter="n")
    assert send(closings.owner, *late, moment=day(2, 6)) == ["stored", "stored"]
    february = closings.close("2025-02", moment=day(3, 5))
    assert corrected(february) == {
        "2025-01/a/pool/p/-": "-37.50",
        "2025-01/b/pool/p/-": "37.50",
        "2025-01/b/price/n/-": "5.00",
        "2025-01/a/pool/q/-": "-1.87",
        "2025-01/b/pool/q/-": "-3.13",
    }
    causes = {line.corrects: line.cause for line in lines(february) if line.corrects}
    assert causes["2025-01/b/price/n/-"] == "events n b 1"
    assert "events m b 1" in causes["2025-01/a/pool/p/-"]
    usage = models.UsageCount.objects.filter(
        settlement__period="2025-02", settlement__cooperation=closings.owner
    )
    assert {(row.start.month, row.late) for row in usage} == {(1, 2), (2, 0)}
    assert sum(line.amount_minor for line in bill(february, "a").lines) == 5000 - 3750 - 187


def test_the_same_event_again_changes_nothing(closings: Closings) -> None:
    closings.close("2025-01", moment=day(2, 5))
    assert send(closings.owner, event("1", "a", "2025-01-10", "3"), moment=day(2, 6)) == ["duplicate"]
    assert corrected(closings.close("2025-02", moment=day(3, 5))) == {}


def test_a_contested_event_stops_closing_until_a_person_chooses(closings: Closings) -> None:
    send(closings.owner, event("3", "a", "2025-02-10", "9"), moment=day(2, 11))
    closings.close("2025-01", moment=day(2, 5))
    closings.prepare("2025-02", moment=day(3, 5))
    with pytest.raises(RefusedError, match="closing_contested"):
        closings.close_prepared("2025-02", moment=day(3, 5))
    choose(closings.owner, "3", 2, moment=day(3, 6))
    february = closings.close("2025-02", moment=day(3, 6))
    assert amounts(february) == {"a": "90.00", "b": "10.00"}
    assert february.events.duplicates == 1


def test_a_closed_periods_event_that_becomes_contested_stops_the_next(closings: Closings) -> None:
    closings.close("2025-01", moment=day(2, 5))
    send(closings.owner, event("1", "a", "2025-01-10", "1"), moment=day(2, 6))
    closings.prepare("2025-02", moment=day(3, 5))
    with pytest.raises(RefusedError, match="closing_contested"):
        closings.close_prepared("2025-02", moment=day(3, 5))
    choose(closings.owner, "1", 2, moment=day(3, 6))
    assert corrected(closings.close("2025-02", moment=day(3, 6))) == {
        "2025-01/a/pool/p/-": "-25.00",
        "2025-01/b/pool/p/-": "25.00",
    }


def test_an_event_between_preparing_and_closing_is_looked_at_first(closings: Closings) -> None:
    closings.prepare("2025-01", moment=day(2, 5))
    send(closings.owner, event("9", "b", "2025-01-30", "4"), moment=day(2, 5))
    with pytest.raises(RefusedError, match="closing_changed"):
        closings.close_prepared("2025-01", moment=day(2, 5))
    assert amounts(closings.close("2025-01", moment=day(2, 6))) == {"a": "37.50", "b": "62.50"}


def test_what_a_source_counts_is_held_beside_what_counts_here(closings: Closings) -> None:
    owner = closings.owner
    give_count(owner, source=SOURCE, day=date(2025, 1, 10), count=2, basis="a report", **TOLD)
    row = closings.prepare("2025-01", moment=day(2, 5))
    span = Span(row.start, row.end)
    found = controls(owner, span, read_draft(row.draft).totals)
    assert [(each.total.day.day, each.total.counted, each.said, each.difference) for each in found] == [
        (10, 1, 2, 1),
        (11, 1, None, 0),
    ]
    assert [each.code for each in stops(read_draft(row.draft), found)] == ["count_differs"]
    with pytest.raises(RefusedError, match="count_differs"):
        closings.close_prepared("2025-01", moment=day(2, 5))
    user = with_role("host_officer", owner.slug)
    known = {"reader": read_reader(user), "user": user, **TOLD}
    with pytest.raises(RefusedError, match="reason_missing"):
        explain_difference(owner, found[0], reason=" ", **known)
    with pytest.raises(RefusedError, match="count_agrees"):
        explain_difference(owner, found[1], reason="no", **known)
    explain_difference(owner, found[0], reason="a test of the device", **known)
    assert closings.close_prepared("2025-01", moment=day(2, 5)).state == "closed"


def test_closed_periods_repeat_to_the_byte_after_everything_that_came_since(closings: Closings) -> None:
    closings.close("2025-01", moment=day(2, 5))
    send(closings.owner, event("late", "b", "2025-01-20", "4"), moment=day(2, 6))
    closings.close("2025-02", moment=day(3, 5))
    send(closings.owner, event("later", "a", "2025-01-21", "40"), moment=day(3, 6))
    send(closings.owner, event("2", "b", "2025-01-11", "77"), moment=day(3, 7))
    choose(closings.owner, "2", 2, moment=day(3, 8))
    closings.close("2025-03", moment=day(4, 5))
    send(closings.owner, event("last", "b", "2025-02-21", "5"), moment=day(4, 6))
    rows = models.Period.objects.filter(cooperation=closings.owner).order_by("start")
    assert [(repeat(row).period, repeat(row).differing) for row in rows] == [
        ("2025-01", ()),
        ("2025-02", ()),
        ("2025-03", ()),
    ]


def test_a_period_closed_without_a_store_repeats_without_one_though_one_was_begun_since() -> None:
    closings = Closings("store-begun-later")
    closings.load(
        cooperation(
            parties=[party("a")],
            pools=[pool("p")],
            flows=[flow("p", "@k")],
            keys=[key("k", part("1", UsageOf("m")))],
        )
    )
    closings.close("2025-01", moment=day(2, 5))
    row = models.Period.objects.get(cooperation=closings.owner)
    assert row.pin is None
    assert pin_events(closings.owner, [], name="x", moment=day(2, 5)) is None
    send(closings.owner, event("1", "a", "2025-01-10"), moment=day(2, 6))
    assert repeat(row).is_same
