"""A block of cells as Excel and LibreOffice put it on the clipboard."""

import csv

from samdrift.apps.cooperations.desk.pasted import read_block

COLUMNS = ("driver", "party", "value")


def test_tabs_part_cells_and_line_ends_of_any_kind_part_rows() -> None:
    text = "heads\ta\t1\r\nheads\tb\t2\rheads\tc\t3\n"
    assert read_block(text, COLUMNS) == tuple(("heads", party, str(n)) for n, party in enumerate("abc", 1))


def test_a_cell_in_quotes_keeps_its_breaks_its_tabs_and_its_quotes() -> None:
    assert read_block('"one\ntwo"\t"a\tb"\t"say ""yes"""', COLUMNS) == (("one\ntwo", "a\tb", 'say "yes"'),)


def test_a_first_row_of_names_says_in_which_order_the_cells_come() -> None:
    assert read_block("value\tdriver\n7\theads", COLUMNS) == (("heads", "", "7"),)


def test_what_is_typed_stays_as_it_was_typed() -> None:
    assert read_block("x\ta\t1 234,50", COLUMNS)[0][2] == "1 234,50"


def test_short_rows_are_filled_empty_ones_left_out_and_long_ones_kept_for_a_fault() -> None:
    assert read_block("x\n\n\t\t\n1\t2\t3\t4", COLUMNS) == (("x", "", ""), ("1", "2", "3", "4"))


def test_a_cell_longer_than_any_spreadsheets_stays_whole_and_changes_no_limit_of_others() -> None:
    long, before = "x" * 200_000, csv.field_size_limit()
    assert read_block(f"a\t{long}\n", COLUMNS)[0][:2] == ("a", long)
    assert csv.field_size_limit() == before
