"""A secretariat edits tables in a browser: pastes from a spreadsheet, mends what is wrong, uploads a workbook."""

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import become


@pytest.fixture
def own(page: Page) -> str:
    """The address of a copy of an example, in which the reader is the secretariat."""
    return begin(page)


def begin(page: Page) -> str:
    become(page, "observer")
    page.goto("/start/")
    page.get_by_role("radio", name="FAR - Felles Administrative Ressurser", exact=True).check()
    page.get_by_role("button", name="Kopier og begynn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deltakere")
    return page.url.removesuffix("parties/")


def paste(page: Page, cell: str, text: str) -> None:
    """Puts the text on the clipboard, as a spreadsheet does, and pastes it with the keyboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator(f"#{cell}").focus()
    page.keyboard.press("Control+V")


def value(page: Page, cell: str) -> str:
    return page.locator(f"#{cell}").input_value()


def test_a_block_from_a_spreadsheet_lands_in_the_right_cells_and_is_saved(page: Page, own: str) -> None:
    page.goto(f"{own}edit/drivers/")
    lines = [
        f"vehicles\t{party}\t{number}\t2003-12-31\tfinal" for party, number in (("sola", 12), ("sandnes", 31))
    ]
    paste(page, "c20-driver", "\r\n".join(lines) + "\r\n")
    assert [value(page, f"c20-{column}") for column in ("driver", "party", "value")] == [
        "vehicles",
        "sola",
        "12",
    ]
    assert value(page, "c21-value") == "31"
    expect(page.locator("#grid-said")).to_contain_text("Rader limt inn: 2")
    page.get_by_role("button", name="Lagre alt").click()
    expect(page.get_by_role("status").first).to_contain_text("Alt er lagret")
    page.goto(f"{own}facts/drivers/")
    expect(page.locator("tbody tr", has_text="vehicles")).to_have_count(2)


def test_a_paste_adds_the_rows_that_it_needs_and_is_taken_back_by_one_key(page: Page, own: str) -> None:
    page.goto(f"{own}edit/drivers/")
    rows = page.locator(".grid tbody tr")
    before, was = rows.count(), value(page, "c19-value")
    paste(page, "c19-value", "\n".join(str(number) for number in range(30)))
    expect(rows).to_have_count(49)
    assert value(page, "c48-value") == "29"
    page.keyboard.press("Control+Z")
    expect(rows).to_have_count(before)
    assert value(page, "c19-value") == was
    expect(page.locator("#grid-said")).to_contain_text("angret")


def test_cells_in_quotes_keep_their_breaks_and_what_is_typed_stays_as_it_is(page: Page, own: str) -> None:
    page.goto(f"{own}edit/drivers/")
    paste(page, "c20-value", '1 234,50\t2003-12-31\tfinal\t"SSB\nwith ""quotes"""\tcounted')
    assert value(page, "c20-value") == "1 234,50"
    assert value(page, "c20-source") == 'SSB\nwith "quotes"'
    assert value(page, "c20-method") == "counted"


def test_names_of_columns_that_were_copied_along_are_left_out(page: Page, own: str) -> None:
    page.goto(f"{own}edit/drivers/")
    paste(page, "c20-driver", "driver\tparty\nvehicles\tsola")
    assert [value(page, "c20-driver"), value(page, "c20-party")] == ["vehicles", "sola"]


def test_one_cell_is_pasted_as_the_browser_does_it(page: Page, own: str) -> None:
    page.goto(f"{own}edit/drivers/")
    paste(page, "c20-driver", "vehicles")
    assert value(page, "c20-driver") == "vehicles"
    expect(page.locator("#grid-said")).to_be_empty()


def test_a_table_is_edited_and_mended_by_keyboard_alone(page: Page, own: str) -> None:
    page.goto(f"{own}edit/drivers/")
    page.locator("#c0-value").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#c1-value")).to_be_focused()
    page.keyboard.type("4 400,5 stk")
    page.keyboard.press("Enter")
    expect(page.locator("#c2-value")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#c2-party")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#c1-party")).to_be_focused()
    page.get_by_role("button", name="Lagre alt").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#faults")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    wrong = page.locator("#c1-value")
    expect(wrong).to_be_focused()
    expect(wrong).to_have_value("4 400,5 stk")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#why-c1-value")).to_be_visible()
    wrong.press("Control+A")
    page.keyboard.type("4401")
    page.get_by_role("button", name="Lagre alt").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Alt er lagret")


def test_a_form_that_is_sent_after_the_login_expired_comes_back_filled(page: Page, own: str) -> None:
    page.goto(f"{own}edit/drivers/")
    page.locator("#c0-value").fill("8502")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Lagre alt").click()
    expect(page.get_by_label("E-postadresse")).to_be_visible()
    page.locator("#demo-role").select_option("observer")
    page.locator(".demo button").click()
    expect(page.locator("#c0-value")).to_have_value("8502")
    expect(page.get_by_role("status").first).to_contain_text("ingenting av det er lagret ennå")
    page.get_by_role("button", name="Lagre alt").click()
    expect(page.get_by_role("status").first).to_contain_text("Alt er lagret")


def test_a_workbook_is_looked_at_and_then_applied(page: Page, own: str) -> None:
    page.goto(f"{own}upload/")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Arbeidsbok (.xlsx)").click()
    book = load_workbook(io.BytesIO(taken.value.path().read_bytes()))
    sheet = book["parties"]
    sheet.cell(4, 2).value = "Sola kommune og vel så det"
    out = io.BytesIO()
    book.save(out)
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.get_by_label("Arbeidsbok (.xlsx) eller mappe (.zip)").set_input_files(
        {"name": "mine.xlsx", "mimeType": mime, "buffer": out.getvalue()}
    )
    page.get_by_role("button", name="Se hva som ville bli endret").click()
    expect(page.locator(".change ins")).to_contain_text("Sola kommune og vel så det")
    expect(page.locator(".answer")).to_contain_text("Ingenting er endret ennå")
    page.get_by_role("button", name="Gjennomfør alt").click()
    expect(page.locator(".answer")).to_contain_text("Dette ble endret")
    page.goto(f"{own}parties/")
    expect(page.locator("tbody")).to_contain_text("Sola kommune og vel så det")


def test_a_table_is_edited_without_scripts(browser: Browser, served: str) -> None:
    context = browser.new_context(base_url=served, locale="nb-NO", java_script_enabled=False)
    page = context.new_page()
    own = begin(page)
    page.goto(f"{own}edit/drivers/")
    page.locator("#c0-value").fill("8501")
    page.get_by_text("Lim inn rader i et felt i stedet").click()
    page.get_by_label("Rader", exact=True).fill("vehicles\tsola\t12\t2003-12-31\tfinal")
    page.get_by_role("button", name="Lagre alt").click()
    expect(page.get_by_role("status").first).to_contain_text("Alt er lagret")
    expect(page.locator("#c0-value")).to_have_value("8501")
    expect(page.locator("#c20-driver")).to_have_value("vehicles")
    context.close()
