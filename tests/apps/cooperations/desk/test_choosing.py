"""Two people changed the same cell: the second sees both values, and what is chosen holds."""

from dataclasses import replace

import pytest
from tests.apps.facts import april
from tests.cooperations import drivers

from samdrift.apps.cooperations.desk.choosing import MINE, THEIRS, clashes_of, resolve
from samdrift.files.tables.compare import Edit, SheetChange
from samdrift.files.tables.merge import merge
from samdrift.files.tables.sheets import COLUMNS, Sheets, TextRow, state_sheets

SHEETS = state_sheets(replace(april(), drivers=drivers("2026-01-01", a=5)))
WAS = SHEETS["drivers"].rows[0]


def with_cells(**cells: str) -> TextRow:
    return tuple((dict(zip(COLUMNS["drivers"], WAS, strict=True)) | cells).values())


def now(*rows: TextRow) -> Sheets:
    return {**SHEETS, "drivers": replace(SHEETS["drivers"], rows=rows)}


def mine(edit: Edit) -> tuple[SheetChange, ...]:
    return (SheetChange("drivers", COLUMNS["drivers"], (edit,)),)


def test_both_values_and_what_stood_there_are_shown() -> None:
    met = merge(now(with_cells(value="6")), mine(Edit(WAS, with_cells(value="7"))))
    (clash,) = clashes_of(met.conflicts)
    (choice,) = clash.choices
    assert (choice.column, choice.seen, choice.mine, choice.theirs) == ("value", "5", "7", "6")
    assert (clash.row, clash.is_whole) == ("inhabitants, a, 2026-01-01", False)


@pytest.mark.parametrize(("chosen", "value"), [(MINE, "7"), (THEIRS, "6")])
def test_what_is_chosen_holds_and_what_only_one_changed_stays(chosen: str, value: str) -> None:
    current = now(with_cells(value="6", source="theirs"))
    changes = mine(Edit(WAS, with_cells(value="7", status="provisional")))
    resolved = resolve(changes, merge(current, changes).conflicts, {"choose0-value": chosen})
    assert resolved is not None
    again = merge(current, resolved)
    assert again.conflicts == ()
    assert again.sheets["drivers"].rows == (with_cells(value=value, source="theirs", status="provisional"),)


@pytest.mark.parametrize(("chosen", "rows"), [(MINE, ()), (THEIRS, (with_cells(value="6"),))])
def test_a_row_that_one_takes_out_and_the_other_changes_is_chosen_as_a_whole(
    chosen: str, rows: tuple[TextRow, ...]
) -> None:
    current, changes = now(with_cells(value="6")), mine(Edit(WAS, None))
    conflicts = merge(current, changes).conflicts
    assert clashes_of(conflicts)[0].is_whole
    resolved = resolve(changes, conflicts, {"choose0": chosen})
    assert resolved is not None
    assert merge(current, resolved).sheets["drivers"].rows == rows


@pytest.mark.parametrize("chosen", [{}, {"choose0-value": "neither"}])
def test_nothing_follows_while_something_is_not_chosen(chosen: dict[str, str]) -> None:
    changes = mine(Edit(WAS, with_cells(value="7")))
    met = merge(now(with_cells(value="6")), changes)
    assert resolve(changes, met.conflicts, chosen) is None
