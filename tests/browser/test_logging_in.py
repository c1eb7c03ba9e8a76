"""People log in in a browser: by keyboard, with a key of their own, and as somebody else in the demo."""

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import become

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
STRANGER = ["/account/login/", "/account/signup/"]
PAGES = [
    *STRANGER,
    "/account/",
    "/account/steps/",
    "/account/steps/app/activate/",
    "/account/steps/keys/",
    "/account/steps/keys/add/",
    "/cooperations/far/people/",
]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_accounts_breaks_no_rule_and_does_not_scroll_sideways(
    page: Page, address: str, width: int, scheme: Literal["dark", "light"]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    become(page, "" if address in STRANGER else "secretariat")
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]] == []


def test_logging_in_needs_the_keyboard_alone_and_a_mistake_is_told(page: Page) -> None:
    become(page, "")
    page.goto("/account/login/")
    page.get_by_label("E-postadresse").focus()
    page.keyboard.type("kari@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type("not the right one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_label("E-postadresse")).to_have_value("kari@example.org")


def test_a_passkey_is_added_and_then_logs_in_alone(page: Page, served: str) -> None:
    here = served.replace("127.0.0.1", "localhost")  # a key belongs to a name, not to a number
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto(f"{here}/")
    page.locator("#demo-role").select_option("observer")
    page.locator(".demo button").click()
    page.goto(f"{here}/account/steps/keys/add/")
    page.get_by_label("Logg inn med denne nøkkelen alene").check()
    page.get_by_role("button", name="Legg til en nøkkel").click()
    expect(page).not_to_have_url(re.compile("/add/$"))
    page.goto(f"{here}/account/steps/keys/")
    expect(page.locator("main .plain li")).to_have_count(1)
    page.locator("#demo-role").select_option("")
    page.locator(".demo button").click()
    page.goto(f"{here}/account/login/")
    page.get_by_role("button", name="Logg inn med passnøkkel").click()
    expect(page.locator(".who")).to_have_text("Oda Observatør")
