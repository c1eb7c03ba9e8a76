"""The portfolio in a browser: a bubble moved by mouse, by touch, by keys and by the table; undone, saved."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.conftest import become

PORTFOLIO = "/cooperations/far/study/portfolio/"
WIDE = ".river.wide"


def bubble(page: Page, name: str) -> Locator:
    return page.locator(f"{WIDE} g.bubble[data-name^='{name}:']")


def cell(page: Page, economic: int, regional: int) -> Locator:
    return page.locator(f"{WIDE} rect[data-cell='{economic},{regional}']")


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def chosen(page: Page, name: str) -> list[str]:
    row = page.locator(
        "#portfolio-table tr[data-row]", has=page.locator(".name", has_text=re.compile(f"^{name}$"))
    )
    return [row.locator(f"select[name={level}]").input_value() for level in ("economic", "regional")]


def drag(page: Page, name: str, economic: int, regional: int) -> None:
    page.mouse.move(*middle(bubble(page, name).locator("circle")))
    page.mouse.down()
    page.mouse.move(*middle(cell(page, economic, regional)), steps=12)
    page.mouse.up()


@pytest.fixture
def grid(page: Page) -> Page:
    page.goto(PORTFOLIO)
    expect(bubble(page, "Kino")).to_have_attribute("tabindex", "0")
    page.locator(f"{WIDE} svg").evaluate("svg => svg.scrollIntoView({block: 'center'})")
    return page


def test_a_bubble_is_dragged_by_the_mouse_and_everything_follows(grid: Page) -> None:
    drag(grid, "Kino", 3, 2)
    expect(bubble(grid, "Kino")).to_have_attribute("data-at", "3,2")
    assert chosen(grid, "Kino") == ["3", "2"]
    expect(grid.locator("#portfolio-said")).to_contain_text(
        "Kino: økonomisk betydning Middels, regional betydning Middels."
    )
    expect(grid.locator("#portfolio-moves")).to_contain_text("Dette er bare et forsøk")
    grid.wait_for_url(re.compile("economic=3&regional=2"))
    grid.reload()
    expect(bubble(grid, "Kino")).to_have_attribute("data-at", "3,2")
    link = grid.locator("a[data-asked]", has_text="CSV")
    expect(link).to_have_attribute("href", re.compile("economic=3"))


def test_a_bubble_let_go_outside_or_given_up_with_escape_lies_where_it_was(grid: Page) -> None:
    at = bubble(grid, "Kino").get_attribute("data-at")
    grid.mouse.move(*middle(bubble(grid, "Kino").locator("circle")))
    grid.mouse.down()
    grid.mouse.move(*middle(cell(grid, 5, 1)), steps=5)
    expect(cell(grid, 5, 1)).to_have_class("target")
    grid.keyboard.press("Escape")
    grid.mouse.up()
    expect(bubble(grid, "Kino")).to_have_attribute("data-at", str(at))
    expect(cell(grid, 5, 1)).not_to_have_class("target")
    grid.mouse.move(*middle(bubble(grid, "Kino").locator("circle")))
    grid.mouse.down()
    grid.mouse.move(3, 3, steps=5)
    grid.mouse.up()
    expect(grid.locator("#portfolio-moves")).to_be_empty()
    assert "economic=" not in grid.url


def test_a_bubble_is_moved_by_arrow_keys_says_where_it_is_and_keeps_the_focus(grid: Page) -> None:
    before = [int(level) for level in chosen(grid, "Kino")]
    bubble(grid, "Kino").focus()
    grid.keyboard.press("ArrowRight")
    grid.keyboard.press("ArrowUp")
    expect(bubble(grid, "Kino")).to_have_attribute("data-at", f"{before[0] + 1},{before[1] + 1}")
    expect(bubble(grid, "Kino")).to_be_focused()
    assert chosen(grid, "Kino") == [str(before[0] + 1), str(before[1] + 1)]
    expect(grid.locator("#portfolio-said")).to_contain_text("Kino: økonomisk betydning")
    for _ in range(5):
        grid.keyboard.press("ArrowUp")
    expect(grid.locator("#portfolio-said")).to_have_text("Her slutter rutenettet.")
    expect(bubble(grid, "Kino")).to_have_attribute("data-at", f"{before[0] + 1},4")


def test_moves_are_undone_one_by_one(grid: Page) -> None:
    before = chosen(grid, "Kino")
    drag(grid, "Kino", 5, 1)
    bubble(grid, "IVAR").focus()
    grid.keyboard.press("ArrowDown")
    expect(grid.locator("#portfolio-moves")).to_contain_text("2 prosjekter er flyttet")
    undo = grid.locator("#portfolio-undo")
    undo.click()
    expect(grid.locator("#portfolio-moves")).to_contain_text("1 prosjekt er flyttet")
    undo.click()
    expect(grid.locator("#portfolio-moves")).to_be_empty()
    expect(undo).to_be_hidden()
    assert chosen(grid, "Kino") == before


def test_the_table_moves_the_bubble_and_a_server_that_does_not_answer_is_told(
    browser: Browser, served: str
) -> None:
    context = browser.new_context(base_url=served, locale="nb-NO", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(PORTFOLIO)
    row = page.locator("#portfolio-table tr[data-row]", has_text="Kino")
    page.route("**/moved/**", lambda route: route.abort())
    row.locator("select[name=economic]").select_option("5")
    expect(page.locator("#portfolio-said")).to_contain_text("Serveren svarte ikke")
    page.unroute("**/moved/**")
    row.locator("select[name=regional]").select_option("4")
    expect(bubble(page, "Kino")).to_have_attribute("data-at", "5,4")
    context.close()


def test_a_finger_moves_a_bubble_on_a_phone(browser: Browser, served: str) -> None:
    context = browser.new_context(
        base_url=served, locale="nb-NO", viewport={"width": 360, "height": 740}, has_touch=True
    )
    page = context.new_page()
    page.goto(PORTFOLIO)
    own = page.locator(".narrow-river g.bubble[data-name^='Kino:']")
    own.scroll_into_view_if_needed()
    x, y = middle(own.locator("circle"))
    to_x, to_y = middle(page.locator(".narrow-river rect[data-cell='5,2']"))
    touch = context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for part in (0.3, 0.7, 1):
        point = {"x": x + (to_x - x) * part, "y": y + (to_y - y) * part}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator(".narrow-river g.bubble[data-name^='Kino:']")).to_have_attribute("data-at", "5,2")
    context.close()


@pytest.fixture
def bare(browser: Browser, served: str) -> Iterator[Page]:
    """A page on which no script runs."""
    context = browser.new_context(base_url=served, locale="nb-NO", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_scripts_the_table_tries_and_the_secretariat_saves(bare: Page) -> None:
    become(bare, "secretariat")
    bare.goto(PORTFOLIO)
    assert bare.locator("#portfolio-undo").is_hidden()
    row = bare.locator("#portfolio-table tr[data-row]", has_text="Kunstisbanen")
    row.locator("select[name=economic]").select_option("3")
    bare.get_by_role("button", name="Prøv disse plasseringene").click()
    assert (
        bubble(bare, "Kunstisbanen").get_attribute("data-at", timeout=5000)
        == f"3,{chosen(bare, 'Kunstisbanen')[1]}"
    )
    assert "1 prosjekt er flyttet, ikke lagret" in bare.locator("#portfolio-moves").inner_text()
    bare.get_by_role("button", name="Lagre de nye plasseringene").click()
    assert "De nye plasseringene er lagret" in bare.locator("main").inner_text()
    assert chosen(bare, "Kunstisbanen")[0] == "3"
    assert bare.locator("#portfolio-moves").inner_text().strip() == ""
