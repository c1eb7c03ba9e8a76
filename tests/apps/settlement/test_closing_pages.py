"""The pages of closing: the answer first, what stops it, the buttons of each role, and corrections with their why."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.closed import LATER, Closings
from tests.apps.people import log_in
from tests.apps.settlement.test_closing import LATE, facts
from tests.apps.told import TOLD
from tests.apps.working import work_off

from samdrift.apps.settlement import models
from samdrift.apps.settlement.counting import give_count

pytestmark = pytest.mark.django_db
SLUG = "closing-pages"


@pytest.fixture
def closings() -> Closings:
    """January closed, with a late voucher of it since."""
    made = Closings(SLUG)
    made.load(facts())
    made.close("2025-01")
    made.load(facts(LATE))
    return made


def page(client: Client, name: str, *words: object) -> str:
    answer = client.get(reverse(f"settlement:{name}", args=[SLUG, *words]), headers={"accept-language": "en"})
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def post(client: Client, name: str, **data: object) -> Any:
    """What is answered once the worker has done what was asked."""
    where = reverse(f"settlement:{name}", args=[SLUG, "2025-02"])
    answer = client.post(where, data, headers={"accept-language": "en"})
    work_off(LATER)
    return (
        client.get(answer["location"], headers={"accept-language": "en"})
        if answer.status_code == 302
        else answer
    )


def client_refused(client: Client, period: str) -> str:
    where = reverse("settlement:prepare_closing", args=[SLUG, period])
    return client.post(where, headers={"accept-language": "en"}).content.decode()


def test_a_period_goes_from_open_to_closed_by_buttons_of_two_people(closings: Closings) -> None:
    host, secretariat = log_in(Client(), "host_officer", SLUG), log_in(Client(), "secretariat", SLUG)
    assert "Prepare the closing" in page(host, "closing", "2025-02")
    assert "Prepare the closing" not in page(secretariat, "closing", "2025-02")
    post(host, "prepare_closing")
    assert "Close the period" not in page(host, "closing", "2025-02")
    shown = page(secretariat, "closing", "2025-02")
    assert "Close the period and issue the bills" in shown
    assert "500.00" in shown.replace(",", "")
    assert "voucher p-2025-01-20" in shown
    post(secretariat, "close_period")
    assert "was closed on" in page(host, "closing", "2025-02")
    assert models.Period.objects.get(cooperation=closings.owner, name="2025-02").state == "closed"


def test_the_closing_is_given_up(closings: Closings) -> None:
    host = log_in(Client(), "host_officer", SLUG)
    post(host, "prepare_closing")
    assert "is open" in post(host, "give_up_closing").content.decode()


def test_what_is_wrong_is_told_where_the_button_is(closings: Closings) -> None:
    host, secretariat = log_in(Client(), "host_officer", SLUG), log_in(Client(), "secretariat", SLUG)
    post(host, "prepare_closing")
    closings.load(facts())
    refused = post(secretariat, "close_period").content.decode()
    assert "facts or events have changed" in refused
    assert "shares no days" not in page(host, "closing", "2025-02")
    assert "is closed" in client_refused(host, "2025-01")
    assert "does not begin on" in page(host, "closing", "2025-04")


def test_a_difference_of_counts_stops_closing_until_a_person_explains_it(closings: Closings) -> None:
    host, secretariat = log_in(Client(), "host_officer", SLUG), log_in(Client(), "secretariat", SLUG)
    give_count(closings.owner, source="pbx", day=date(2025, 2, 3), count=3, basis="report 7", **TOLD)
    post(host, "prepare_closing")
    stopped = page(secretariat, "closing", "2025-02")
    assert "pbx counts 3 events" in stopped
    assert "Close the period and issue" not in stopped
    assert "pbx counts 3 events" in post(secretariat, "close_period").content.decode()
    assert post(host, "explain_count", source="pbx", day="2025-02-03", reason=" ").context["refused"]
    assert post(host, "explain_count", source="other", day="2025-02-03", reason="x").status_code == 404
    post(host, "explain_count", source="pbx", day="2025-02-03", reason="a test of the exchange")
    explained = page(secretariat, "closing", "2025-02")
    assert "a test of the exchange" in explained
    assert "Close the period and issue" in explained
    give_count(closings.owner, source="pbx", day=date(2025, 2, 3), count=4, basis="report 8", **TOLD)
    assert "Close the period and issue" not in page(secretariat, "closing", "2025-02")


def test_the_list_of_periods_says_what_is_closed_and_what_is_next(closings: Closings) -> None:
    host = log_in(Client(), "host_officer", SLUG)
    shown = page(host, "periods")
    assert "Next to close: February 2025" in shown
    assert ">Closed<" in shown
    post(host, "prepare_closing")
    assert "Being closed now: February 2025" in page(host, "periods")


def test_the_first_period_is_chosen_from_those_that_are_over(closings: Closings) -> None:
    fresh = Closings("closing-fresh")
    fresh.load(facts())
    host = log_in(Client(), "host_officer", "closing-fresh")
    where = reverse("settlement:periods", args=["closing-fresh"])
    shown = host.get(where, headers={"accept-language": "en"}).content.decode()
    assert "Choose the first" in shown
    chosen = host.get(reverse("settlement:choose_closing", args=["closing-fresh"]), {"period": "2025-02"})
    assert chosen["location"] == reverse("settlement:closing", args=["closing-fresh", "2025-02"])
    none = host.get(reverse("settlement:choose_closing", args=["closing-fresh"]), {"period": "x"})
    assert none.status_code == 404


def test_a_correction_stands_on_the_bill_with_its_cause_and_leads_to_all_that_was_billed(
    closings: Closings,
) -> None:
    closings.close("2025-02")
    reader = log_in(Client(), "party_reader", SLUG, "a")
    shown = page(reader, "bill", "2025-02", "a")
    assert "Voucher p-2025-01-20" in shown
    assert "page.eq" not in shown
    why = page(reader, "why", "2025-02/a/correction/p/-/2025-01")
    assert reverse("settlement:why", args=[SLUG, "2025-01/a/pool/p/-"]) in why
    assert "825.00" in why
    other = reverse("settlement:why", args=[SLUG, "2025-02/b/correction/p/-/2025-01"])
    assert reader.get(other).status_code == 403


def test_own_lines_beside_corrections_still_tell_why(closings: Closings) -> None:
    closings.close("2025-02")
    auditor = log_in(Client(), "auditor", SLUG)
    answer = auditor.get(reverse("settlement:bill", args=[SLUG, "2025-02", "a"]))
    (own,) = (row for group in answer.context["page"].groups for row in group.rows if row.line.kind == "pool")
    assert own.brief is not None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("periods", []),
        ("closing", ["2025-02"]),
        ("closing", ["2025-01"]),
        ("bill", ["2025-01", "a"]),
        ("why", ["2025-01/a/pool/p/-"]),
    ],
)
def test_a_page_asks_the_database_fifteen_times_at_most(
    closings: Closings, django_assert_max_num_queries: Any, name: str, words: list[str]
) -> None:
    closings.prepare("2025-02", moment=LATER)
    host = log_in(Client(), "host_officer", SLUG)
    counted: AbstractContextManager[Any] = django_assert_max_num_queries(15)
    with counted:
        page(host, name, *words)


@pytest.mark.parametrize(
    ("name", "words"),
    [("bill", ["2025-02", "a"]), ("why", ["2025-02/a/correction/p/-/2025-01"]), ("period", ["2025-02"])],
)
def test_a_page_of_corrections_does_too(
    closings: Closings, django_assert_max_num_queries: Any, name: str, words: list[str]
) -> None:
    closings.close("2025-02")
    host = log_in(Client(), "host_officer", SLUG)
    counted: AbstractContextManager[Any] = django_assert_max_num_queries(15)
    with counted:
        page(host, name, *words)
