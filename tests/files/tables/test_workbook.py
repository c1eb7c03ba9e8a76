"""Workbooks as people fill them in: what was typed is what is read, and what was lost is told."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.files.tables.samples import placeless
from tests.folders import small_folder

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import CalledWrongError, Fault, Place
from samdrift.domain.periods import Span
from samdrift.files.tables import Reading, read, read_folder, read_workbook, workbook_guard, write_workbook


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small cooperation as a workbook."""
    whole = read_folder(small_folder(tmp_path / "small")).cooperation
    assert whole is not None
    write_workbook(whole, tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def change(book: Path, edit: Callable[[Workbook], Any]) -> Reading:
    """What is read after somebody edited and saved the workbook."""
    workbook = load_workbook(book)
    edit(workbook)
    workbook.save(book)
    return read(book)


def type_in(book: Path, sheet: str, **cells: object) -> Reading:
    """What is read after somebody typed into cells of a sheet: `type_in(book, "costs", D2=12)`."""

    def edit(workbook: Workbook) -> None:
        for name, value in cells.items():
            workbook[sheet][name] = value

    return change(book, edit)


def whole(reading: Reading) -> Cooperation:
    assert reading.faults == ()
    assert reading.cooperation is not None
    return reading.cooperation


def only(reading: Reading) -> Fault:
    assert len(reading.faults) == 1, reading.faults
    assert reading.cooperation is None
    return reading.faults[0]


def test_a_workbook_says_the_same_as_the_folder(book: Path) -> None:
    folder = read_folder(book.parent / "small").cooperation
    assert placeless(whole(read_workbook(book))) == placeless(folder)


def test_places_name_the_sheet_and_its_row(book: Path) -> None:
    cooperation = whole(read(book))
    assert cooperation.costs[1].place == Place("costs", 3)
    assert cooperation.keys[0].place == Place("keys", 2)


def test_a_workbook_that_somebody_saved_again_says_the_same(book: Path) -> None:
    before = read(book)
    assert change(book, lambda workbook: None) == before


def test_a_missing_workbook_is_called_wrong(tmp_path: Path) -> None:
    with pytest.raises(CalledWrongError, match="path_not_read .*none"):
        read_workbook(tmp_path / "none.xlsx")


class TestTyped:
    """Cells typed by hand."""

    @pytest.mark.parametrize(
        ("typed", "minor"),
        [(1450000.1, 145000010), (12, 1200), ("12.50", 1250), (-0.07, -7), (1e14, 10**16)],
    )
    def test_an_amount_is_what_was_typed(self, book: Path, typed: object, minor: int) -> None:
        assert whole(type_in(book, "costs", D2=typed)).costs[0].amount_minor == minor

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            (12.345, "amount_decimals"),
            (1e15, "number_imprecise"),
            ("12,50", "decimal_comma"),
            (True, "cell_kind"),
            (date(2026, 1, 1), "cell_kind"),
            (time(12, 0), "cell_kind"),
            ("=1/0", "formula_without_value"),
        ],
    )
    def test_an_amount_that_is_none(self, book: Path, typed: object, code: str) -> None:
        fault = only(type_in(book, "costs", D2=typed))
        assert (fault.code, fault.place) == (code, Place("costs", 2, "amount"))

    def test_a_small_number_has_no_exponent(self, book: Path) -> None:
        drivers = whole(type_in(book, "drivers", C2=0.0000001)).drivers
        assert drivers[0].value == Fraction(1, 10**7)

    @pytest.mark.parametrize("typed", [date(2026, 3, 1), datetime(2026, 3, 1), "2026-03-01"])
    def test_a_date_may_be_a_date_or_text(self, book: Path, typed: object) -> None:
        assert whole(type_in(book, "costs", B2=typed)).costs[0].day == date(2026, 3, 1)

    @pytest.mark.parametrize("typed", [datetime(2026, 3, 1, 12, 0), "1.3.2026", 2026])
    def test_a_date_with_a_time_or_in_another_form_is_a_fault(self, book: Path, typed: object) -> None:
        fault = only(type_in(book, "costs", A9="v", B9=typed, C9="it", D9=1))
        assert (fault.code, fault.place) == ("date_form", Place("costs", 9, "date"))

    @pytest.mark.parametrize("typed", [45658, 45658.0, 45658.75, "45658"])
    def test_a_date_shown_as_a_number_is_told_with_its_day(self, book: Path, typed: object) -> None:
        fault = only(type_in(book, "costs", A9="v", B9=typed, C9="it", D9=1))
        assert (fault.code, fault.place) == ("date_as_number", Place("costs", 9, "date"))
        assert (str(fault.value)[:5], fault.values) == ("45658", (("day", "2025-01-01"),))

    def test_a_day_that_does_not_exist(self, book: Path) -> None:
        fault = only(type_in(book, "costs", B2="2004-02-30"))
        assert (fault.code, fault.value) == ("date_is_none", "2004-02-30")

    def test_a_code_typed_as_a_number_is_its_digits(self, book: Path) -> None:
        reading = type_in(book, "parties", E2=991825827)
        assert whole(reading).parties[0].org_no == "991825827"
        assert reading.warnings == ()

    def test_the_zero_that_a_municipality_number_lost_is_restored_and_told(self, book: Path) -> None:
        reading = type_in(book, "parties", D2=301)
        assert whole(reading).parties[0].official_no == "0301"
        warning = reading.warnings[0]
        assert (warning.code, warning.value, warning.values) == (
            "code_zero_restored",
            "301",
            (("restored", "0301"),),
        )
        assert warning.place == Place("parties", 2, "official_no")

    def test_a_short_number_typed_as_text_is_left_as_it_is(self, book: Path) -> None:
        reading = type_in(book, "parties", D2="301")
        assert whole(reading).parties[0].official_no == "301"
        assert reading.warnings == ()

    def test_a_code_that_a_spreadsheet_made_a_date_is_a_fault(self, book: Path) -> None:
        fault = only(type_in(book, "costs", C2=date(2026, 5, 1)))
        assert (fault.code, fault.value, fault.values) == ("cell_kind", "2026-05-01", (("kind", "code"),))

    def test_a_month_may_be_its_first_day(self, book: Path) -> None:
        def edit(workbook: Workbook) -> None:
            sheet = workbook.create_sheet("budget")
            sheet.append(["pool", "month", "amount"])
            sheet.append(["it", date(2026, 5, 1), 10])

        assert whole(change(book, edit)).budget[0].month == "2026-05"

    def test_an_error_in_a_cell_is_a_fault(self, book: Path) -> None:
        fault = only(type_in(book, "costs", E2="#REF!"))
        assert (fault.code, fault.value, fault.place) == ("cell_error", "#REF!", Place("costs", 2, "text"))

    def test_a_value_right_of_the_table_is_a_fault_and_empty_rows_are_not(self, book: Path) -> None:
        fault = only(type_in(book, "costs", H2="x"))
        assert (fault.code, fault.value) == ("row_cells", "8")

    def test_rows_keep_their_number_over_empty_ones(self, book: Path) -> None:
        cells = {"A9": "v9", "B9": "2026-02-01", "C9": "it", "D9": 1, "G2": "2026-01-01", "H2": "2026-02-01"}
        reading = type_in(book, "costs", G1="service_from", H1="service_until", **cells)
        costs = whole(reading).costs
        assert costs[2].place.row == 9
        assert costs[0].service == Span(date(2026, 1, 1), date(2026, 2, 1))


class TestSheets:
    """Sheets that are missing, unknown, or of another shape."""

    def test_an_unknown_sheet_is_a_fault_unless_it_is_empty_or_notes(self, book: Path) -> None:
        def edit(workbook: Workbook) -> None:
            workbook.create_sheet("Sheet1")
            workbook.create_sheet("notes")["A1"] = "mine"
            workbook.create_sheet("cost")["A1"] = "x"

        fault = only(change(book, edit))
        assert (fault.code, fault.value, dict(fault.values)["nearest"]) == ("sheet_unknown", "cost", "costs")

    def test_a_sheet_like_no_other_is_told_with_those_that_are_known(self, book: Path) -> None:
        def edit(workbook: Workbook) -> None:
            workbook.create_sheet("Grunnlag")["A1"] = "x"

        known = "cooperation, parties, memberships, drivers, services, participation, …"
        assert only(change(book, edit)).values == (("known", known), ("nearest", ""))

    def test_a_column_without_a_name_is_told_by_its_letter(self, book: Path) -> None:
        fault = only(type_in(book, "costs", K1="kind", K2="pay"))
        assert (fault.code, fault.place) == ("column_unnamed", Place("costs", 1))
        assert "J" in str(fault.value)

    @pytest.mark.parametrize("name", ["cooperation", "costs", "keys", "key_parts", "parties"])
    def test_a_missing_sheet_is_one_fault(self, book: Path, name: str) -> None:
        fault = only(change(book, lambda workbook: workbook.remove(workbook[name])))
        assert (fault.code, fault.value) == ("sheet_missing", name)

    def test_a_column_of_another_name_is_a_fault_with_the_nearest(self, book: Path) -> None:
        faults = type_in(book, "costs", D1="ammount").faults
        assert [(each.code, each.value) for each in faults] == [
            ("column_missing", "amount"),
            ("column_unknown", "ammount"),
        ]

    def test_a_sheet_without_a_header_is_a_fault(self, book: Path) -> None:
        fault = only(change(book, lambda workbook: workbook["costs"].delete_rows(1, 9)))
        assert (fault.code, fault.place) == ("header_missing", Place("costs", 1))

    def test_terms_are_told_at_their_row(self, book: Path) -> None:
        reading = type_in(book, "cooperation", B3="DK", A14="corections.limit_years")
        assert [(each.code, each.place) for each in reading.faults] == [
            ("name_unknown", Place("cooperation", 14, "name")),
            ("choice_unknown", Place("cooperation", 3, "value")),
        ]

    def test_a_term_that_stands_twice_is_a_fault(self, book: Path) -> None:
        fault = only(type_in(book, "cooperation", A20="host", B20="b"))
        assert (fault.code, fault.value, fault.place.row) == ("term_twice", "host", 20)

    def test_lists_are_written_with_commas(self, book: Path) -> None:
        cells = {"A20": "true_up.months", "B20": "4, 10", "A21": "dimensions", "B21": "form, unit"}
        emptied = {"A8": None, "A11": None}
        cooperation = whole(type_in(book, "cooperation", **emptied, **cells))
        assert cooperation.agreement.true_up_months == (4, 10)
        assert cooperation.dimensions == ("form", "unit")

    def test_a_host_that_is_no_party_is_told_at_its_row(self, book: Path) -> None:
        fault = only(type_in(book, "cooperation", B6="c"))
        assert (fault.code, fault.place) == ("host_unknown", Place("cooperation", 6, "value"))


class TestKeys:
    """The sheets keys and key_parts."""

    def parts(self, book: Path, *rows: list[object]) -> Reading:
        def edit(workbook: Workbook) -> None:
            sheet = workbook["key_parts"]
            header = [cell.value for cell in sheet[1]]
            sheet.delete_rows(1, 9)
            sheet.append(header)
            for row in rows:
                sheet.append(row)

        return change(book, edit)

    def test_a_table_stands_in_one_row_for_each_entry(self, book: Path) -> None:
        first = ["k", None, 1, 1, "percent", None, None, None, None, 1, "a", None, 40]
        cooperation = whole(self.parts(book, first, ["k", None, 1, *[None] * 7, "b", None, "60"]))
        rule: Any = cooperation.keys[0].parts[0].rule
        assert rule.table == (("a", Fraction(40)), ("b", Fraction(60)))
        assert cooperation.keys[0].parts[0].cap == 1

    @pytest.mark.parametrize(
        ("second", "code", "column"),
        [
            (["k", None, 1, "1/2", *[None] * 6, "b", None, 60], "part_rows_differ", "share"),
            (["k", None, 1, *[None] * 7, "a", None, 60], "part_entry_twice", "party"),
            (["k", None, 1, *[None] * 7, None, None, 60], "value_missing", "party"),
            (["k", None, 1, *[None] * 7, "b", None, None], "value_missing", "value"),
            (["k", None, 1, *[None] * 7, "b", None, "x"], "number_is_none", "value"),
            (["k", None, 1, *[None] * 7, "b/", None, 60], "code_character", "party"),
            (["l", None, 1, *[None] * 7, "b", None, 60], "part_without_key", "key"),
            (["k", "2020-01-01", 1, *[None] * 7, "b", None, 60], "part_without_key", "key"),
        ],
    )
    def test_what_is_wrong_is_told_at_its_cell(
        self, book: Path, second: list[object], code: str, column: str
    ) -> None:
        first = ["k", None, 1, 1, "percent", None, None, None, None, 1, "a", None, 40]
        fault = only(self.parts(book, first, second))
        assert (fault.code, fault.place) == (code, Place("key_parts", 3, column))

    def test_what_a_part_needs_is_told_at_its_row(self, book: Path) -> None:
        fault = only(self.parts(book, ["k", None, 1, 1, "usage"]))
        assert (fault.code, fault.place) == ("part_needs", Place("key_parts", 2, "meter"))

    def test_a_ramp_is_told_at_its_cell(self, book: Path) -> None:
        fault = only(type_in(book, "keys", G2="k", H2="2026-01-32", I2="2027-01-01"))
        assert (fault.code, fault.place) == ("date_is_none", Place("keys", 2, "ramp_start"))


class TestGuard:
    """Workbooks that are not opened."""

    def rewrite(self, book: Path, name: str, data: bytes) -> Fault:
        """What is told when an entry of the workbook is replaced or added."""
        out = io.BytesIO()
        with zipfile.ZipFile(book) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
            for each in archive.namelist():
                if each != name:
                    copy.writestr(each, archive.read(each))
            copy.writestr(name, data)
        book.write_bytes(out.getvalue())
        return only(read(book))

    def sheet(self, cells: str) -> bytes:
        namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        return f'<worksheet xmlns="{namespace}"><sheetData>{cells}</sheetData></worksheet>'.encode()

    def test_macros_are_refused(self, book: Path) -> None:
        assert self.rewrite(book, "xl/vbaProject.bin", b"x").code == "workbook_macros"

    def test_what_is_no_workbook_is_refused(self, book: Path) -> None:
        book.write_bytes(b"PK no")
        assert only(read(book)).code == "workbook_broken"

    def test_half_a_workbook_is_refused(self, book: Path) -> None:
        book.write_bytes(book.read_bytes()[:-200])
        assert only(read(book)).code == "workbook_broken"

    @pytest.mark.parametrize("data", [b"<a", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b""])
    def test_a_sheet_that_is_no_xml_is_refused(self, book: Path, data: bytes) -> None:
        assert self.rewrite(book, "xl/worksheets/sheet1.xml", data).code == "workbook_broken"

    def test_a_file_over_twenty_megabytes_is_refused(self, book: Path) -> None:
        with book.open("r+b") as file:
            file.truncate(20_000_001)
        assert only(read(book)).code == "file_too_large"

    def test_a_bomb_is_refused_before_it_is_unpacked(self, book: Path) -> None:
        bomb = b"0" * (workbook_guard.MOST_UNPACKED // 10 + 1)
        with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
            for number in range(10):
                archive.writestr(f"xl/media/{number}", bomb)
        assert book.stat().st_size < workbook_guard.MOST_BYTES
        assert only(read(book)).code == "workbook_too_large"

    def test_an_entry_that_is_larger_than_it_says_is_refused(self, book: Path) -> None:
        with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/media/a", b"0" * 12_345)
        data = book.read_bytes().replace((12_345).to_bytes(4, "little"), (345).to_bytes(4, "little"))
        book.write_bytes(data)
        assert only(read(book)).code == "workbook_broken"

    def test_a_far_cell_is_refused_before_all_cells_between_are_laid_out(self, book: Path) -> None:
        fault = self.far(book, '<row r="1"><c r="XFD1" t="n"><v>1</v></c></row>')
        assert (fault.code, fault.value, fault.values) == ("sheet_columns", "16384", (("most", "64"),))

    def test_a_sheet_of_more_rows_is_refused(self, book: Path) -> None:
        fault = self.far(book, '<row r="1048576"><c r="A1048576" t="n"><v>1</v></c></row>')
        assert (fault.code, fault.value, fault.values) == ("sheet_rows", "1048576", (("most", "200000"),))

    def far(self, book: Path, cells: str) -> Fault:
        names = load_workbook(book).sheetnames
        return self.rewrite(book, f"xl/worksheets/sheet{names.index('costs') + 1}.xml", self.sheet(cells))

    def test_a_long_text_that_many_cells_share_is_refused(self, book: Path) -> None:
        long = (
            b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>'
        )
        with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/sharedStrings.xml", long % (b"x" * 1_000_000))
        cells = "".join(f'<row r="{row}"><c t="s"><v>0</v></c></row>' for row in range(1, 400))
        assert self.far(book, cells).code == "workbook_too_large"
