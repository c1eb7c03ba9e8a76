"""Cases from the life of cooperations, to the øre. The numbers are those of docs/methods/cases.md."""

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.cooperations import (
    advance,
    amounts,
    by,
    cooperation,
    cost,
    day,
    drivers,
    e30_70,
    fee,
    flow,
    key,
    lines,
    part,
    party,
    percent,
    pool,
    price,
    settled,
)

from samdrift.domain.cooperation import Cooperation, KeyVersion
from samdrift.domain.faults import FoundWrongError


def one_pool(rule: KeyVersion, **facts: object) -> Cooperation:
    """One pool whose cost goes by one key."""
    return cooperation(pools=[pool("p")], flows=[flow("p", "@k")], keys=[rule], **facts)


# 1. A party leaves on 1 July.


def leaving() -> dict[str, object]:
    return {
        "parties": [party("a"), party("b"), party("c"), party("d", end="2025-07-01")],
        "drivers": drivers("2025-01-01", a=40_000, b=30_000, c=20_000, d=10_000),
    }


def test_a_party_that_leaves_pays_by_its_days() -> None:
    year = one_pool(e30_70("2025-01-01"), costs=[cost("p", "1000000.00", "2025-03-01")], **leaving())
    assert amounts(settled(year, "2025")) == {
        "a": "383286.15",
        "b": "309365.30",
        "c": "235444.44",
        "d": "71904.11",
    }


def test_a_licence_with_a_service_period_is_borne_by_the_months_that_use_it() -> None:
    licence = cost("p", "120000.00", "2025-01-15", ("2025-01-01", "2026-01-01"))
    spread = one_pool(e30_70("2025-01-01"), costs=[licence], **leaving())
    at_once = replace(spread, costs=(replace(licence, service=None),))
    months = [f"2025-{month:02}" for month in range(1, 13)]
    paid = [settled(spread, month).settlement for month in months]
    of_d = sum(bill.amount_minor for each in paid for bill in each.bills if bill.party == "d")
    in_january = settled(at_once, "2025-01").settlement.bill_of("d")
    assert sum(each.billed_total_minor for each in paid) == 12_000_000
    assert in_january is not None
    assert Fraction(of_d, in_january.amount_minor) == pytest.approx(Fraction(181, 365), abs=1e-5)


# 3. The price changes on 1 July.


def test_usage_is_priced_by_the_time_of_use() -> None:
    payslips = cooperation(
        parties=[party("a")],
        pools=[pool("p")],
        flows=[flow("p", "@k")],
        keys=[key("k", part("1", percent(a=100)))],
        prices=[
            price("payslip", "85.00", "p", end="2025-07-01"),
            price("payslip", "88.50", "p", start="2025-07-01"),
        ],
    )
    june = settled(payslips, "2025-06", [("a", "payslip", "2025-06-12", "5430")])
    july = settled(payslips, "2025-07", [("a", "payslip", "2025-07-11", "5570")])
    assert lines(june, "a")["price/payslip/-"] == "461550.00"
    assert lines(july, "a")["price/payslip/-"] == "492945.00"
    year = settled(
        payslips, "2025", [("a", "payslip", "2025-06-12", "5430"), ("a", "payslip", "2025-07-11", "5570")]
    )
    assert lines(year, "a")["price/payslip/-"] == "954495.00"


# 5. A floor.


def test_a_floor_lifts_the_small_and_the_others_share_the_rest() -> None:
    floor = key("k", part("1", by("inhabitants", "2025-01-01"), floor="1/20"))
    year = one_pool(
        floor,
        parties=[party(code) for code in "abcd"],
        drivers=drivers("2025-01-01", a=60_000, b=25_000, c=3_000, d=2_000),
        costs=[cost("p", "900000.00", "2025-05-05")],
    )
    assert amounts(settled(year, "2025")) == {
        "a": "571764.71",
        "b": "238235.29",
        "c": "45000.00",
        "d": "45000.00",
    }


# 6. Entry, as fee rows.


def entering(*fees: tuple[str, str]) -> Cooperation:
    return one_pool(
        key("k", part("1", percent(a=50, b=30, c=20)), end="2025-01-01"),
        parties=[party("a"), party("b"), party("c"), party("d", "2025-01-01")],
        fees=[fee(who, "2025-01-01", "entry-d", amount) for who, amount in fees],
    )


def test_an_entry_fee_is_paid_back_to_the_founders_beside_the_pools() -> None:
    entry = entering(("d", "432000.00"), ("a", "-216000.00"), ("b", "-129600.00"), ("c", "-86400.00"))
    january = settled(entry, "2025-01")
    assert amounts(january) == {"a": "-216000.00", "b": "-129600.00", "c": "-86400.00", "d": "432000.00"}
    assert lines(january, "d") == {"fee/entry-d/-": "432000.00"}
    assert january.settlement.billed_total_minor == january.settlement.cost_total_minor == 0


def test_fees_of_one_cause_that_do_not_add_to_nothing_are_a_fault() -> None:
    with pytest.raises(FoundWrongError, match="fees_not_zero.*value=302400.00 cause=entry-d"):
        settled(entering(("d", "432000.00"), ("b", "-129600.00")), "2025-01")


# 7. The host's mark-up.


def test_the_host_bears_its_part_of_its_own_markup() -> None:
    marked = cooperation(
        parties=[party("host"), party("b"), party("c")],
        pools=[pool("p", markup=Fraction(6, 100), markup_on="pay")],
        flows=[flow("p", "@k")],
        keys=[key("k", part("1", percent(host=40, b=35, c=25)))],
        costs=[
            cost("p", "2750000.00", "2025-02-01", kind="pay"),
            cost("p", "1250000.00", "2025-03-01", kind="systems"),
        ],
    )
    year = settled(marked, "2025")
    assert amounts(year) == {"host": "1666000.00", "b": "1457750.00", "c": "1041250.00"}
    assert year.settlement.cost_total_minor == 416_500_000


# 8. A grant, first part.


def test_a_grant_is_a_negative_cost_line_shared_by_the_same_key() -> None:
    granted = one_pool(
        e30_70("2012-12-31"),
        parties=[party("lulea"), party("pitea"), party("arjeplog")],
        drivers=drivers("2012-12-31", lulea=74_905, pitea=41_078, arjeplog=3_054),
        costs=[cost("p", "1000000.00", "2014-01-15"), cost("p", "-400000.00", "2014-06-30")],
    )
    assert amounts(settled(granted, "2014")) == {
        "lulea": "324288.42",
        "pitea": "204936.11",
        "arjeplog": "70775.47",
    }


# 10. A merger, without its late part.


def test_a_merged_party_pays_less_though_no_service_changed() -> None:
    old, new = (
        drivers("2019-01-01", sandnes=78_600, forsand=1_200, strand=12_700, hjelmeland=2_500),
        drivers("2020-01-01", sandnes=79_500, strand=13_000, hjelmeland=2_500),
    )
    forsand = party("forsand", end="2020-01-01", succeeded_by="sandnes", succeeded_from=day("2020-01-01"))
    merging = one_pool(
        e30_70("same-year-01-01"),
        parties=[party("sandnes"), forsand, party("strand"), party("hjelmeland")],
        drivers=[*old, *new],
        costs=[cost("p", "2000000.00", "2019-06-01"), cost("p", "2000000.00", "2020-06-01")],
    )
    assert amounts(settled(merging, "2019")) == {
        "sandnes": "1308315.79",
        "forsand": "167684.21",
        "strand": "337157.89",
        "hjelmeland": "186842.11",
    }
    assert amounts(settled(merging, "2020")) == {
        "sandnes": "1371578.95",
        "strand": "391578.95",
        "hjelmeland": "236842.10",
    }


def test_events_with_the_old_subject_count_for_the_successor_and_are_told() -> None:
    forsand = party("forsand", end="2020-01-01", succeeded_by="sandnes", succeeded_from=day("2020-01-01"))
    merged = one_pool(
        key("k", part("1", percent(sandnes=100))),
        parties=[party("sandnes"), forsand],
        prices=[price("payslip", "100", "p")],
    )
    events = [("sandnes", "payslip", "2020-02-12", "7"), ("forsand", "payslip", "2020-02-12", "3")]
    february = settled(merged, "2020-02", events)
    assert lines(february, "sandnes")["price/payslip/-"] == "1000.00"
    assert [warning.code for warning in february.settlement.warnings] == ["event_of_succeeded"]


# 12. A true-up, as the year's bill.


def test_advances_are_taken_from_the_years_bill() -> None:
    sola = one_pool(
        key("k", part("1", percent(sola=100))),
        parties=[party("sola")],
        costs=[cost("p", "17465730.30", "2004-12-31")],
        advances=[advance("sola", f"2004-{month:02}", "1450000.00") for month in range(1, 13)],
    )
    bill = settled(sola, "2004").settlement.bill_of("sola")
    assert bill is not None
    assert (bill.amount_minor, bill.advance_minor, bill.due_minor) == (
        1_746_573_030,
        1_740_000_000,
        6_573_030,
    )


def test_what_was_billed_too_much_in_advance_is_paid_back() -> None:
    sola = one_pool(
        key("k", part("1", percent(sola=100))),
        parties=[party("sola")],
        costs=[cost("p", "900.00", "2004-01-31")],
        advances=[advance("sola", "2004-01", "1000.00"), advance("sola", "2004-02", "1000.00")],
    )
    bill = settled(sola, "2004-01").settlement.bill_of("sola")
    assert bill is not None
    assert bill.due_minor == -10_000


# 13. A leap year.


def test_joining_on_29_february_of_a_leap_year_gives_307_of_366_days() -> None:
    joining = one_pool(
        key("k", part("1", by("inhabitants", "2024-01-01"))),
        parties=[party("a"), party("b", "2024-02-29")],
        drivers=drivers("2024-01-01", a=1, b=1),
        costs=[cost("p", "366.00", "2024-01-01")],
    )
    assert amounts(settled(joining, "2024")) == {"a": "212.50", "b": "153.50"}
