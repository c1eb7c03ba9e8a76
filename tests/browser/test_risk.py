"""A new analyst begins a cooperation with nothing in it, pastes risks from a spreadsheet and reads what they say."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import become
from tests.browser.test_editing import paste

ALTERNATIVES = (
    "alternative\tname\tform\r\niks\tInterkommunalt selskap (IKS)\tiks\r\nhost\tVertskommune\thost\r\n"
)
RISKS = (
    "area\trisk\tname\tvalid_from\tvalid_until\tlaw\r\n"
    "payroll\tavstand\tLengre avstand\t\t\t\r\n"
    "payroll\tdyrt\tFor dyrt\t\t\t\r\n"
    "payroll\tmva\tMva-plikt\t2001-07-01\t2004-01-01\tLov om kompensasjon av merverdiavgift\r\n"
    "payroll\tgevinst\tÅ hente ut gevinstene\t\t\t\r\n"
)
SCORES = (
    "Sannsynlighet\tKonsekvens\tOmråde\tRisiko\tAlternativ\tKilde\r\n"
    "5\t2\tpayroll\tavstand\tiks\tarbeidsmøte\r\n"
    "5\t4\tpayroll\tavstand\thost\tarbeidsmøte\r\n"
    "3\t5\tpayroll\tdyrt\tiks\tarbeidsmøte\r\n"
    "2\t3\tpayroll\tdyrt\thost\tarbeidsmøte\r\n"
    "5\t5\tpayroll\tmva\tiks\tarbeidsmøte\r\n"
    "5\t5\tpayroll\tmva\thost\tarbeidsmøte\r\n"
    "3\t5\tpayroll\tgevinst\tiks\tarbeidsmøte\r\n"
    "3\t3\tpayroll\tgevinst\thost\tarbeidsmøte\r\n"
)
"""As it comes from a sheet: columns in another order and under the names of the page, lines that end as in Windows."""


@pytest.fixture
def empty(page: Page) -> str:
    """The address of a cooperation that was begun from a name and its parties."""
    become(page, "observer")
    page.goto("/start/")
    page.get_by_label("Navnet på samarbeidet").fill("Felles lønn på Jæren")
    page.get_by_label("Deltakere").fill("Sola kommune\nSandnes kommune\nRandaberg kommune")
    page.get_by_label("Vert", exact=True).fill("Sandnes kommune")
    page.get_by_role("button", name="Begynn", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deltakere")
    return page.url.removesuffix("parties/")


def fill(page: Page, own: str, table: str, block: str, cell: str = "") -> None:
    """Pastes the block into an empty table and saves it."""
    page.goto(f"{own}edit/{table}/")
    page.wait_for_load_state()
    paste(page, cell or page.locator(".grid tbody .ds-input").first.get_attribute("id") or "", block)
    page.get_by_role("button", name="Lagre alt").click()


def saved(page: Page) -> None:
    expect(page.get_by_role("status").first).to_contain_text("Alt er lagret")


def test_from_nothing_to_a_risk_table_pasted_from_a_spreadsheet(page: Page, empty: str) -> None:
    expect(page.locator("tbody")).to_contain_text("Randaberg kommune")
    page.goto(f"{empty}study/risk/")
    expect(page.locator(".answer")).to_have_text("Det er ingen risikoer ennå.")
    page.locator(".begin").get_by_role("link", name="Alternativer").click()
    expect(page).to_have_url(re.compile(r"/edit/alternatives/$"))
    fill(page, empty, "alternatives", ALTERNATIVES)
    saved(page)
    fill(page, empty, "risks", RISKS)
    saved(page)
    page.goto(f"{empty}study/risk/?as_of=2003-03-01")
    expect(page.locator(".answer")).to_have_text("Ingen risiko er vurdert ennå.")
    fill(page, empty, "risk_scores", SCORES)
    saved(page)
    expect(page.locator("#c0-risk")).to_have_value("avstand")
    page.goto(f"{empty}study/risk/?as_of=2003-03-01")
    expect(page.locator(".answer p").first).to_have_text(
        "Summene skiller ikke formene (65 mot 60). Det gjør 2 risikoer: Vertskommune er tyngst på «Lengre avstand»"
        " (20 mot 10); IKS er tyngst på «For dyrt» (15 mot 6)."
    )
    expect(page.locator(".answer")).to_contain_text("«Mva-plikt» 25 (IKS og Vertskommune)")
    page.get_by_role("link", name="Se bildet per 1. januar 2004").click()
    expect(page.locator(".answer")).to_contain_text("(40 mot 35)")
    expect(page.locator(".answer")).to_contain_text("«Mva-plikt» falt bort 1. januar 2004")


def test_a_square_of_the_matrix_leads_to_the_risk_by_keyboard(page: Page) -> None:
    become(page, "secretariat")
    page.goto("/cooperations/far/study/risk/?area=payroll")
    risk = page.locator("#risk-4")
    expect(risk).to_be_hidden()
    page.locator(".matrix").nth(1).get_by_role("link", name=re.compile("^4: Lengre avstand")).focus()
    page.keyboard.press("Enter")
    expect(risk).to_be_visible()
    expect(risk).to_contain_text("5 × 4 = 20")
    expect(risk).to_contain_text("Tiltak")


def test_what_is_wrong_in_scores_stands_at_its_cell_and_nothing_is_lost(page: Page, empty: str) -> None:
    fill(page, empty, "alternatives", ALTERNATIVES)
    saved(page)
    fill(page, empty, "risks", RISKS)
    saved(page)
    wrong = (
        "area\trisk\talternative\tscorer\tprobability\tconsequence\n"
        "payroll\tavstand\tiks\t\t6\t2\n"
        "payroll\tavstand\thost\t\t5\t\n"
        "payroll\tdyrt\tikss\t\t3\t5\n"
        "payroll\tdyrt\thost\t\t2,5\t3\n"
    )
    fill(page, empty, "risk_scores", wrong)
    expect(page.locator("#faults")).to_contain_text("Ingenting er lagret")
    for cell, said in (("c0-probability", "6"), ("c1-consequence", ""), ("c3-probability", "2,5")):
        expect(page.locator(f"#{cell}")).to_have_value(said)
        expect(page.locator(f"#{cell}")).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f"#why-{cell}")).to_be_visible()
    expect(page.locator("#why-c0-probability")).to_contain_text("1 til 5")
    expect(page.locator("#c2-alternative")).to_have_value("ikss")
    page.locator("#c0-probability").fill("5")
    page.locator("#c1-consequence").fill("4")
    page.locator("#c3-probability").fill("2")
    page.get_by_role("button", name="Lagre alt").click()
    expect(page.locator("#c2-alternative")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#why-c2-alternative")).to_contain_text("iks")
    page.locator("#c2-alternative").fill("iks")
    page.get_by_role("button", name="Lagre alt").click()
    saved(page)
    page.goto(f"{empty}study/risk/?as_of=2003-03-01")
    expect(page.locator(".answer")).to_contain_text("«Lengre avstand» (20 mot 10)")


def test_what_is_wrong_at_the_start_stays_as_it_was_typed(page: Page) -> None:
    become(page, "observer")
    page.goto("/start/")
    page.get_by_label("Deltakere").fill("Sola kommune\nSola kommune")
    page.get_by_label("Vert", exact=True).fill("Bergen")
    page.get_by_role("button", name="Begynn", exact=True).click()
    expect(page.get_by_text("Samarbeidet har ikke noe navn ennå.")).to_be_visible()
    expect(page.get_by_text("Sola kommune står mer enn én gang.")).to_be_visible()
    expect(page.get_by_text("Bergen er ikke en av deltakerne.")).to_be_visible()
    expect(page.get_by_label("Deltakere")).to_have_value("Sola kommune\nSola kommune")
