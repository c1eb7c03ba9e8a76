"""A finance officer reads the bill of their municipality in a browser, down to the vouchers."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import become

BILL = "/cooperations/far/settlement/2004/bills/sola/"
WHY = "/cooperations/far/lines/2004/sola/pool/it/payroll/"
RIVER = "/cooperations/norrbotten/settlement/2014/river/?party=pitea"
PAGES = [
    "/",
    "/cooperations/far/",
    "/cooperations/norrbotten/",
    "/cooperations/norrbotten/parties/",
    "/cooperations/norrbotten/services/",
    "/cooperations/far/parties/sola/",
    "/cooperations/far/bodies/",
    "/cooperations/far/facts/",
    "/cooperations/far/facts/baseline/",
    "/cooperations/far/facts/keys/",
    "/cooperations/far/facts/drivers/",
    "/cooperations/far/facts/costs/",
    "/cooperations/far/settlement/",
    "/cooperations/far/settlement/2004/",
    RIVER,
    "/cooperations/far/settlement/2004-03/compare/?party=sola",
    "/cooperations/far/settlement/2004/another-key/?key-it=payroll@2004-01-01",
    "/cooperations/far/balance/sola/",
    BILL,
    WHY,
]
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = [320, 360, 640, 860, 900, 1024, 1280]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def open_all(page: Page) -> None:
    """Opens every line; what is opened is there at once."""
    page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")


def test_from_the_card_to_the_bill_to_the_vouchers(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="FAR - Felles Administrative Ressurser", exact=True).click()
    page.get_by_role("link", name="Sola kommune").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Regning for 2004, Sola kommune")
    expect(page.locator(".answer p").first).to_contain_text("Sola kommune skal betale 65\u00a0730,30\u00a0kr")
    line = page.locator("details", has_text="Lønnsslipp")
    line.locator("summary").click()
    line.get_by_role("link", name="Se hvorfor").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lønn: lønnsslipp")
    expect(page.locator(".steps")).to_contain_text("22\u00a0000")


def test_from_home_to_why_a_line_of_the_january_bill_in_four_clicks(page: Page) -> None:
    become(page, "party_reader")
    page.get_by_role("link", name="FAR - Felles Administrative Ressurser", exact=True).click()
    page.locator("nav.side").get_by_role("link", name="Perioder").click()
    page.get_by_role("link", name="Regning for januar\u00a02004").click()
    line = page.locator(".bill details").first
    line.locator("summary").click()
    expect(line.locator(".brief")).to_contain_text("B04-0006 Regnskapskontor 92 årsverk: fastlønn, januar")
    expect(line.locator(".brief")).to_contain_text("ledger_voucher")


def test_a_line_opens_by_the_keyboard(page: Page) -> None:
    page.goto(BILL)
    first = page.locator(".bill details").first
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(first.get_by_role("link", name="Se hvorfor")).to_be_visible()


def test_an_opened_line_is_whole_at_once_and_nothing_lies_over_its_button(page: Page) -> None:
    page.goto(BILL)
    covered = page.evaluate(
        """() => [...document.querySelectorAll(".bill details")].filter(line => {
            line.open = true
            return line.querySelector(".acts a").getBoundingClientRect().bottom > line.getBoundingClientRect().bottom
        }).length"""
    )
    assert covered == 0


def test_the_first_tab_skips_to_the_content(page: Page) -> None:
    page.goto(BILL)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Hopp til innholdet")
    expect(skip).to_be_focused()
    expect(skip).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_language_is_switched_and_the_page_stays(page: Page) -> None:
    page.goto(BILL)
    page.get_by_role("button", name="Svenska").click()
    expect(page).to_have_url(page.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Räkning för 2004, Sola kommune")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Samverkan")


def test_all_of_it_reads_without_scripts(browser: Browser, served: str) -> None:
    context = browser.new_context(base_url=served, locale="nb-NO", java_script_enabled=False)
    page = context.new_page()
    become(page, "auditor")
    page.goto(BILL)
    page.locator(".bill summary").first.click()
    expect(page.locator(".bill details").first.locator(".why")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bill for 2004, Sola kommune")
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_no_page_scrolls_sideways_at_any_width(page: Page, address: str) -> None:
    page.goto(address)
    open_all(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_breaks_no_rule_of_accessibility(
    page: Page, address: str, width: int, scheme: Literal["dark", "light"]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    open_all(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    told = [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]]
    assert told == []


def test_printing_gives_the_page_without_the_furniture(page: Page) -> None:
    page.goto(BILL)
    page.emulate_media(media="print")
    expect(page.locator("header.site")).to_be_hidden()
    expect(page.locator("nav.side")).to_be_hidden()
    expect(page.locator(".answer")).to_be_visible()
