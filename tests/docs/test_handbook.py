"""The handbook's limits are the code's."""

import re

from tests.conftest import ROOT

from samdrift.apps.cooperations.desk import limits
from samdrift.apps.cooperations.reading import pager
from samdrift.files.tables import workbook_guard, zip_guard


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
