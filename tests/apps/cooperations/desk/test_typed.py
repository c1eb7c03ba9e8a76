"""The form of a table becomes edits: what was seen beside what is wanted."""

import json

import pytest

from samdrift.apps.cooperations.desk.typed import cell_name, change_of, read_typed, too_wide
from samdrift.files.tables.compare import Edit

COLUMNS = ("driver", "value")
SEEN = [["heads", "1"], ["cars", "2"]]


def form(**cells: str) -> dict[str, str]:
    return {
        "seen": json.dumps(SEEN),
        "rows": "4",
        **{name.replace("_", "-"): text for name, text in cells.items()},
    }


def edits(**cells: str) -> tuple[Edit, ...]:
    return change_of("drivers", COLUMNS, read_typed(form(**cells), COLUMNS)).edits


def test_a_form_that_nobody_touched_says_only_what_was_seen() -> None:
    assert edits() == (Edit(("heads", "1"), ("heads", "1")), Edit(("cars", "2"), ("cars", "2")))


def test_a_cell_that_is_typed_over_a_row_that_is_added_and_one_that_is_taken_out() -> None:
    changed, out, new = edits(c0_value="7", out1="on", c2_driver="ships", c2_value="3")
    assert changed == Edit(("heads", "1"), ("heads", "7"))
    assert out == Edit(("cars", "2"), None)
    assert new == Edit(None, ("ships", "3"))


def test_a_row_that_is_emptied_is_taken_out() -> None:
    assert edits(c1_driver="", c1_value=" ")[1] == Edit(("cars", "2"), None)


def test_a_pasted_block_comes_after_the_others() -> None:
    assert edits(pasted="ships\t3")[2] == Edit(None, ("ships", "3"))


def test_a_pasted_row_that_is_too_wide_is_found() -> None:
    rows = read_typed(form(pasted="ships\t3\t4"), COLUMNS)
    assert [number for number, _ in too_wide(rows, COLUMNS)] == [2]


def test_breaks_in_a_cell_are_of_one_kind() -> None:
    assert edits(c0_driver="a\r\nb")[0].now == ("a\nb", "1")


@pytest.mark.parametrize("seen", ["", "nonsense", "{}", '[["too", "many", "cells"]]', "[[1, 2]]"])
def test_rows_that_were_tampered_with_are_no_rows(seen: str) -> None:
    assert read_typed({"seen": seen, "rows": "1"}, COLUMNS) == ()


def test_a_field_is_named_by_row_and_column() -> None:
    assert cell_name(3, "value") == "c3-value"
