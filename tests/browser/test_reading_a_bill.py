"""A finance officer reads the bill of their municipality in a browser, down to the vouchers."""

from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import become

BILL = "/cooperations/far/settlement/2004/bills/sola/"


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


def test_solas_finance_officer_sees_in_five_clicks_why_a_line_of_the_january_bill_is_what_it_is(
    page: Page,
) -> None:
    become(page, "party_reader")
    page.get_by_role("link", name="FAR - Felles Administrative Ressurser", exact=True).click()
    page.locator("nav.side").get_by_role("link", name="Perioder").click()
    page.get_by_role("link", name="Regning for januar\u00a02004").click()
    expect(page.locator(".answer p").first).to_contain_text("Sola kommune skal betale 20\u00a0207,75\u00a0kr")
    line = page.locator(".bill details").first
    line.locator("summary").click()
    brief = line.locator(".brief")
    expect(brief).to_contain_text("B04-0006 Regnskapskontor 92 årsverk: fastlønn, januar")
    expect(brief).to_contain_text("Nøkkelen: accounting")
    expect(brief).to_contain_text("målt i perioden")
    line.get_by_role("link", name="Se hvorfor").click()
    expect(page.locator(".answer p").first).to_contain_text("Sola kommune betaler 132\u00a0731,35\u00a0kr")


def test_the_newest_settlement_says_first_what_the_readers_own_party_bears(page: Page) -> None:
    become(page, "party_reader")
    page.goto("/cooperations/far/")
    expect(page.locator(".answer")).to_contain_text(
        "Sola kommune bærer 17\u00a0465\u00a0730,30\u00a0kr, 8,8\u00a0%."
    )
    expect(page.locator("tr.us")).to_contain_text("Sola kommune")
    page.get_by_role("link", name="Åpne regningen og se hvorfor").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Regning for 2004, Sola kommune")


def test_from_the_login_to_a_line_and_another_language_by_the_keyboard_alone(page: Page) -> None:
    become(page, "")
    page.goto("/account/login/?next=/")
    walk(page, "#demo-role")
    page.keyboard.type("deltakers leser")
    walk(page, ".demo button")
    page.keyboard.press("Enter")
    expect(page.locator(".who")).to_contain_text("Lars Leser")
    page.goto("/")
    walk(page, "#card-far")
    page.keyboard.press("Enter")
    walk(page, "nav.side a[href$='/settlement/']")
    page.keyboard.press("Enter")
    walk(page, "a[href$='/2004-01/bills/sola/']")
    page.keyboard.press("Enter")
    walk(page, ".bill summary >> nth=0")
    page.keyboard.press("Enter")
    walk(page, ".bill details .acts a >> nth=0")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hvorfor")
    walk(page, ".languages button[value='sv']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Varför")


def walk(page: Page, place: str) -> None:
    """Presses Tab until the place has the focus, and sees that it can be seen there."""
    wanted = page.locator(place)
    expect(wanted).to_be_visible()
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            assert wanted.evaluate("each => getComputedStyle(each).outlineStyle") != "none"
            return
    raise AssertionError(f"{place} is not reached by the keyboard")


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


def test_printing_gives_the_page_without_the_furniture(page: Page) -> None:
    page.goto(BILL)
    page.emulate_media(media="print")
    expect(page.locator("header.site")).to_be_hidden()
    expect(page.locator("nav.side")).to_be_hidden()
    expect(page.locator(".answer")).to_be_visible()
