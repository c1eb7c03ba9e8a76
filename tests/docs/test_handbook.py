"""The handbook's limits are the code's; its links lead somewhere, and its pictures are those that are taken."""

import re
from pathlib import Path

import pytest
from tests.conftest import ROOT

from samdrift.apps.cooperations.desk import limits
from samdrift.apps.cooperations.reading import pager
from samdrift.files.tables import workbook_guard, zip_guard
from samdrift.words import say

HANDBOOK = ROOT / "docs" / "handbook"
PICTURES = ROOT / "docs" / "pictures"
PAGES = [ROOT / "README.md", *sorted(HANDBOOK.glob("*.md"))]
MOST_BYTES_OF_PICTURE = 100_000


def links_of(page: Path) -> list[str]:
    """The files that a page links to or shows, each from the page's own folder."""
    found = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    return [link for link in found if "://" not in link]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    assert [link for link in links_of(page) if not (page.parent / link).exists()] == []


def test_the_index_of_the_handbook_names_every_page() -> None:
    assert set(links_of(HANDBOOK / "README.md")) >= {page.name for page in HANDBOOK.glob("*.md")} - {
        "README.md"
    }


def test_every_picture_is_shown_is_small_and_is_taken_by_the_script() -> None:
    shown = {Path(link).name for page in PAGES for link in links_of(page) if link.endswith(".png")}
    script = (ROOT / "tools" / "screenshots.py").read_text(encoding="utf-8")
    taken = {f"{name}.png" for name in re.findall(r'(?:picture|part)\(page, "(\w+)"', script)}
    assert {path.name for path in PICTURES.iterdir()} == shown == taken
    assert [path.name for path in PICTURES.iterdir() if path.stat().st_size > MOST_BYTES_OF_PICTURE] == []


def test_the_first_hour_names_buttons_and_pages_as_they_are_named() -> None:
    text = " ".join((HANDBOOK / "first-hour.md").read_text(encoding="utf-8").split())
    for code in (
        "page.page.periods",
        "page.download.pdf",
        "page.line.why",
        "page.compare.link",
        "page.period.river",
        "page.another_key.link",
        "page.page.facts",
        "page.page.parties",
        "role.party_reader",
    ):
        assert re.search(rf"\*{re.escape(say(code, 'en'))}\*", text), code


def test_the_limits_of_a_zip_are_those_of_the_code() -> None:
    page = (ROOT / "docs" / "handbook" / "in-and-out.md").read_text(encoding="utf-8")
    table = page[page.index("| | at most |") : page.index("- One folder around")]
    told = [int(number.replace(",", "")) for number in re.findall(r"[0-9][0-9,]*", table)]
    assert told == [
        zip_guard.MOST_BYTES,
        zip_guard.MOST_ENTRIES,
        zip_guard.MOST_UNPACKED,
        zip_guard.MOST_OF_ENTRY,
        zip_guard.RATIO_FROM,
        zip_guard.MOST_RATIO,
    ]


def test_the_limits_of_pages_are_those_of_the_code() -> None:
    page = (ROOT / "docs" / "handbook" / "tables-on-pages.md").read_text(encoding="utf-8")
    megabyte = 1_000_000
    for said in (
        f"{limits.MOST_ROWS:,} rows",
        f"{limits.MOST_BYTES // megabyte} MB",
        f"{workbook_guard.MOST_ROWS:,} rows in a sheet",
        f"{zip_guard.MOST_UNPACKED // megabyte} MB",
    ):
        assert said in page
    assert (megabyte, 100) == (limits.MOST_CHARACTERS, pager.PAGE_ROWS)
    script = (ROOT / "src" / "samdrift" / "site" / "static" / "site" / "grid.js").read_text(encoding="utf-8")
    assert f"MOST_ROWS = {limits.MOST_ROWS};" in script
