"""Every page, in three languages: it answers, within few queries, under a policy without exceptions."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from html.parser import HTMLParser
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.settlements import settlement

from samdrift.site.middleware import POLICY
from samdrift.words import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("far_loaded")]

BILL = "/cooperations/far/settlement/2004/bills/sola/"
PAGES = [
    "/",
    "/cooperations/far/",
    "/cooperations/far/settlement/",
    "/cooperations/far/settlement/2004/",
    "/cooperations/far/settlement/2004/river/?party=sola",
    "/cooperations/far/settlement/2004/compare/",
    "/cooperations/far/settlement/2004/another-key/?key-it=payroll@2004-01-01",
    "/cooperations/far/settlement/ahead/",
    "/cooperations/far/settlement/ahead/?year=2004&until=2004-07",
    "/cooperations/far/balance/sola/",
    BILL,
    "/cooperations/far/parties/",
    "/cooperations/far/parties/sola/",
    "/cooperations/far/services/",
    "/cooperations/far/bodies/",
    "/cooperations/far/study/alternatives/",
    "/cooperations/far/study/proposals/",
    "/cooperations/far/facts/",
    "/cooperations/far/facts/keys/",
    "/cooperations/far/facts/drivers/",
    "/cooperations/far/facts/costs/?page=2",
    "/cooperations/far/facts/flows/",
    "/cooperations/far/lines/2004/sola/pool/it/payroll/",
    "/cooperations/far/lines/2004/sola/price/payslip/payroll/",
]
FORMS = [
    "/cooperations/far/edit/costs/?page=2",
    "/cooperations/far/edit/keys/",
    "/cooperations/far/changes/",
    "/cooperations/far/upload/",
    "/start/",
]
"""These take what is sent to them, too."""
EMPTY = settlement("2004", pools={})
MOST_QUERIES = 15
VOID = {"meta", "link", "input", "path", "rect", "line", "br", "circle"}


def read(client: Client, address: str, language: str = "en") -> str:
    response = client.get(address, HTTP_ACCEPT_LANGUAGE=language)
    assert response.status_code == 200
    return str(response.content, "utf-8")


class Outline(HTMLParser):
    """What a page is made of: its tags in order, whether they close, its ids and its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def named(self, tag: str) -> Iterator[dict[str, str]]:
        return (attrs for name, attrs in self.tags if name == tag)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", [*PAGES, *FORMS])
def test_a_page_is_whole_in_every_language(client: Client, address: str, language: str) -> None:
    outline = Outline(read(client, address, language))
    assert outline.wrong == outline.open == []
    assert next(outline.named("html"))["lang"] == language
    assert len(list(outline.named("h1"))) == len(list(outline.named("main"))) == 1
    ids = [attrs["id"] for _, attrs in outline.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", [*PAGES, *FORMS])
def test_no_page_shows_a_code_instead_of_words(client: Client, address: str, language: str) -> None:
    html = read(client, address, language)
    assert re.findall(r"\b(?:page|bill|explain)\.[a-z]+\.[a-z_.]+", html) == []
    assert not re.search(r"[\x00-\x08]|\{[a-z_]+\}", html)


@pytest.mark.parametrize("address", [*PAGES, *FORMS])
def test_no_page_has_styles_or_scripts_of_its_own(client: Client, address: str) -> None:
    outline = Outline(read(client, address))
    assert [attrs for _, attrs in outline.tags if "style" in attrs] == []
    assert [name for _, attrs in outline.tags for name in attrs if name.startswith("on")] == []
    assert list(outline.named("style")) == []
    assert all(attrs.get("src", "").startswith("/static/") for attrs in outline.named("script"))


@pytest.mark.parametrize("address", [*PAGES, *FORMS])
def test_a_page_needs_few_queries(client: Client, address: str, django_assert_max_num_queries: Any) -> None:
    counted: AbstractContextManager[Any] = django_assert_max_num_queries(MOST_QUERIES)
    with counted:
        client.get(address)


@pytest.mark.parametrize("address", [*PAGES, *FORMS, "/nowhere/"])
def test_every_answer_carries_the_policy_and_the_secure_headers(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "unsafe" not in POLICY


@pytest.mark.parametrize("address", [*PAGES, *FORMS])
def test_every_link_within_the_site_leads_somewhere(client: Client, address: str) -> None:
    links = {attrs["href"] for attrs in Outline(read(client, address)).named("a")}
    inside = sorted(link.partition("#")[0] for link in links if link.startswith("/") and "pdf" not in link)
    assert [link for link in inside if client.get(link).status_code != 200] == []


def test_a_bill_says_the_answer_first(client: Client) -> None:
    main = read(client, BILL, "nb").partition("<main")[2]
    assert main.index("Sola kommune skal betale") < main.index("<svg") < main.index("<details")
    assert '<strong class="nowrap">65\u00a0730,30\u00a0kr</strong>' in main
    assert "17\u00a0465\u00a0730,30" in main


def test_every_line_of_a_bill_opens_and_links_to_its_why(client: Client) -> None:
    html = read(client, BILL)
    assert html.count('<details class="ds-details') == html.count("<summary>")
    assert html.count("/cooperations/far/lines/2004/sola/") == html.count('<div class="why">') == 13


def test_a_line_tells_its_largest_vouchers_its_key_and_the_own_figures_where_it_stands(
    client: Client,
) -> None:
    html = read(client, BILL)
    line = html.partition('id="2004/sola/pool/accounting/accounting"')[2].partition("</details>")[0]
    order = ["Regnskapskontor 92", "and 84 more", "The key: accounting", "ledger_voucher", "Rounded once"]
    places = [line.index(text) for text in order]
    assert places == sorted(places)
    assert len(html.encode()) < 100_000


def test_a_bill_that_an_earlier_version_issued_stands_and_leaves_the_why_to_its_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from samdrift.apps.settlement import views

    monkeypatch.setattr(views, "explain_bill", lambda *_, **__: (EMPTY, {}))
    html = read(client, BILL)
    assert 'class="steps brief' not in html
    assert html.count('<div class="why">') == 13


def test_the_own_bill_of_every_period_is_one_click_from_the_periods() -> None:
    from tests.apps.people import log_in

    client = log_in(Client(), "party_reader", "far", "sola")
    html = read(client, "/cooperations/far/settlement/")
    periods, _ = html.split('aria-labelledby="year-end"', 1)
    assert periods.count("/bills/sola/") == periods.count("<tr role=") - 1
    assert "/balance/sola/" in html
    assert "/bills/" not in read(log_in(Client(), "observer", "far"), "/cooperations/far/settlement/")


def test_why_goes_from_the_vouchers_to_the_rounding(client: Client) -> None:
    html = read(client, "/cooperations/far/lines/2004/sola/pool/it/payroll/")
    order = ["The vouchers", "The steps", "The key: payroll", "The figures", "24632/47870025", "Rounded once"]
    places = [html.rindex(text) for text in order]
    assert places == sorted(places)
    assert "60,718.0798" in html
    assert "becomes another amount" not in html


def test_a_phase_without_content_is_to_come_and_no_link(client: Client) -> None:
    html = read(client, "/cooperations/far/")
    phases = html.partition('<ol class="phases"')[2].partition("</ol>")[0]
    assert phases.count("<a ") == 2
    assert phases.count("to come") == 4


@pytest.mark.parametrize("name", ["bills", "bill_lines", "derivations"])
def test_a_period_is_downloaded_as_the_command_line_writes_it(client: Client, name: str) -> None:
    response = client.get(f"/cooperations/far/settlement/2004/{name}.csv")
    assert response.headers["Content-Type"].startswith("text/csv")
    assert f"far-2004-{name}.csv" in response.headers["Content-Disposition"]
    assert response.content.startswith(b"period," if name != "bill_lines" else b"line,")


@pytest.mark.parametrize("name", ["bills", "bill_lines", "derivations"])
def test_a_period_is_downloaded_as_a_workbook(client: Client, name: str) -> None:
    response = client.get(f"/cooperations/far/settlement/2004/{name}.xlsx")
    assert response.content.startswith(b"PK")
    assert f"far-2004-{name}.xlsx" in response.headers["Content-Disposition"]


def test_a_bill_is_downloaded_as_pdf(client: Client) -> None:
    response = client.get(f"{BILL}bill.pdf", HTTP_ACCEPT_LANGUAGE="nb")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/cooperations/nobody/",
        "/cooperations/far/settlement/1999/",
        "/cooperations/far/settlement/2004/nothing.csv",
        "/cooperations/far/settlement/2004/bills/nobody/",
        "/cooperations/far/settlement/2004/bills/nobody/bill.pdf",
        "/cooperations/far/lines/2004/sola/pool/it/nothing/",
        "/cooperations/far/lines/nonsense/",
        "/cooperations/far/parties/nobody/",
        "/cooperations/far/facts/invoicing/",
        "/cooperations/far/facts/costs.pdf",
    ],
)
def test_what_is_not_there_is_said_in_words(client: Client, address: str) -> None:
    response = client.get(address, HTTP_ACCEPT_LANGUAGE="sv")
    assert response.status_code == 404
    assert "Den sidan finns inte" in str(response.content, "utf-8")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_only_read(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


def switch(client: Client, language: str, address: str = BILL) -> HttpResponse:
    return client.post("/language/", {"language": language, "next": address})


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Bill for 2004"), ("nb", "Regning for"), ("sv", "Räkning för")]
)
def test_the_language_is_switched_without_a_script_and_stays(
    client: Client, language: str, said: str
) -> None:
    answer = switch(client, language)
    assert (answer.status_code, answer.headers["Location"]) == (302, BILL)
    assert said in read(client, BILL, "de")


def test_the_switch_leads_to_no_other_site(client: Client) -> None:
    assert switch(client, "nb", "https://elsewhere.example/").headers["Location"] == "/"


def test_a_form_from_elsewhere_is_refused_in_words() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/language/", {"language": "nb"}, HTTP_ACCEPT_LANGUAGE="nb")
    assert response.status_code == 403
    assert "Det var ikke tillatt" in str(response.content, "utf-8")


def test_a_failure_is_told_without_its_insides(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samdrift.apps.settlement.views.period_report", lambda *_, **__: 1 / 0)
    client.raise_request_exception = False
    response = client.get("/cooperations/far/settlement/2004/")
    assert response.status_code == 500
    assert "Something went wrong on our side" in str(response.content, "utf-8")
    assert "ZeroDivisionError" not in str(response.content, "utf-8")


def test_a_title_and_the_crumbs_hold_no_tools(client: Client, far_loaded: None) -> None:
    for page in PAGES:
        html = read(client, page)
        head = html.partition("<h1")[0]
        assert "<div" not in html.partition("<title>")[2].partition("</title>")[0]
        assert "ds-button" not in head.partition("ds-breadcrumbs")[2].partition("</ds-breadcrumbs>")[0]


def test_the_unit_of_a_table_stands_only_where_there_is_money(client: Client) -> None:
    assert "In NOK." in read(client, "/cooperations/far/facts/costs/")
    assert "In NOK." not in read(client, "/cooperations/far/facts/drivers/")


def test_a_services_vat_is_told_to_those_who_see_the_decisions(client: Client) -> None:
    assert "VAT applies" in read(client, "/cooperations/far/services/")
    assert "VAT applies" not in read(Client(), "/cooperations/far/services/")
