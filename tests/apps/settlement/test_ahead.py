"""The year ahead on its page: what it knows, what it says, to whom, and the plan that is downloaded."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from django.test import Client
from tests.apps.facts import april
from tests.apps.issued import VERSION
from tests.apps.metered import event, send
from tests.apps.people import log_in
from tests.apps.told import TOLD
from tests.cooperations import NOK, cooperation, cost, equal_key, flow, key, part, party, pool, settled, used

from samdrift.apps.cooperations import actions as cooperations
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement import actions
from samdrift.apps.settlement.foreseen import BUDGET, LAST_YEAR, foreseen
from samdrift.apps.settlement.known_usage import known_usage
from samdrift.domain.cooperation import BudgetLine, Equal, UsageOf
from samdrift.domain.cooperation import Cooperation as Facts
from samdrift.domain.periods import Span, parse_period
from samdrift.words import LANGUAGES

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)
YEARS = [parse_period("2025"), parse_period("2026")]


def facts() -> Facts:
    """A pool by usage of m, budgeted for 2026 and 2027; the first three months of 2026 cost more."""
    months = [f"{year}-{month:02}" for year, month in product((2026, 2027), range(1, 13))]
    return cooperation(
        parties=[party("a"), party("b")],
        pools=[pool("p")],
        flows=[flow("p", "@k")],
        keys=[key("k", part("1", UsageOf("m")))],
        costs=[cost("p", "110.00", f"2026-0{month}-15") for month in (1, 2, 3)],
        budget=[BudgetLine(pool="p", month=month, amount_minor=NOK.parse("100.00")) for month in months],
    )


def metered(year: int, months: range, a: str, b: str) -> list[tuple[str, str, str, str]]:
    return [(who, "m", f"{year}-{m:02}-10", n) for m in months for who, n in (("a", a), ("b", b))]


def issue(owner: Cooperation, period: str, events: list[tuple[str, str, str, str]]) -> None:
    usage = used(facts(), parse_period(period), events)
    made = settled(facts(), period, events).settlement
    actions.issue(owner, made, cooperation=facts(), usage=usage, program_version=VERSION, **TOLD)


@pytest.fixture
def owner(request: pytest.FixtureRequest) -> Cooperation:
    """2025 settled as a year, the first quarter of 2026 month by month. Each test has a store of its own."""
    slug = f"ahead-{abs(hash(request.node.name)) % 10**8}"
    row = cooperations.load(facts(), slug=slug, seen_by="members", **TOLD)
    known = {"2025": metered(2025, range(1, 13), "10", "10")}
    known |= {f"2026-0{month}": metered(2026, range(month, month + 1), "12", "8") for month in (1, 2, 3)}
    for name, events in known.items():
        issue(row, name, events)
    return row


def test_usage_is_what_settlements_kept_of_each_month(owner: Cooperation) -> None:
    usage = known_usage(owner, facts(), YEARS)
    assert sum(row.quantity for row in usage.within(YEARS[0].span).rows) == 240
    assert sum(row.quantity for row in usage.within(YEARS[1].span).rows) == 60


def test_a_month_that_the_store_has_is_taken_from_it_alone(owner: Cooperation) -> None:
    send(owner, event("1", "a", "2026-03-11", "50"), moment=datetime(2026, 4, 1, tzinfo=UTC))
    from samdrift.apps.settlement.store_read import flush_events

    flush_events(owner, moment=datetime(2026, 4, 1, tzinfo=UTC))
    found = known_usage(owner, facts(), YEARS)
    march = found.within(parse_period("2026-03").span)
    assert [(row.party, row.quantity) for row in march.rows] == [("a", Fraction(50))]
    assert sum(row.quantity for row in found.within(YEARS[1].span).rows) == 90


def test_what_was_kept_is_cut_where_the_facts_now_cut(owner: Cooperation) -> None:
    joined = replace(facts(), parties=(*facts().parties, party("c", "2026-01-11")))
    found = known_usage(owner, joined, YEARS).within(parse_period("2026-01").span)
    spans = [Span(date(2026, 1, 1), date(2026, 1, 11)), Span(date(2026, 1, 11), date(2026, 2, 1))]
    assert sorted({row.span for row in found.rows}) == spans
    assert sum(row.quantity for row in found.rows) == 20


def test_the_year_that_runs_is_known_as_far_as_it_cost(owner: Cooperation) -> None:
    seen = foreseen(owner, year="", until="", today=TODAY)
    assert seen is not None
    assert [year.name for year in seen.years] == ["2027", "2026"]
    assert (seen.year.name, seen.until, seen.following.name) == ("2026", date(2026, 4, 1), "2027")


def test_no_month_is_known_before_it_is_over(owner: Cooperation) -> None:
    seen = foreseen(owner, year="", until="", today=date(2026, 2, 20))
    assert seen is not None
    assert seen.until == date(2026, 2, 1)


def test_the_figures_are_those_of_the_method(owner: Cooperation) -> None:
    seen = foreseen(owner, year="2026", until="2026-04", today=TODAY)
    assert seen is not None
    assert seen.found is not None
    found = {who: change.after_minor for who, change in seen.found.deviations.by_party().items()}
    assert found == {"a": 73_800, "b": 49_200}
    plans = [seen.plan_by(way) for way in (BUDGET, LAST_YEAR)]
    assert [plan.total_minor for plan in plans if plan] == [120_000, 123_000]


def test_a_year_or_a_month_that_is_not_there_is_not_found(owner: Cooperation) -> None:
    client = log_in(Client(), "auditor", owner.slug)
    where = f"/cooperations/{owner.slug}/settlement/ahead/"
    for query in ("year=2020", "year=x", "until=2020-01", "until=july"):
        assert client.get(f"{where}?{query}").status_code == 404
    assert client.get(f"{where}advances.csv?by=guess").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_answers_with_the_readers_own_amount(
    owner: Cooperation, language: str, django_assert_max_num_queries: Any
) -> None:
    client = log_in(Client(), "party_reader", owner.slug, "a")
    with django_assert_max_num_queries(15):
        answer = client.get(
            f"/cooperations/{owner.slug}/settlement/ahead/?year=2026&until=2026-04",
            HTTP_ACCEPT_LANGUAGE=language,
        )
    html = answer.content.decode()
    figure = {"en": "738.00", "nb": "738,00", "sv": "738,00"}[language]
    assert figure in html.partition('<p class="subtle"')[0]
    assert html.count("by=budget") == html.count("by=last-year") == 1


def test_the_plan_is_downloaded_as_the_table_of_advances(owner: Cooperation) -> None:
    client = log_in(Client(), "party_reader", owner.slug, "a")
    where = f"/cooperations/{owner.slug}/settlement/ahead/advances.csv?year=2026&until=2026-04&by=last-year"
    lines = client.get(where).content.decode().splitlines()
    assert lines[:2] == ["party,month,amount", "a,2027-01,61.50"]
    assert len(lines) == 1 + 24


def test_facts_with_faults_are_told_in_place_of_a_forecast() -> None:
    owner = cooperations.load(april(), slug="ahead-faulty", seen_by="members", **TOLD)
    html = log_in(Client(), "auditor", owner.slug).get("/cooperations/ahead-faulty/settlement/ahead/")
    assert "cannot be forecast yet" in html.content.decode()


def test_a_year_of_which_nothing_is_planned_or_known_costs_nothing() -> None:
    owner = cooperations.load(april(), slug="ahead-nothing", seen_by="members", **TOLD)
    client = log_in(Client(), "auditor", owner.slug)
    html = client.get(f"/cooperations/{owner.slug}/settlement/ahead/?until=2026-01").content.decode()
    assert "2026 is likely to cost" in html
    assert 'id="picture"' not in html


def test_a_year_that_is_over_is_told_as_it_was_and_what_is_missing_is_said(owner: Cooperation) -> None:
    client = log_in(Client(), "auditor", owner.slug)
    queries = ("year=2026&until=2026-04", "year=2027&until=2028-01")
    pages = [
        client.get(f"/cooperations/{owner.slug}/settlement/ahead/?{query}").content.decode()
        for query in queries
    ]
    assert ["are known up to" in page for page in pages] == [True, False]
    assert ["of the whole year are known" in page for page in pages] == [False, True]
    assert ["No usage of" in page for page in pages] == [False, False]


def test_usage_of_the_year_before_that_nobody_knows_is_told() -> None:
    owner = cooperations.load(facts(), slug="ahead-new", seen_by="members", **TOLD)
    issue(owner, "2026-01", metered(2026, range(1, 2), "12", "8"))
    client = log_in(Client(), "auditor", owner.slug)
    page = client.get("/cooperations/ahead-new/settlement/ahead/?year=2026")
    assert "cannot be forecast yet" in page.content.decode()
    plain = replace(
        facts(),
        keys=(key("k", part("1/2", UsageOf("m")), part("1/2", Equal()), fallback="e"), equal_key("e")),
    )
    owner = cooperations.load(plain, slug="ahead-new", seen_by="members", **TOLD)
    page = client.get("/cooperations/ahead-new/settlement/ahead/?year=2026&until=2026-01")
    assert "No usage of 2025 is known" in page.content.decode()


def test_without_budget_and_cost_the_page_says_what_is_missing() -> None:
    bare = cooperation(
        parties=[party("a")], pools=[pool("p")], flows=[flow("p", "@e")], keys=[equal_key("e")]
    )
    owner = cooperations.load(bare, slug="ahead-bare", seen_by="members", **TOLD)
    client = log_in(Client(), "auditor", owner.slug)
    where = "/cooperations/ahead-bare/settlement/ahead/"
    assert "neither budget nor cost" in client.get(where).content.decode()
    assert client.get(f"{where}advances.csv").status_code == 404
    assert client.get(f"{where}?year=2026").status_code == 404


def test_the_periods_lead_to_it(owner: Cooperation) -> None:
    html = log_in(Client(), "observer", owner.slug).get(f"/cooperations/{owner.slug}/settlement/")
    assert f"/cooperations/{owner.slug}/settlement/ahead/" in html.content.decode()
