"""A cooperation as sheets of text is the same cooperation, and what is wrong in a sheet is told at its cell."""

from dataclasses import replace

from hypothesis import given
from tests.files.tables.samples import FULL, JANUARY, JULY, cooperations, placeless

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Place
from samdrift.domain.periods import ALWAYS, Interval
from samdrift.files.tables.compare import IDENTITY, compare
from samdrift.files.tables.sheet_rows import SHEETS
from samdrift.files.tables.sheets import COLUMNS, SheetText, read_sheets, state_sheets, version_of


def with_rows(name: str, *rows: tuple[str, ...]) -> dict[str, SheetText]:
    sheets = state_sheets(FULL)
    return {**sheets, name: replace(sheets[name], rows=rows)}


@given(cooperations())
def test_any_cooperation_survives_as_sheets(cooperation: Cooperation) -> None:
    sheets = state_sheets(cooperation)
    reading = read_sheets(sheets)
    assert reading.faults == ()
    assert placeless(reading.cooperation) == cooperation
    assert reading.cooperation is not None
    assert compare(sheets, state_sheets(reading.cooperation)) == ()


def test_every_sheet_is_there_with_every_column_but_that_memberships_stand_by_themselves() -> None:
    sheets = state_sheets(FULL)
    assert tuple(sheets) == tuple(table.name for table in SHEETS)
    for table in SHEETS:
        beside = {"member_from", "member_until"} if table.name == "parties" else set()
        assert set(table.columns) - set(sheets[table.name].columns) == beside


def test_the_columns_by_which_rows_are_known_are_columns_of_their_sheet() -> None:
    assert IDENTITY.keys() == COLUMNS.keys()
    columns = {name: sheet.columns for name, sheet in state_sheets(FULL).items()}
    assert [name for name, known in IDENTITY.items() if not set(known) <= set(columns[name])] == []


def test_a_party_without_any_membership_stated_is_one_since_ever_if_nobody_states_any() -> None:
    sheets = state_sheets(replace(FULL, participations=()))
    reading = read_sheets({**sheets, "memberships": replace(sheets["memberships"], rows=())})
    assert reading.partial is not None
    assert {party.memberships for party in reading.partial.parties} == {(ALWAYS,)}


def test_a_second_membership_is_one_more_row() -> None:
    rows = (("a", "", ""), ("b", "", "2026-01-01"), ("b", "2026-07-01", ""))
    reading = read_sheets(with_rows("memberships", *rows))
    assert reading.partial is not None
    assert reading.partial.parties[1].memberships == (Interval(None, JANUARY), Interval(JULY, None))


def test_a_fault_stands_at_the_row_of_the_sheet_empty_ones_counted() -> None:
    row = state_sheets(FULL)["budget"].rows[0]
    wrong = (*row[:2], "12,50")
    (found,) = read_sheets(with_rows("budget", row, ("", "", ""), wrong)).faults
    assert (found.code, found.place) == ("decimal_comma", Place("budget", 4, "amount"))


def test_a_fault_of_a_term_and_of_a_key_part_stands_in_their_sheets() -> None:
    sheets = state_sheets(FULL)
    terms = replace(sheets["cooperation"], rows=(*sheets["cooperation"].rows[:1], ("country", "DK")))
    codes = {(each.place.file, each.code) for each in read_sheets({**sheets, "cooperation": terms}).faults}
    assert ("cooperation", "choice_unknown") in codes
    part = sheets["key_parts"].rows[0]
    parts = replace(sheets["key_parts"], rows=((*part[:3], "x", *part[4:]), *sheets["key_parts"].rows[1:]))
    (found, *_) = read_sheets({**sheets, "key_parts": parts}).faults
    assert found.place == Place("key_parts", 2, "share")


def test_a_version_names_the_contents_alone() -> None:
    sheets = state_sheets(FULL)
    assert version_of(sheets) == version_of(dict(reversed(sheets.items())))
    assert version_of(sheets) != version_of(with_rows("budget"))
