"""A bill's PDF: tagged, archivable, the same bytes every time, and right for any name and any number of lines."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from tests.documents.pages import RIGHT_MARGIN, tags, text_of, widest
from tests.documents.samples import (
    COOPERATION,
    ISSUED,
    RANDABERG,
    SOLA,
    bill,
    document,
    fee_line,
    flow,
    pool_line,
    settlement,
)

from samdrift.documents import bill_pdf, bill_pdfs
from samdrift.documents.typeset import typeset_all
from samdrift.domain.cooperation import Cooperation, Party, Pool, Service
from samdrift.domain.settlement import Bill, BillLine
from samdrift.runs.settle import settle


def read(asked: Bill = SOLA, **more: Any) -> PdfReader:
    return PdfReader(BytesIO(bill_pdf(document(asked, **more))))


def named(name: str) -> Cooperation:
    """The sample with that name for everything that has one."""
    return replace(
        COOPERATION,
        name=name,
        parties=tuple(replace(each, name=name) for each in COOPERATION.parties),
        services=tuple(replace(each, name=name) for each in COOPERATION.services),
        pools=tuple(replace(each, name=name) for each in COOPERATION.pools),
        prices=tuple(replace(each, unit=name) for each in COOPERATION.prices),
    )


def many_lines(count: int) -> tuple[Bill, Cooperation]:
    """A bill of so many lines over services of five pools each."""
    services = tuple(Service(code=f"s{i:02}", name=f"Tjeneste nummer {i}") for i in range(count // 5))
    pools = tuple(Pool(code=f"p{i}", name=f"Kostnadspott {i}") for i in range(5))
    lines: list[BillLine] = [
        pool_line("sola", pool.code, service.code, "1/7", 1_000_00 + 7 * i)
        for i, service in enumerate(services)
        for pool in pools
    ]
    return bill("sola", *lines), replace(COOPERATION, services=services, pools=pools)


def test_the_file_is_tagged_with_title_and_language() -> None:
    reader = read()
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nb"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Avregningsfaktura for januar\u00a02004 til Sola, FAR"


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_the_language_of_the_file_is_the_bills(language: str) -> None:
    root: Any = read(language=language).trailer["/Root"]
    assert root["/Lang"] == language


def test_the_file_says_that_it_is_accessible_and_can_be_archived() -> None:
    root: Any = read().trailer["/Root"]
    claims = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in claims
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in claims


def test_the_only_date_in_the_file_is_that_of_the_bill() -> None:
    reader = read()
    assert reader.metadata is not None
    assert reader.metadata.creation_date == reader.metadata.modification_date
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == ISSUED


def test_headings_come_in_steps_and_tables_have_heads() -> None:
    kinds = [tag["/S"] for tag in tags(read())]
    assert kinds.count("/H1") == 1
    assert kinds.index("/H1") < kinds.index("/H2") < kinds.index("/H3")
    assert kinds.count("/Table") == kinds.count("/THead") == 5
    assert "/TH" in kinds


def test_a_cell_knows_the_heads_that_it_stands_under() -> None:
    heads = [tag for tag in tags(read()) if tag["/S"] == "/TH"]
    scopes = {str(each.get("/Scope")) for tag in heads for each in tag["/A"] if "/Scope" in each}
    assert scopes == {"/Column"}


def test_the_picture_has_its_finding_and_its_figures_in_words() -> None:
    (figure,) = (tag for tag in tags(read()) if tag["/S"] == "/Figure")
    assert figure["/Alt"] == document().picture.alternative  # type: ignore[union-attr]


def test_only_our_fonts_are_in_the_file() -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[1]
        for page in read().pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert fonts == {"Inter-Regular-Identity-H", "Inter-SemiBold-Identity-H"}


def test_the_answer_comes_before_the_lines_and_the_reckoning() -> None:
    text = text_of(read())
    places = [
        text.index(each) for each in ("Sola skal betale 3 500,00 kr", "Linjene per", "Slik er beløpene")
    ]
    assert places == sorted(places)


def test_pages_are_numbered_and_carry_the_bills_identity() -> None:
    asked, cooperation = many_lines(80)
    reader = read(asked, cooperation=cooperation)
    count = len(reader.pages)
    assert count > 3
    for place, page in enumerate(reader.pages, start=1):
        text = " ".join(page.extract_text().split())
        assert f"{place} av {count}" in text
        assert "FAR · 2004-01/sola" in text


@pytest.mark.parametrize(
    "name",
    [
        "*Sola* _kommune_ #1 @vert $5 <a> \\x [b] `c` ~d // e /* f */",
        '#panic("x") = y - z + w',
        "\"Sola\" 'kommune' -- --- ... https://example.org",
        "Bodø & Løten Čáhcesuolu Åland ÆØÅ äöü ŋ ß — “x”",
    ],
)
def test_signs_of_markup_in_names_show_as_they_are(name: str) -> None:
    text = text_of(read(cooperation=named(name)))
    assert text.count(name) >= 8


def test_a_sign_that_the_fonts_lack_is_written_by_its_code_point() -> None:
    text = text_of(read(cooperation=named("日本 \ue000 \U0001f600 a\u202eb\x00c\ud800")))
    assert "U+65E5U+672C U+E000 U+1F600 ab cU+D800" in text


@pytest.mark.parametrize("asked", [SOLA, RANDABERG, replace(SOLA, quarantined=True)])
@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_no_text_stands_outside_the_margins(asked: Bill, language: str) -> None:
    assert widest(read(asked, language=language)) <= RIGHT_MARGIN


def test_long_names_are_broken_and_stay_on_the_page() -> None:
    long = "Fylkeskommunaltjenesteytingssamarbeidsorganisasjon" * 4
    reader = read(cooperation=named(long))
    assert text_of(reader).replace(" ", "").count(long[:150]) >= 4
    assert widest(reader) <= RIGHT_MARGIN


def test_many_lines_go_over_several_pages_with_the_head_of_the_table_on_each() -> None:
    asked, cooperation = many_lines(80)
    pages = [" ".join(page.extract_text().split()) for page in read(asked, cooperation=cooperation).pages]
    with_lines = [page for page in pages if "Kostnadspott 3 1/7" in page]
    assert len(with_lines) >= 2
    assert all("Tjeneste og kostnadspott Hva den står på Andel Beløp" in page for page in with_lines)


def test_fourteen_parties_and_forty_lines_are_one_run() -> None:
    asked, cooperation = many_lines(40)
    codes = [f"party_{i:02}" for i in range(14)]
    bills = [
        replace(asked, party=code, lines=tuple(replace(line, party=code) for line in asked.lines))
        for code in codes
    ]
    parties = tuple(Party(code=code, name=code.title()) for code in codes)
    made = bill_pdfs(settlement(*bills), replace(cooperation, parties=parties, host=codes[0]), issued=ISSUED)
    assert list(made) == [f"2004-01_{code}.pdf" for code in codes]
    assert "Party_13 bærer 7,14 % av det tjenestene kostet" in text_of(
        PdfReader(BytesIO(made["2004-01_party_13.pdf"]))
    )


def test_a_party_without_lines_gets_its_bill_of_nothing() -> None:
    reader = read(RANDABERG)
    text = text_of(reader)
    assert len(reader.pages) == 1
    assert "ingen kostnad falt på Randaberg" in text
    assert "Ingen linjer i januar 2004." in text
    assert "Å betale 0,00" in text


def test_amounts_below_zero_have_a_true_minus() -> None:
    text = text_of(
        read(bill("sola", pool_line("sola", "it", "it", "1/4", -1_234_56), fee_line("sola", "exit", -100)))
    )
    assert "−1 234,56" in text
    assert "-1 234,56" not in text


def test_an_endless_text_does_not_make_a_page_overflow() -> None:
    line = fee_line("sola", "entry", 100_00, "ord " * 2_000)
    assert len(read(bill("sola", line)).pages) <= 2


def test_a_fraction_of_hundreds_of_digits_stays_in_its_column() -> None:
    share = str(Fraction(10**300 + 1, 3 * 10**301))
    reader = read(
        bill("sola", pool_line("sola", "it", "it", share, 100_00)), steps=[flow("overhead", "it", 1, 10**18)]
    )
    assert widest(reader) <= RIGHT_MARGIN


def test_each_party_is_written_to_in_its_own_language() -> None:
    made = bill_pdfs(settlement(), COOPERATION, issued=ISSUED)
    titles = {name: PdfReader(BytesIO(data)).metadata.title for name, data in made.items()}  # type: ignore[union-attr]
    assert list(made) == ["2004-01_stavanger.pdf", "2004-01_sola.pdf", "2004-01_randaberg.pdf"]
    assert str(titles["2004-01_sola.pdf"]).startswith("Avregningsfaktura")
    assert str(titles["2004-01_randaberg.pdf"]).startswith("Avräkningsfaktura")


def test_the_example_year_of_far_is_told_on_two_pages(examples: Path) -> None:
    settled = settle(examples / "far", periods=["2004"], with_quarantine=True)
    (year,) = settled.settlements
    reader = PdfReader(BytesIO(bill_pdfs(year, settled.cooperation, issued=year.period.end)["2004_sola.pdf"]))
    assert "Sola kommune skal betale 65 730,30 kr innen 31. januar 2005" in text_of(reader)
    assert len(reader.pages) == 2


def test_another_process_another_day_gives_the_same_bytes() -> None:
    script = (
        "import hashlib; from samdrift.documents import bill_pdf; from tests.documents.samples import document; "
        "print(hashlib.sha256(bill_pdf(document())).hexdigest())"
    )
    surroundings = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1"}
    there = subprocess.run(
        [sys.executable, "-c", script], env=surroundings, capture_output=True, text=True, check=True
    )
    assert there.stdout.strip() == hashlib.sha256(bill_pdf(document())).hexdigest()


def test_a_bill_is_the_same_after_a_hundred_others() -> None:
    first = bill_pdf(document())
    for amount in range(100):
        bill_pdf(document(bill("sola", pool_line("sola", "it", "it", "1/4", amount))))
    assert bill_pdf(document()) == first


def test_bills_made_at_once_are_those_made_one_by_one() -> None:
    documents = [document(SOLA), document(RANDABERG)] * 3
    assert typeset_all("bill.typ", documents) == tuple(map(bill_pdf, documents))
