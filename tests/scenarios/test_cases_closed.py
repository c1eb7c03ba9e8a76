"""Cases through the database: facts in rows, periods closed one after another by two people, to the øre."""

from dataclasses import replace

import pytest
from tests.apps.closed import Closings, amounts, bill, corrected, lines
from tests.cooperations import (
    NOK,
    advance,
    cooperation,
    cost,
    day,
    drivers,
    e30_70,
    flow,
    key,
    part,
    party,
    percent,
    pool,
)
from tests.domain.settlement.test_grants import grant

from samdrift.apps.settlement import models
from samdrift.apps.settlement.repeating import repeat
from samdrift.domain.cooperation import Agreement, Cooperation

pytestmark = pytest.mark.django_db


def one_pool(*keys: object, **facts: object) -> Cooperation:
    return cooperation(pools=[pool("p")], flows=[flow("p", "@k")], keys=keys, **facts)


def all_repeat(closings: Closings) -> bool:
    rows = models.Period.objects.filter(cooperation=closings.owner, state="closed")
    return all(repeat(row).is_same for row in rows)


# 2. A late invoice.

INVOICE = cost("p", "84300.00", "2024-12-20")


def late_invoice(**terms: object) -> tuple[Cooperation, Cooperation]:
    """What was known when December was closed, and in March."""
    known = one_pool(
        key("k", part("1", percent(a=50, b=30, e=20)), end="2025-01-01"),
        key("k", part("1", percent(a=50, b=30, n=20)), start="2025-01-01"),
        parties=[party("a"), party("b"), party("e", end="2025-01-01"), party("n", "2025-01-01")],
        costs=[cost("p", "1000.00", "2024-12-01"), cost("p", "500.00", "2025-03-01")],
    )
    known = replace(known, agreement=Agreement(**terms))
    return known, replace(known, costs=(*known.costs, INVOICE))


def test_a_late_invoice_goes_to_the_parties_of_its_own_month_who_may_have_left() -> None:
    known, now = late_invoice()
    closings = Closings("late-invoice")
    closings.load(known)
    assert amounts(closings.close("2024-12")) == {"a": "500.00", "b": "300.00", "e": "200.00"}
    closings.close("2025-01")
    closings.close("2025-02")
    closings.load(now)
    march = closings.close("2025-03")
    assert corrected(march) == {
        "2024-12/a/pool/p/-": "42150.00",
        "2024-12/b/pool/p/-": "25290.00",
        "2024-12/e/pool/p/-": "16860.00",
    }
    assert amounts(march) == {"a": "42400.00", "b": "25440.00", "e": "16860.00", "n": "100.00"}
    assert {line.cause for line in lines(march) if line.corrects} == {"voucher p-2024-12-20"}
    assert corrected(closings.close("2025-04")) == {}
    assert all_repeat(closings)


def test_below_materiality_it_goes_by_the_key_of_the_new_year_and_the_line_says_so() -> None:
    known, now = late_invoice(corrections_materiality_minor=8_430_001)
    closings = Closings("small-invoice")
    closings.load(known)
    for month in ("2024-12", "2025-01", "2025-02"):
        closings.close(month)
    closings.load(now)
    march = closings.close("2025-03")
    assert amounts(march) == {"a": "42400.00", "b": "25440.00", "n": "16960.00"}
    assert {line.cause for line in lines(march)} == {"moved p-2024-12-20 2024-12"}
    assert corrected(closings.close("2025-04")) == {}, "what was moved once is moved for good"
    assert all_repeat(closings)


# 4. A deficit.


def test_a_deficit_goes_by_the_key_of_its_year_and_not_to_who_joined_after() -> None:
    months = [f"2024-{month:02}" for month in range(1, 13)]
    monthly = {"a": "416666.66", "b": "249999.99", "c": "166666.66"}
    last = {"a": "416666.74", "b": "250000.11", "c": "166666.74"}
    facts = one_pool(
        key("k", part("1", percent(a=50, b=30, c=20)), end="2025-01-01"),
        key("k", part("1", percent(a=40, b=30, c=20, n=10)), start="2025-01-01"),
        parties=[party("a"), party("b"), party("c"), party("n", "2025-01-01")],
        costs=[cost("p", "10400000.00", "2024-12-31")],
        advances=[
            advance(who, month, (last if month == "2024-12" else monthly)[who])
            for who in "abc"
            for month in months
        ],
    )
    closings = Closings("deficit")
    closings.load(facts)
    year = closings.close("2024")
    assert sum(each.advance_minor for each in year.bills) == 1_000_000_000
    assert {each.party: NOK.format(each.due_minor) for each in year.bills} == {
        "a": "200000.00",
        "b": "120000.00",
        "c": "80000.00",
    }
    assert all_repeat(closings)


# 8. A grant, second part: for the smallest alone.


def test_a_grant_for_the_smallest_takes_its_share_to_zero_and_what_is_unused_is_kept_and_shown() -> None:
    facts = one_pool(
        e30_70("2012-12-31"),
        parties=[party("lulea"), party("pitea"), party("arjeplog")],
        drivers=drivers("2012-12-31", lulea=74_905, pitea=41_078, arjeplog=3_054),
        costs=[cost("p", "1000000.00", "2014-01-15"), grant("200000.00", "arjeplog")],
    )
    closings = Closings("grant")
    closings.load(replace(facts, host="lulea"))
    year = closings.close("2014")
    assert amounts(year) == {"lulea": "540480.69", "pitea": "341560.19", "arjeplog": "0.00"}
    (used,) = year.grants
    assert NOK.format(used.unused_minor) == "82040.88"
    assert [each.code for each in year.warnings] == ["grant_unused"]
    assert all_repeat(closings)


# 10. A merger.


def test_a_late_invoice_of_the_year_before_a_merger_goes_to_the_successor_in_lines_of_their_own() -> None:
    forsand = party("forsand", end="2020-01-01", succeeded_by="sandnes", succeeded_from=day("2020-01-01"))
    known = one_pool(
        e30_70("same-year-01-01"),
        parties=[party("sandnes"), forsand, party("strand"), party("hjelmeland")],
        drivers=[
            *drivers("2019-01-01", sandnes=78_600, forsand=1_200, strand=12_700, hjelmeland=2_500),
            *drivers("2020-01-01", sandnes=79_500, strand=13_000, hjelmeland=2_500),
        ],
        costs=[cost("p", "2000000.00", "2019-06-01"), cost("p", "2000000.00", "2020-06-01")],
    )
    closings = Closings("merger")
    closings.load(replace(known, host="sandnes"))
    assert amounts(closings.close("2019")) == {
        "sandnes": "1308315.79",
        "forsand": "167684.21",
        "strand": "337157.89",
        "hjelmeland": "186842.11",
    }
    late = cost("p", "10000.00", "2019-11-30")
    closings.load(replace(known, host="sandnes", costs=(*known.costs, late)))
    year = closings.close("2020")
    assert corrected(year) == {
        "2019/sandnes/pool/p/-": "6541.58",
        "2019/forsand/pool/p/-": "838.42",
        "2019/strand/pool/p/-": "1685.79",
        "2019/hjelmeland/pool/p/-": "934.21",
    }
    assert year.bill_of("forsand") is None
    of_successor = bill(year, "sandnes")
    assert {line.party for line in of_successor.lines} == {"sandnes", "forsand"}
    own = [line.amount_minor for line in of_successor.lines if not line.corrects]
    assert NOK.format(sum(own)) == "1371578.95"
    assert all_repeat(closings)
