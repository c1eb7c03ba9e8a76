"""A figure that a key needs and nobody has stated is found, and none that nobody needs."""

from dataclasses import replace
from datetime import date

from tests.cooperations import cooperation, drivers, flow, key, part, party, pool, service, takes

from samdrift.apps.cooperations.reading.gaps import Gap, find_gaps
from samdrift.domain.cooperation import Cooperation, Driver, Reference

BY_HEADS = Driver("heads", Reference(month=1, day=1))


def world(**stated: int) -> Cooperation:
    return cooperation(
        parties=(party("a"), party("b"), party("c", "2027-01-01")),
        services=(service("phone"),),
        pools=(pool("phone", service="phone"),),
        flows=(flow("phone", "@heads"),),
        keys=(key("heads", part("1", BY_HEADS)),),
        drivers=drivers("2026-01-01", driver="heads", **stated),
    )


def test_a_member_without_the_figure_is_a_gap() -> None:
    assert find_gaps(world(a=5), [2026]) == (Gap("heads", "b", date(2026, 1, 1), "heads"),)


def test_nothing_is_missing_where_all_have_stated_theirs() -> None:
    assert find_gaps(world(a=5, b=0), [2026]) == ()


def test_each_year_asks_for_its_own_day_and_its_own_members() -> None:
    found = find_gaps(world(a=5, b=7), [2026, 2027])
    assert {(gap.party, gap.day.year) for gap in found} == {("a", 2027), ("b", 2027), ("c", 2027)}


def test_who_does_not_take_the_service_owes_no_figure() -> None:
    opted = replace(world(a=5), participations=(takes("phone", "a"),))
    assert find_gaps(opted, [2026]) == ()


def test_a_key_to_which_nothing_flows_asks_for_nothing() -> None:
    assert find_gaps(replace(world(), flows=()), [2026]) == ()


def test_a_key_that_stands_in_for_another_is_asked_for_the_same_parties() -> None:
    first = replace(key("first", part("1", BY_HEADS)), parts=(), fallback="heads")
    chained = replace(world(a=5), keys=(*world().keys, first), flows=(flow("phone", "@first"),))
    assert [gap.party for gap in find_gaps(chained, [2026])] == ["b"]


def test_a_day_that_the_year_has_not_is_no_gap() -> None:
    leap = key("heads", part("1", Driver("heads", Reference(month=2, day=29))))
    assert find_gaps(replace(world(), keys=(leap,)), [2026]) == ()
