"""CSV as spreadsheets write it: what is read all the same, and what is a fault."""

from pathlib import Path

import pytest
from tests.folders import SMALL, small_folder

from samdrift.domain.faults import FoundWrongError, Place
from samdrift.files.tables import csv_in, grid, read_folder

HEADER = "voucher,date,pool,amount,text,source\n"


def only(folder: Path):  # type: ignore[no-untyped-def]
    faults = read_folder(folder).faults
    assert len(faults) == 1, faults
    return faults[0]


def test_a_byte_order_mark_and_crlf_change_nothing(tmp_path: Path) -> None:
    plain = read_folder(small_folder(tmp_path / "plain"))
    files = {name.replace(".", "_"): text for name, text in SMALL.items()}
    windows = {name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for name, text in files.items()}
    assert read_folder(small_folder(tmp_path / "windows", **windows)) == plain


def test_the_columns_stand_in_any_order(tmp_path: Path) -> None:
    costs = "source,text,amount,pool,date,voucher\nledger,x,12,it,2026-01-01,v1\n"
    whole = read_folder(small_folder(tmp_path, costs_csv=costs)).cooperation
    assert whole is not None
    assert (whole.costs[0].voucher, whole.costs[0].amount_minor) == ("v1", 1200)


def test_wrong_encoding_is_a_fault_with_its_row_and_byte(tmp_path: Path) -> None:
    text = f"{HEADER}v1,2026-01-01,it,12,Lisenser på nytt,\n".encode("latin-1")
    fault = only(small_folder(tmp_path, costs_csv=text))
    assert (fault.code, fault.place, fault.value) == ("encoding_wrong", Place("costs.csv", 2, "text"), "0xE5")
    assert fault.values == (("around", "Lisenser p? nytt"), ("byte", "31"))
    assert text.splitlines()[1][30:31] == b"\xe5"


@pytest.mark.parametrize(
    ("row", "place", "around"),
    [
        (b'v1,2026-01-01,it,12,"a,\nb" ,\nv\xe5r,', Place("costs.csv", 3, "voucher"), "v?r"),
        (b'v1,2026-01-01,it,12,"one,\ntwo p\xe5 tre"', Place("costs.csv", 2, "text"), "two p? tre"),
        (b"v1,2026-01-01,it,12,bl\xe5b\xe6r,", Place("costs.csv", 2, "text"), "bl?b?r"),
        (b"v1,2026-01-01,it,12,\xc3\xa6\xe5\xc3\xb8,x", Place("costs.csv", 2, "text"), "\u00e6?\u00f8"),
        (b"v1,2026-01-01,it,12,,x,\xe5", Place("costs.csv", 2), "?"),
        (
            b"v1,2026-01-01,it,12," + b"word " * 20 + b"p\xe5" + b" more" * 20,
            Place("costs.csv", 2, "text"),
            "\u2026ord word word word word word word word p? more more more more more more more mor\u2026",
        ),
    ],
)
def test_a_byte_that_is_not_utf_8_is_told_with_the_words_around_it(
    tmp_path: Path, row: bytes, place: Place, around: str
) -> None:
    fault = only(small_folder(tmp_path, costs_csv=HEADER.encode() + row + b"\n"))
    assert (fault.code, fault.place, dict(fault.values)["around"]) == ("encoding_wrong", place, around)


def test_a_wrong_byte_in_the_header_or_in_toml_has_no_column(tmp_path: Path) -> None:
    header = only(small_folder(tmp_path / "csv", costs_csv=b"bel\xf8p,date\n"))
    assert (header.place, dict(header.values)["around"]) == (Place("costs.csv", 1), "bel?p")
    terms = SMALL["cooperation.toml"].replace("Smallfjord", "Sm\u00e5fjord").encode("latin-1")
    toml = only(small_folder(tmp_path / "toml", cooperation_toml=terms))
    assert (toml.place, toml.values) == (
        Place("cooperation.toml", 1),
        (("around", "Sm?fjord"), ("byte", "11")),
    )


def test_the_byte_is_counted_within_its_row(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + HEADER.encode() + b"\xe5"
    assert dict(only(small_folder(tmp_path, costs_csv=text)).values)["byte"] == "1"


def test_utf_16_is_wrong_encoding(tmp_path: Path) -> None:
    assert only(small_folder(tmp_path, costs_csv=HEADER.encode("utf-16"))).code == "encoding_wrong"


@pytest.mark.parametrize("mark", [";", "\t"])
def test_another_separator_is_its_own_fault(tmp_path: Path, mark: str) -> None:
    fault = only(small_folder(tmp_path, costs_csv=HEADER.replace(",", mark)))
    assert (fault.code, fault.place, fault.value) == ("csv_separator", Place("costs.csv", 1), mark)


def test_a_nul_is_a_fault_with_its_row(tmp_path: Path) -> None:
    fault = only(small_folder(tmp_path, costs_csv=f"{HEADER}v1,2026-01-01,it,1\0,,\n"))
    assert (fault.code, fault.place) == ("nul_byte", Place("costs.csv", 2))


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    with (folder / "costs.csv").open("r+b") as file:
        file.truncate(csv_in.MOST_BYTES + 1)
    fault = only(folder)
    assert (fault.code, fault.values) == ("file_too_large", (("most", "100000000"),))


def test_an_empty_file_has_no_header(tmp_path: Path) -> None:
    assert only(small_folder(tmp_path, costs_csv="")).code == "header_missing"


def test_a_missing_unknown_or_doubled_column_is_a_fault(tmp_path: Path) -> None:
    header = "voucher,date,date,pool,ammount,text,source"
    faults = read_folder(small_folder(tmp_path, costs_csv=f"{header}\n")).faults
    assert [(each.code, each.value) for each in faults] == [
        ("column_missing", "amount"),
        ("column_twice", "date"),
        ("column_unknown", "ammount"),
    ]
    assert dict(faults[2].values)["nearest"] == "amount"


def test_a_column_like_no_other_is_told_with_those_that_are_known(tmp_path: Path) -> None:
    fault = only(small_folder(tmp_path, costs_csv=HEADER.replace("\n", ",Kommentar\n")))
    assert (fault.code, fault.value) == ("column_unknown", "Kommentar")
    known = "voucher, date, pool, amount, text, source, \u2026"
    assert fault.values == (("known", known), ("nearest", ""))


@pytest.mark.parametrize(
    ("header", "letters", "numbers"),
    [
        (HEADER.replace("\n", ",\n"), "G", "7"),
        (f",{HEADER}", "A", "1"),
        (HEADER.replace("\n", ",, ,\n"), "G, H, I", "7, 8, 9"),
    ],
)
def test_columns_without_a_name_are_told_by_their_letters(
    tmp_path: Path, header: str, letters: str, numbers: str
) -> None:
    fault = only(small_folder(tmp_path, costs_csv=header))
    assert (fault.code, fault.place, fault.value) == ("column_unnamed", Place("costs.csv", 1), letters)
    assert fault.values == (("numbers", numbers),)


@pytest.mark.parametrize(("row", "count"), [("v1,2026-01-01,it,1,,,", "7"), ("v1,2026-01-01,it", "3")])
def test_a_row_with_other_than_the_headers_cells_is_a_fault(tmp_path: Path, row: str, count: str) -> None:
    fault = only(small_folder(tmp_path, costs_csv=f"{HEADER}{row}\n"))
    assert (fault.code, fault.value, fault.values) == ("row_cells", count, (("expected", "6"),))


def test_empty_rows_are_left_out_and_the_others_keep_their_number(tmp_path: Path) -> None:
    costs = f"{HEADER}\n,,,,,\nv1,2026-01-01,it,1,,\n\n"
    whole = read_folder(small_folder(tmp_path, costs_csv=costs)).cooperation
    assert whole is not None
    assert [line.place.row for line in whole.costs] == [4]


@pytest.mark.parametrize("row", ['v1,2026-01-01,it,1,"open,', 'v1,2026-01-01,it,1,"a"b,'])
def test_a_quote_that_is_not_closed_or_not_doubled_is_a_fault(tmp_path: Path, row: str) -> None:
    fault = only(small_folder(tmp_path, costs_csv=f"{HEADER}{row}\n"))
    assert (fault.code, fault.place) == ("csv_quotes", Place("costs.csv", 2))


def test_a_cell_without_end_is_a_fault(tmp_path: Path) -> None:
    fault = only(small_folder(tmp_path, costs_csv=f"{HEADER}v1,2026-01-01,it,1,{'x' * 200_000},\n"))
    assert fault.code == "cell_too_long"


def test_a_table_with_a_fault_in_every_row_is_given_up(tmp_path: Path) -> None:
    rows = "v1,2026-01-01,it,x,,\n" * (grid.MOST_FAULTS + 10)
    faults = read_folder(small_folder(tmp_path, costs_csv=HEADER + rows)).faults
    assert len(faults) == grid.MOST_FAULTS + 1
    assert faults[-1].code == "faults_many"


def test_a_long_value_is_shortened_in_its_fault(tmp_path: Path) -> None:
    fault = only(small_folder(tmp_path, costs_csv=f"{HEADER}v1,{'x' * 5000},it,1,,\n"))
    assert fault.value is not None
    assert len(fault.value) == 200


def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FoundWrongError, match=r"file_unreadable costs\.csv"):
        csv_in.read_csv(tmp_path / "costs.csv")
