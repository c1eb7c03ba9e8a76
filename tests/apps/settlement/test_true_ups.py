"""Cases 4 and 12 through the database, on the pages of closing and of the balance, and in the API's answer."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from tests.apps.closed import Closings
from tests.apps.people import log_in, token, with_token
from tests.apps.told import TOLD
from tests.cooperations import (
    advance,
    cooperation,
    cost,
    flow,
    key,
    part,
    party,
    percent,
    pool,
    settled,
    used,
)

from samdrift.apps.settlement import actions
from samdrift.apps.settlement.balances import balance_of
from samdrift.apps.settlement.true_ups import true_up_at
from samdrift.domain.cooperation import Agreement, Cooperation
from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import TrueUps

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
MONTHS = parse_period("2004").months
TERMS = Agreement(true_up_months=(10, 1), true_up_tolerance=Fraction(1, 100))


def world(costs: dict[str, str], ahead: dict[str, str], agreement: Agreement, **shares: int) -> Cooperation:
    made = cooperation(
        parties=[party(code) for code in shares],
        pools=[pool("p")],
        flows=[flow("p", "@k")],
        keys=[key("k", part("1", percent(**shares)))],
        costs=[cost("p", amount, f"{month}-15") for month, amount in costs.items()],
        advances=[advance(code, month, amount) for code, amount in ahead.items() for month in MONTHS],
    )
    return replace(made, host=next(iter(shares)), agreement=agreement)


def sola(agreement: Agreement = TERMS) -> Cooperation:
    """Twelve times 1,450,000.00 ahead against 17,465,730.30, of which August has what is more."""
    costs = {**dict.fromkeys(MONTHS, "1450000.00"), "2004-08": "1515730.30"}
    return world(costs, {"sola": "1450000.00"}, agreement, sola=100)


def closed(slug: str, facts: Cooperation, months: Iterable[str]) -> Closings:
    closings = Closings(slug)
    closings.load(facts)
    for month in months:
        closings.close(month)
    return closings


def told(found: TrueUps | None) -> list[tuple[str, int, int]]:
    assert found is not None
    return [(row.party, row.billed_minor, row.postponed_minor) for row in found.rows]


def page(client: Client, address: str) -> str:
    answer = client.get(address, headers={"accept-language": "en"})
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_case_12_a_tolerance_postpones_from_october_and_january_has_it_still(
    django_assert_max_num_queries: Any,
) -> None:
    closings = closed("trued-up", sola(), MONTHS[:8])
    owner = closings.owner
    host, reader = (
        log_in(Client(), "host_officer", "trued-up"),
        log_in(Client(), "party_reader", "trued-up", "sola"),
    )
    september = "/cooperations/trued-up/settlement/2004-09/closing/"
    closings.prepare("2004-09")
    with django_assert_max_num_queries(MOST_QUERIES):
        shown = page(host, september)
    assert "Up to 1 October 2004 the year has cost" in shown
    closings.close_prepared("2004-09")
    assert told(true_up_at(owner, parse_period("2004-09"))) == [("sola", 0, 6_573_030)]
    assert "The true-up of 1 October 2004" in page(host, september)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert "within the tolerance and waits" in page(reader, "/cooperations/trued-up/balance/sola/")
    for month in MONTHS[9:]:
        closings.close(month)
    assert told(true_up_at(owner, parse_period("2004-12"))) == [("sola", 6_573_030, 0)]
    found = balance_of(owner, "sola")
    assert found is not None
    assert [(each.until, each.rows[0].told_minor) for each in found.true_ups] == [
        (date(2004, 10, 1), 6_573_030),
        (date(2005, 1, 1), 6_573_030),
    ]
    assert "bills" in page(reader, "/cooperations/trued-up/balance/sola/")
    asking = with_token(token("party_reader", "trued-up", "sola"))
    with django_assert_max_num_queries(MOST_QUERIES):
        answer = asking.get("/api/v1/cooperations/trued-up/balances/sola").json()
    assert [(each["until"], each["billed"], each["postponed"]) for each in answer["true_ups"]] == [
        ("2004-10-01", "0.00", "65730.30"),
        ("2005-01-01", "65730.30", "0.00"),
    ]


def joining_after_a_deficit() -> Cooperation:
    """10,000,000.00 ahead against 10,400,000.00, the parties of 2004 and the one that joins in 2005."""
    ahead = {"a": "416666.66", "b": "250000.00", "c": "166666.66"}
    made = world({"2004-05": "10400000.00"}, ahead, replace(TERMS, true_up_tolerance=None), a=50, b=30, c=20)
    rest = (advance("a", "2004-12", "0.08"), advance("c", "2004-12", "0.08"))
    keys = (
        key("k", part("1", percent(a=50, b=30, c=20)), end="2005-01-01"),
        key("k", part("1", percent(a=40, b=30, c=20, n=10)), start="2005-01-01"),
    )
    parties = (*made.parties, party("n", "2005-01-01"))
    return replace(made, keys=keys, parties=parties, advances=(*made.advances, *rest))


def test_case_4_a_deficit_is_borne_by_the_keys_of_its_year(django_assert_max_num_queries: Any) -> None:
    closings = closed("deficit", joining_after_a_deficit(), MONTHS[:11])
    closings.prepare("2004-12")
    host = log_in(Client(), "host_officer", "deficit")
    december = "/cooperations/deficit/settlement/2004-12/closing/"
    with django_assert_max_num_queries(MOST_QUERIES):
        assert 'ends with a deficit of <strong class="nowrap">NOK 400,000.00</strong>' in page(host, december)
    closings.close_prepared("2004-12")
    found = true_up_at(closings.owner, parse_period("2004-12"))
    assert found is not None
    assert {row.party: row.amount_minor - row.advance_minor for row in found.rows} == {
        "a": 20_000_000,
        "b": 12_000_000,
        "c": 8_000_000,
    }
    assert found.total.before_minor + found.total.billed_minor == 40_000_000
    assert "ends with a deficit of" in page(host, december)


def test_where_the_agreement_names_no_months_nothing_is_shown() -> None:
    closings = closed("unagreed", sola(Agreement()), MONTHS)
    assert true_up_at(closings.owner, parse_period("2004-12")) is None
    reader = log_in(Client(), "party_reader", "unagreed", "sola")
    assert "true-up" not in page(reader, "/cooperations/unagreed/balance/sola/").lower()
    assert balance_of(closings.owner, "sola").true_ups == ()  # type: ignore[union-attr]


def test_there_is_none_where_the_first_closed_month_is_not_the_years_first() -> None:
    closings = closed("from-may", sola(), MONTHS[4:9])
    assert true_up_at(closings.owner, parse_period("2004-09")) is None


def test_a_month_that_ends_on_no_true_up_has_none() -> None:
    closings = closed("in-march", sola(), MONTHS[:3])
    assert true_up_at(closings.owner, parse_period("2004-03")) is None


def test_once_periods_are_closed_what_was_settled_beside_them_does_not_count() -> None:
    closings = Closings("beside")
    loaded = sola()
    closings.load(loaded)
    year = settled(loaded, "2004").settlement
    usage = used(loaded, parse_period("2004"), [])
    actions.issue(closings.owner, year, cooperation=loaded, usage=usage, program_version="t", **TOLD)
    before = balance_of(closings.owner, "sola")
    assert before is not None
    assert [each.until for each in before.true_ups] == [date(2005, 1, 1)]
    for month in MONTHS[:9]:
        closings.close(month)
    after = balance_of(closings.owner, "sola")
    assert after is not None
    assert [each.until for each in after.true_ups] == [date(2004, 10, 1)]
