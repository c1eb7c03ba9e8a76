"""Cases of closed periods that are corrected, to the øre. The numbers are those of docs/methods/cases.md."""

from dataclasses import replace
from itertools import chain as joined

from tests.closings import chain, corrected
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
    price,
)

from samdrift.domain.cooperation import Agreement, Cooperation, CostLine
from samdrift.domain.settlement import BillLine, Closing


def one_pool(*keys: object, **facts: object) -> Cooperation:
    return cooperation(pools=[pool("p")], flows=[flow("p", "@k")], keys=keys, **facts)


def line(closing: Closing, line_id: str) -> BillLine:
    bills = closing.reckoning.settlement.bills
    return next(each for each in joined.from_iterable(bill.lines for bill in bills) if each.id == line_id)


# 2. A late invoice.

LATE = cost("p", "84300.00", "2024-12-20")


def late_invoice(**terms: object) -> tuple[Cooperation, Cooperation]:
    """What was known when December was closed, and in March."""
    known = one_pool(
        key("k", part("1", percent(A=50, B=30, E=20)), end="2025-01-01"),
        key("k", part("1", percent(A=50, B=30, N=20)), start="2025-01-01"),
        parties=[party("A"), party("B"), party("E", end="2025-01-01"), party("N", "2025-01-01")],
        costs=[cost("p", "1000.00", "2024-12-01"), cost("p", "500.00", "2025-03-01")],
    )
    known = replace(known, agreement=Agreement(**terms))
    return known, replace(known, costs=(*known.costs, LATE))


def test_a_late_invoice_is_corrected_by_the_key_of_its_own_period() -> None:
    known, now = late_invoice()
    _, (_, march) = chain((known, "2024-12"), (now, "2025-03"))
    settlement = march.reckoning.settlement
    assert corrected(march, "A") == {"2025-03/A/correction/p/-/2024-12": "42150.00"}
    assert corrected(march, "B") == {"2025-03/B/correction/p/-/2024-12": "25290.00"}
    assert corrected(march, "E") == {"2025-03/E/correction/p/-/2024-12": "16860.00"}
    assert corrected(march, "N") == {}
    of_e = line(march, "2025-03/E/correction/p/-/2024-12")
    assert (of_e.corrects, of_e.cause) == ("2024-12/E/pool/p/-", "voucher p-2024-12-20")
    (december,) = settlement.earlier
    assert (december.charge_period, december.change_minor) == ("2024-12", 8_430_000)
    assert settlement.billed_total_minor == settlement.cost_total_minor == 8_480_000


def test_a_late_invoice_below_materiality_goes_by_the_key_of_today_and_the_line_says_so() -> None:
    known, now = late_invoice(corrections_materiality_minor=8_430_001)
    _, (_, march, april) = chain((known, "2024-12"), (now, "2025-03"), (now, "2025-04"))
    bills = {bill.party: NOK.format(bill.amount_minor) for bill in march.reckoning.settlement.bills}
    assert bills == {"A": "42400.00", "B": "25440.00", "N": "16960.00"}
    assert march.corrections == ()
    assert line(march, "2025-03/N/pool/p/-").cause == "moved p-2024-12-20 2024-12"
    assert april.corrections == (), "what was moved once is neither moved nor corrected again"


def test_a_late_invoice_that_reaches_the_limit_is_corrected() -> None:
    known, now = late_invoice(corrections_materiality_minor=8_430_000)
    _, (_, march) = chain((known, "2024-12"), (now, "2025-03"))
    assert corrected(march, "E") == {"2025-03/E/correction/p/-/2024-12": "16860.00"}


def test_a_voucher_that_was_known_is_corrected_however_small_the_change() -> None:
    known, now = late_invoice(corrections_materiality_minor=8_430_001)
    again = replace(now, costs=(*known.costs, replace(LATE, amount_minor=LATE.amount_minor + 100)))
    _, (_, _, april) = chain((now, "2024-12"), (now, "2025-03"), (again, "2025-04"))
    assert corrected(april, "E") == {"2025-04/E/correction/p/-/2024-12": "0.20"}


def test_what_was_moved_and_then_taken_back_is_corrected_where_it_was_moved_to() -> None:
    known, now = late_invoice(corrections_materiality_minor=8_430_001)
    _, (_, _, april) = chain((known, "2024-12"), (now, "2025-03"), (known, "2025-04"))
    assert corrected(april, "N") == {"2025-04/N/correction/p/-/2025-03": "-16860.00"}
    assert corrected(april, "E") == {}


# 3. The price changes on 1 July.


def test_late_usage_is_priced_by_the_time_of_use() -> None:
    payslips = one_pool(
        key("k", part("1", percent(a=100))),
        parties=[party("a")],
        prices=[
            price("payslip", "85.00", "p", end="2025-07-01"),
            price("payslip", "88.50", "p", start="2025-07-01"),
        ],
    )
    june, july = ("a", "payslip", "2025-06-12", "5430"), ("a", "payslip", "2025-07-11", "5570")
    late = ("a", "payslip", "2025-06-30", "40")
    _, (*_, august) = chain(
        (payslips, "2025-06", [june]),
        (payslips, "2025-07", [june, july]),
        (payslips, "2025-08", [june, july, late]),
    )
    assert corrected(august, "a") == {
        "2025-08/a/correction/payslip/-/2025-06": "3400.00",
        "2025-08/a/correction/p/-/2025-06": "-3400.00",
    }
    assert line(august, "2025-08/a/correction/payslip/-/2025-06").cause == "events payslip a 1"


# 4. A deficit.


def test_a_deficit_goes_by_the_key_of_its_year() -> None:
    months = [f"2024-{month:02}" for month in range(1, 13)]
    advances = {"a": "416666.66", "b": "249999.99", "c": "166666.66"}
    rest = {"a": "416666.74", "b": "250000.11", "c": "166666.74"}
    year = one_pool(
        key("k", part("1", percent(a=50, b=30, c=20)), end="2025-01-01"),
        key("k", part("1", percent(a=40, b=30, c=20, n=10)), start="2025-01-01"),
        parties=[party("a"), party("b"), party("c"), party("n", "2025-01-01")],
        costs=[cost("p", "10400000.00", "2024-12-31")],
        advances=[
            advance(who, month, (rest if month == "2024-12" else advances)[who])
            for who in "abc"
            for month in months
        ],
    )
    _, (closing,) = chain((year, "2024"))
    bills = closing.reckoning.settlement.bills
    assert sum(bill.advance_minor for bill in bills) == 1_000_000_000
    assert {bill.party: NOK.format(bill.due_minor) for bill in bills} == {
        "a": "200000.00",
        "b": "120000.00",
        "c": "80000.00",
    }


# 8. A grant, second part.


def small_municipalities(*costs: CostLine) -> Cooperation:
    return one_pool(
        e30_70("2012-12-31"),
        parties=[party("lulea"), party("pitea"), party("arjeplog")],
        drivers=drivers("2012-12-31", lulea=74_905, pitea=41_078, arjeplog=3_054),
        costs=[cost("p", "1000000.00", "2014-01-15"), *costs],
    )


GRANT = replace(cost("p", "-200000.00", "2014-06-30"), only_for=("arjeplog",))


def test_a_grant_for_the_smallest_never_takes_a_share_below_zero_and_the_rest_is_shown() -> None:
    _, (year,) = chain((small_municipalities(GRANT), "2014"))
    settlement = year.reckoning.settlement
    amounts = {bill.party: NOK.format(bill.amount_minor) for bill in settlement.bills}
    assert amounts == {"lulea": "540480.69", "pitea": "341560.19", "arjeplog": "0.00"}
    assert [NOK.format(use.unused_minor) for use in settlement.grants] == ["82040.88"]
    assert settlement.billed_total_minor == settlement.cost_total_minor


def test_a_grant_that_comes_late_is_a_correction_of_those_it_is_for() -> None:
    _, (_, year) = chain((small_municipalities(), "2014"), (small_municipalities(GRANT), "2015"))
    assert corrected(year, "arjeplog") == {"2015/arjeplog/correction/p@grant/-/2014": "-117959.12"}
    assert corrected(year, "lulea") == {}
    bill = year.reckoning.settlement.bill_of("arjeplog")
    assert bill is not None
    assert (bill.is_credit, bill.credits) == (True, ("2014/arjeplog",))
    assert [each.change_minor for each in year.reckoning.settlement.earlier] == [-11_795_912]


# 10. A merger: a late invoice of the year before it.


def test_a_late_invoice_of_a_merged_party_goes_to_its_successor_in_a_line_of_its_own() -> None:
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
    now = replace(known, costs=(*known.costs, cost("p", "10000.00", "2019-11-30")))
    _, (_, year) = chain((known, "2019"), (now, "2020"))
    assert corrected(year, "sandnes") == {
        "2020/sandnes/correction/p/-/2019": "6541.58",
        "2020/forsand/correction/p/-/2019": "838.42",
    }
    assert corrected(year, "strand") == {"2020/strand/correction/p/-/2019": "1685.79"}
    assert corrected(year, "hjelmeland") == {"2020/hjelmeland/correction/p/-/2019": "934.21"}
    assert year.reckoning.settlement.bill_of("forsand") is None
