"""Grants for some parties alone relieve them, nobody below 0, and what is left is shown."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cooperations import (
    NOK,
    amounts,
    cooperation,
    cost,
    day,
    drivers,
    e30_70,
    equal_key,
    flow,
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

from samdrift.domain.cooperation import Cooperation, CostLine
from samdrift.domain.cooperation.checks import check
from samdrift.domain.faults import FoundWrongError
from samdrift.domain.periods import Span
from samdrift.domain.settlement import Reckoning, explain


def grant(amount: str, *parties: str, voucher: str = "g", on: str = "2014-06-30") -> CostLine:
    return replace(cost("p", f"-{amount}", on), voucher=voucher, only_for=parties)


def small_municipalities(*costs: CostLine) -> Cooperation:
    world = cooperation(
        parties=[party("lulea"), party("pitea"), party("arjeplog")],
        pools=[pool("p")],
        flows=[flow("p", "@k")],
        keys=[e30_70("2012-12-31")],
        drivers=drivers("2012-12-31", lulea=74_905, pitea=41_078, arjeplog=3_054),
        costs=[cost("p", "1000000.00", "2014-01-15"), *costs],
    )
    return replace(world, host="lulea")


def unused(reckoning: Reckoning) -> dict[str, str]:
    return {each.voucher: NOK.format(each.unused_minor) for each in reckoning.settlement.grants}


def test_a_grant_for_the_smallest_never_takes_its_share_below_zero_and_the_rest_is_shown() -> None:
    year = settled(small_municipalities(grant("200000.00", "arjeplog")), "2014")
    assert amounts(year) == {"lulea": "540480.69", "pitea": "341560.19", "arjeplog": "0.00"}
    assert unused(year) == {"g": "82040.88"}
    assert year.settlement.billed_total_minor == year.settlement.cost_total_minor == 88_204_088
    (warning,) = year.settlement.warnings
    assert (warning.code, warning.value) == ("grant_unused", "82040.88")


def test_the_bill_shows_the_share_and_what_the_grant_pays_of_it() -> None:
    year = settled(small_municipalities(grant("200000.00", "arjeplog")), "2014")
    assert lines(year, "arjeplog") == {"pool/p/-": "117959.12", "pool/p@grant/-": "-117959.12"}
    told = explain(year, "2014/arjeplog/pool/p@grant/-")
    assert [voucher.voucher for voucher in told.vouchers] == ["g"]
    assert [(step.step, step.target) for step in told.steps] == [
        ("flow", "@grant"),
        ("key", "arjeplog"),
        ("own", "p@grant"),
    ]
    assert [voucher.voucher for voucher in explain(year, "2014/arjeplog/pool/p/-").vouchers] == [
        "p-2014-01-15"
    ]


def test_a_grant_for_two_goes_by_their_shares_and_what_one_cannot_use_to_the_other() -> None:
    year = settled(small_municipalities(grant("300000.00", "arjeplog", "pitea")), "2014")
    assert amounts(year)["arjeplog"] == "40948.78"
    assert amounts(year)["pitea"] == "118570.53"
    more = settled(
        small_municipalities(
            grant("100000.00", "arjeplog", voucher="h"), grant("300000.00", "arjeplog", "pitea")
        ),
        "2014",
    )
    assert amounts(more) == {"lulea": "540480.69", "pitea": "59519.31", "arjeplog": "0.00"}
    assert unused(more) == {"g": "0.00", "h": "0.00"}


def test_a_grant_without_a_cost_is_unused() -> None:
    year = settled(replace(small_municipalities(), costs=(grant("5.00", "arjeplog"),)), "2014")
    assert set(amounts(year).values()) == {"0.00"}
    assert unused(year) == {"g": "5.00"}


def test_a_service_period_brings_each_month_its_part_of_the_grant() -> None:
    year = Span(day("2014-01-01"), day("2015-01-01"))
    spread = replace(grant("120.00", "arjeplog"), service=year)
    january = settled(small_municipalities(spread), "2014-01")
    assert [use.amount_minor for use in january.settlement.grants] == [1019]


def test_a_grant_goes_over_a_partys_services_by_what_it_pays_for_each() -> None:
    world = cooperation(
        parties=[party("a"), party("b")],
        services=[service("s"), service("t")],
        participations=[takes("t", "a")],
        pools=[pool("p", "s"), pool("q", "t")],
        flows=[flow("p", "@e"), flow("p", "q"), flow("q", "@e")],
        keys=[equal_key("e")],
        costs=[cost("p", "100.00", "2014-01-15"), grant("30.01", "a")],
    )
    year = settled(world, "2014")
    assert lines(year, "a") == {
        "pool/p/s": "25.00",
        "pool/p/t": "50.00",
        "pool/p@grant/s": "-10.00",
        "pool/p@grant/t": "-20.01",
    }


def test_a_markup_is_not_lowered_by_a_grant_for_some() -> None:
    world = cooperation(
        parties=[party("a"), party("b")],
        pools=[pool("p", markup=Fraction(1, 10))],
        flows=[flow("p", "@k")],
        keys=[key("k", part("1", percent(a=50, b=50)))],
        costs=[cost("p", "100.00", "2014-01-15"), grant("10.00", "a")],
    )
    assert amounts(settled(world, "2014")) == {"a": "45.00", "b": "55.00"}


def test_a_cost_that_some_alone_bear_is_no_grant() -> None:
    wrong = small_municipalities(replace(grant("1.00", "arjeplog"), amount_minor=100))
    assert [each.code for each in check(wrong)[0]] == ["grant_not_negative"]


def test_a_grant_for_nobody_that_is_known_is_a_fault() -> None:
    assert [each.code for each in check(small_municipalities(grant("1.00", "arjeplo")))[0]] == [
        "party_unknown"
    ]


grants = st.lists(
    st.builds(
        lambda amount, parties, voucher: CostLine(
            voucher=f"{voucher}",
            day=date(2014, 6, 30),
            pool="p",
            amount_minor=-amount,
            only_for=tuple(sorted(parties)),
        ),
        st.integers(1, 150_000_000),
        st.sets(st.sampled_from(["lulea", "pitea", "arjeplog"]), min_size=1),
        st.integers(1, 5),
    ),
    max_size=4,
)


@given(grants, st.integers(-(10**6), 10**8), st.randoms(use_true_random=False))
def test_what_is_paid_and_what_is_left_is_the_grant_and_nobody_is_paid_more_than_its_share(
    given, amount, shuffle
):
    line = CostLine(voucher="v", day=date(2014, 1, 1), pool="p", amount_minor=amount)

    def year(costs: Iterable[CostLine]) -> Reckoning:
        return settled(replace(small_municipalities(), costs=tuple(costs)), "2014")

    one = year([line, *given])
    gross = {bill.party: bill.amount_minor for bill in year([line]).settlement.bills}
    for use in one.settlement.grants:
        assert 0 <= use.unused_minor <= use.amount_minor
        if use.unused_minor:
            assert all(one.settlement.bill_of(each).amount_minor <= 0 for each in use.only_for)
    for bill in one.settlement.bills:
        assert min(gross[bill.party], 0) <= bill.amount_minor <= gross[bill.party]
    paid = sum(use.amount_minor - use.unused_minor for use in one.settlement.grants)
    assert one.settlement.cost_total_minor == amount - paid
    assert one.settlement == year(shuffle.sample([line, *given], len(given) + 1)).settlement


def test_fees_and_grants_do_not_hide_a_fault() -> None:
    with pytest.raises(FoundWrongError, match="cost_without_outflow"):
        settled(replace(small_municipalities(grant("1.00", "arjeplog")), flows=()), "2014")
