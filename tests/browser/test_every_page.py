"""Every page that the handbook names breaks no rule of accessibility and does not scroll sideways."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.apps.handbook import read_table
from tests.browser.conftest import become
from tests.browser.pages import ALIKE, FILES, MADE_FIRST, ONLY_POSTED, VISITS, Visit
from tests.browser.test_editing import begin

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = [320, 360, 640, 860, 900, 1024, 1280]
Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def opened(browser: Browser, served: str) -> Iterator[Open]:
    """A page for each of the demo's people, the same for all tests. What a script complains of fails them."""
    complaints = list[str]()

    @cache
    def open_as(reader: str) -> Page:
        context = browser.new_context(base_url=served, locale="nb-NO")
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        become(page, reader)
        return page

    yield open_as
    assert complaints == []


def check(page: Page) -> None:
    """Reads the page wide and light, then narrow and dark, with everything on it opened, and at widths between."""
    page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="light")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 360, "height": 800})
    assert violations(page) == []


def violations(page: Page) -> list[str]:
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]]


def test_every_page_of_the_handbook_is_looked_at_or_told_why_not() -> None:
    named = set(read_table("Pages")) | set(read_table("Pages outside a cooperation"))
    looked_at = {visit.page for visit in VISITS}
    assert named - (looked_at | MADE_FIRST | FILES | ONLY_POSTED | set(ALIKE)) == set()
    assert (MADE_FIRST | FILES | ONLY_POSTED | set(ALIKE)) & looked_at == set()
    assert (MADE_FIRST | FILES | ONLY_POSTED | set(ALIKE)) - named == set()
    assert set(ALIKE.values()) <= looked_at | MADE_FIRST


@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_a_page_breaks_no_rule_and_does_not_scroll_sideways(opened: Open, visit: Visit) -> None:
    page = opened(visit.reader)
    answer = page.goto(visit.address)
    assert answer is not None
    assert (answer.status, page.url.endswith(visit.address)) == (visit.status, True)
    check(page)


def test_a_table_with_faults_and_a_change_that_waits_break_no_rule(page: Page) -> None:
    own = begin(page)
    page.goto(f"{own}edit/drivers/")
    page.locator("#c1-value").fill("many")
    page.get_by_role("button", name="Lagre alt").click()
    expect(page.locator("#faults")).to_be_visible()
    check(page)
    page.goto(f"{own}edit/keys/")
    page.locator("#c0-agreement").fill("section 7")
    page.get_by_role("button", name="Lagre alt").click()
    expect(page.locator(".answer")).to_contain_text("venter på at en annen godkjenner")
    check(page)


def test_an_invitation_breaks_no_rule(page: Page) -> None:
    own = begin(page)
    page.goto(f"{own}people/")
    page.get_by_role("button", name="Lag en lenke").click()
    found = re.search(r"/invitations/[^\s<\"]+", page.content())
    assert found is not None
    page.goto(found[0])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    check(page)


def test_a_job_is_followed_to_its_end_without_a_click_and_breaks_no_rule(page: Page) -> None:
    become(page, "party_reader")
    page.goto("/cooperations/far/settlement/2004/")
    page.get_by_role("button", name="Eksporter regningene").click()
    page.wait_for_url(re.compile(r"/cooperations/far/jobs/\d+/"))
    expect(page.locator(".answer")).to_contain_text("ferdig", timeout=60_000)
    check(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Last ned filen").click()
    assert taken.value.suggested_filename == "far-2004.zip"
    page.goto("/cooperations/far/jobs/")
    expect(page.locator("tbody tr")).to_have_count(1)
    check(page)


def test_an_alternative_and_a_proposed_key_break_no_rule(page: Page) -> None:
    own = begin(page)
    page.goto(f"{own}study/key-lab/?part=40*equal&part=60*equal")
    page.get_by_role("link", name="Lagre som alternativ").click()
    page.get_by_label("Navn").fill("Likt")
    page.get_by_role("button", name="Lagre alternativet").click()
    expect(page.locator("main tbody tr")).to_have_count(5)
    check(page)
    page.get_by_role("link", name="Foreslå «Likt» som nøkkelversjon").click()
    page.get_by_label("Tittel").fill("Likt for alle")
    page.get_by_label("Gjelder fra").select_option(index=1)
    today = datetime.fromisoformat(page.evaluate("new Date().toISOString()")).date()
    for label, days in (("Høring til", 30), ("Frist for vedtak", 60)):
        page.get_by_label(label).fill(f"{today + timedelta(days=days)}")
    page.get_by_role("button", name="Lag utkastet").click()
    expect(page.locator(".answer")).to_contain_text("Dette er et utkast")
    check(page)
    page.get_by_role("button", name="Lås teksten").click()
    expect(page.locator(".answer")).to_contain_text("0 av 5 deltakere har svart")
    check(page)
