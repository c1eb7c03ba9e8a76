"""The key lab in a browser: a key moved by mouse, by keyboard and by typing, and without scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import become

LAB = "/cooperations/norrbotten/study/key-lab/"
KEY = f"{LAB}?part=30*equal&part=70*driver:inhabitants@2012-12-31"


def amount(page: Page, name: str = "Luleå kommun") -> str:
    return page.locator("#lab-parties tr", has_text=name).locator("strong").inner_text()


@pytest.fixture
def lab(page: Page) -> Page:
    page.goto(KEY)
    expect(page.locator("[data-handle]")).to_be_visible()
    return page


def test_the_handle_is_dragged_by_the_mouse_and_everything_follows(lab: Page) -> None:
    before = amount(lab)
    box, handle = lab.locator("#split").bounding_box(), lab.locator("[data-handle]").bounding_box()
    assert box is not None
    assert handle is not None
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    lab.mouse.move(x, y)
    lab.mouse.down()
    lab.mouse.move(x + box["width"] * 0.2, y, steps=20)
    lab.mouse.up()
    expect(lab.locator("#share-0")).to_have_value("50")
    expect(lab.locator("#share-1")).to_have_value("50")
    expect(lab.locator("[data-segment] .share").first).to_have_text(re.compile("50"))
    expect(lab.locator("#lab-parties tr", has_text="Luleå kommun").locator("strong")).not_to_have_text(before)
    lab.wait_for_url(re.compile("share=50"))
    after = amount(lab)
    lab.reload()
    assert amount(lab) == after
    link = lab.locator("a[data-asked]", has_text="CSV")
    expect(link).to_have_attribute("href", re.compile(r"part=50"))


def test_the_handle_is_moved_by_arrow_keys_and_says_where_it_is(lab: Page) -> None:
    handle = lab.get_by_role("separator")
    handle.focus()
    handle.press("ArrowRight")
    expect(handle).to_have_attribute("aria-valuenow", "31")
    expect(handle).to_have_attribute("aria-valuetext", re.compile(r"Likt 31.%, Etter innbyggere.* 69.%"))
    handle.press("PageUp")
    expect(lab.locator("#share-0")).to_have_value("41")
    handle.press("Shift+ArrowLeft")
    expect(lab.locator("#share-0")).to_have_value("40,9")
    handle.press("Home")
    expect(handle).to_have_attribute("aria-valuenow", "0")
    handle.press("End")
    expect(handle).to_have_attribute("aria-valuenow", "100")
    expect(handle).to_be_focused()
    expect(lab.locator("#lab-parties tr", has_text="Luleå kommun").locator("strong")).to_have_text(
        re.compile(r"484.286")
    )


def test_a_typed_share_moves_the_bar_and_the_other_share(lab: Page) -> None:
    lab.locator("#share-0").fill("45,5")
    expect(lab.locator("#share-1")).to_have_value("54,5")
    expect(lab.get_by_role("separator")).to_have_attribute("aria-valuenow", "45.5")
    lab.locator("#share-0").fill("mye")
    expect(lab.locator("#fault-0")).to_contain_text("mye er ingen prosentandel")
    expect(lab.locator("#lab-answer")).to_contain_text("kan ikke prøves")
    lab.locator("#share-0").fill("30")
    expect(lab.locator("#fault-0")).to_be_empty()
    expect(lab.locator("#lab-answer")).to_contain_text("Stabil")


def test_a_server_that_does_not_answer_is_told_and_what_was_typed_stays(
    browser: Browser, served: str
) -> None:
    context = browser.new_context(base_url=served, locale="nb-NO")
    page = context.new_page()
    page.goto(KEY)
    page.route("**/moved/**", lambda route: route.abort())
    page.locator("#share-0").fill("33")
    expect(page.locator("#lab-said")).to_contain_text("Serveren svarte ikke")
    expect(page.locator("#share-1")).to_have_value("67")
    page.unroute("**/moved/**")
    page.locator("#share-0").fill("34")
    expect(page.locator("#lab-said")).to_be_empty()
    context.close()


def test_methods_are_solved_while_one_looks_and_the_page_takes_them_in(page: Page) -> None:
    become(page, "party_reader")
    page.goto(KEY)
    expect(page.locator("table.methods").first).to_be_visible(timeout=60_000)
    expect(page.locator("#lab-methods")).to_contain_text("Shapley")


def test_a_scenario_goes_with_the_key_as_it_is_moved(lab: Page) -> None:
    lab.locator("#scenario").select_option("largest")
    lab.locator("#lab-what-if button").click()
    row = lab.locator("#lab-scenario tr", has_text="Piteå kommun").locator("td").nth(1)
    before = row.inner_text()
    lab.get_by_role("separator").press("PageUp")
    expect(row).not_to_have_text(before)


@pytest.fixture
def bare(browser: Browser, served: str) -> Iterator[Page]:
    """A page on which no script runs."""
    context = browser.new_context(base_url=served, locale="nb-NO", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_scripts_the_form_does_the_same(bare: Page) -> None:
    bare.goto(KEY)
    assert bare.locator("[data-handle]").is_hidden()
    before = amount(bare)
    bare.locator("#share-0").fill("50")
    bare.locator("#share-1").fill("50")
    bare.get_by_role("button", name="Prøv nøkkelen").click()
    assert amount(bare) != before
    bare.get_by_role("button", name="Legg til en del").click()
    assert bare.locator("input[name=share]").count() == 3
    bare.get_by_role("button", name=re.compile("Fjern")).last.click()
    assert bare.locator("input[name=share]").count() == 2
    bare.locator("#share-0").fill("60")
    bare.get_by_role("button", name="Prøv nøkkelen").click()
    assert "110" in bare.locator("#lab-faults").inner_text()
    assert bare.locator("#share-0").input_value() == "60"
