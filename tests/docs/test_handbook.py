"""The handbook's limits are the code's."""

import re

from tests.conftest import ROOT

from samdrift.files.tables import zip_guard


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
