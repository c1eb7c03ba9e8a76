"""People log in in a browser: by keyboard, with a key of their own, and as somebody else in the demo."""

import re

from playwright.sync_api import Page, expect
from tests.browser.conftest import become

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


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
