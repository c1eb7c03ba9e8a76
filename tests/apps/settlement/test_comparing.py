"""Pages that hold a period beside something: what they choose, what they say, and to whom."""

from dataclasses import replace

import pytest
from django.test import Client
from tests.apps.facts import EVENTS, april
from tests.apps.issued import VERSION
from tests.apps.people import log_in
from tests.apps.told import TOLD
from tests.cooperations import advance, cost, settled, used

from samdrift.apps.cooperations import actions as cooperations
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement import actions, queries
from samdrift.apps.settlement.compare_page import ComparePage, compare_page
from samdrift.apps.settlement.compare_views import names_of
from samdrift.apps.settlement.others import others_of
from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import compare
from samdrift.words import LANGUAGES

MAY_EVENTS = [("a", "m", "2026-05-02", "10"), ("b", "m", "2026-05-20", "90"), ("a", "n", "2026-05-02", "40")]
WORLD = replace(
    april(),
    costs=(*april().costs, cost("it", "5000.00", "2026-05-03")),
    advances=(advance("a", "2026-04", "1000.00"), advance("a", "2026-05", "2000.00")),
)
APRIL, MAY = settled(WORLD, "2026-04", EVENTS).settlement, settled(WORLD, "2026-05", MAY_EVENTS).settlement


def page(ours: str = "", opened: str = "") -> ComparePage:
    found = compare(APRIL, MAY)
    return compare_page(found, names_of(WORLD), language="en", ours=frozenset(ours), opened=frozenset(opened))


def test_parties_services_and_causes_add_up_to_the_same_change() -> None:
    made = page()
    change = MAY.billed_total_minor - APRIL.billed_total_minor
    assert made.total.change.change_minor == change
    for rows in (made.parties, made.services):
        assert sum(row.change.change_minor for row in rows) == change
    assert sum(made.causes.sums.cells) == made.causes.sums.total_minor == change
    for row in made.causes.rows:
        assert sum(row.cells) == row.total_minor


def test_only_the_lines_that_are_opened_are_told() -> None:
    assert page(ours="a").lines == ()
    assert {row.code for row in page(ours="ab", opened="b").lines} == {"b"}
    assert [row.code for row in page(ours="b").parties if row.is_ours] == ["b"]


def test_a_line_tells_each_cause_with_its_sign() -> None:
    (line,) = (row for row in page(opened="a").lines if row.beside.startswith("usage"))
    assert line.beside == "usage -2.50"


@pytest.fixture
def issued(db: None) -> Cooperation:
    owner = cooperations.load(WORLD, slug="two", seen_by="members", **TOLD)
    for settlement, events in ((APRIL, EVENTS), (MAY, MAY_EVENTS)):
        usage = used(WORLD, parse_period(settlement.period.name), events)
        actions.issue(owner, settlement, cooperation=WORLD, usage=usage, program_version=VERSION, **TOLD)
    return owner


def read(client: Client, where: str, language: str = "en") -> str:
    answer = client.get(f"/cooperations/two/{where}", HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_period_before_is_chosen_unless_another_is_asked_for(issued: Cooperation) -> None:
    newest = queries.newest(issued)
    found = others_of(newest, "2026-05", "")
    assert found is not None
    assert found.chosen == newest["2026-04"]
    first = others_of(newest, "2026-04", "")
    assert first is not None
    assert first.chosen == newest["2026-05"]
    assert others_of(newest, "2026-05", "2020-01") is None


def test_the_year_before_is_known(issued: Cooperation) -> None:
    newest = queries.newest(issued)
    newest["2027-04"] = type(newest["2026-04"])(
        period="2027-04", start=parse_period("2027-04").start, end=parse_period("2027-04").end
    )
    found = others_of(newest, "2027-04", "")
    assert found is not None
    assert found.year_before == newest["2026-04"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_answers_in_kroner_and_says_why(issued: Cooperation, language: str) -> None:
    html = read(log_in(Client(), "party_reader", "two", "a"), "settlement/2026-05/compare/", language)
    figure = {"en": "999.99", "nb": "999,99", "sv": "999,99"}[language]
    assert figure in html
    assert 'id="bill-lines"' in html


def test_lines_are_shown_to_those_who_may_open_the_bill_alone(issued: Cooperation) -> None:
    where = "settlement/2026-05/compare/?party=b"
    assert 'id="bill-lines"' in read(log_in(Client(), "auditor", "two"), where)
    own = read(log_in(Client(), "party_reader", "two", "a"), where)
    assert 'id="bill-lines"' not in own
    assert '<option value="b"' not in own


def test_a_period_that_is_not_there_is_not_found(issued: Cooperation) -> None:
    client = log_in(Client(), "auditor", "two")
    for where in ("2026-05/compare/?with=2020-01", "2020-01/compare/", "2020-01/another-key/"):
        assert client.get(f"/cooperations/two/settlement/{where}").status_code == 404


def test_a_period_alone_has_nothing_to_be_compared_with(db: None) -> None:
    owner = cooperations.load(WORLD, slug="two", seen_by="members", **TOLD)
    usage = used(WORLD, parse_period("2026-04"), EVENTS)
    actions.issue(owner, APRIL, cooperation=WORLD, usage=usage, program_version=VERSION, **TOLD)
    html = read(log_in(Client(), "auditor", "two"), "settlement/2026-04/compare/")
    assert "nothing to compare it with" in html


def test_another_key_tells_each_party_and_leaves_the_sum(issued: Cooperation) -> None:
    client = log_in(Client(), "auditor", "two")
    assert "Choose another key" in read(client, "settlement/2026-04/another-key/")
    html = read(client, "settlement/2026-04/another-key/?key-it=e&key-hr=nonsense")
    assert "would have borne" in html
    assert '<option value="e" selected>' in html
    assert "+0.00" not in html


def test_a_balance_runs_on_from_month_to_month_for_those_who_may_see_it(issued: Cooperation) -> None:
    dues = [settlement.bill_of("a").due_minor for settlement in (APRIL, MAY)]  # type: ignore[union-attr]
    html = read(log_in(Client(), "party_reader", "two", "a"), "balance/a/")
    assert f"{sum(dues) / 100:,.2f}" in html
    assert log_in(Client(), "party_reader", "two", "b").get("/cooperations/two/balance/a/").status_code == 403
    assert log_in(Client(), "auditor", "two").get("/cooperations/two/balance/z/").status_code == 404
