"""Reading a folder: a right one becomes a cooperation, a wrong one tells every fault with its place."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.folders import SMALL, small_folder, write_files

from samdrift.domain.cooperation import Driver, Equal, Reference
from samdrift.domain.faults import CalledWrongError, Fault, Place
from samdrift.domain.periods import ALWAYS, Interval, Span
from samdrift.files.tables import Reading, read, read_folder


def found(reading: Reading, code: str) -> Fault:
    """The one fault of that code."""
    faults = [each for each in reading.faults if each.code == code]
    assert len(faults) == 1, reading.faults
    assert reading.cooperation is None
    return faults[0]


def only(reading: Reading) -> Fault:
    """The one fault there is."""
    assert len(reading.faults) == 1, reading.faults
    assert reading.cooperation is None
    return reading.faults[0]


def test_a_right_folder_is_a_cooperation_without_faults_or_warnings(tmp_path: Path) -> None:
    reading = read_folder(small_folder(tmp_path))
    assert (reading.faults, reading.warnings) == ((), ())
    whole = reading.cooperation
    assert whole is not None
    assert (whole.name, whole.country, whole.currency_code, whole.host) == ("Smallfjord", "NO", "NOK", "a")
    assert whole.parties[1].memberships == (Interval(date(2020, 1, 1), None),)
    assert whole.parties[0].official_no == "0301"
    assert whole.drivers[1].value == Fraction(1001, 2)
    assert [line.amount_minor for line in whole.costs] == [123450, -10000]
    assert whole.costs[1].text == "Grant, returned"
    assert [part.rule for part in whole.keys[0].parts] == [
        Equal(),
        Driver("inhabitants", Reference(month=1, day=1)),
    ]


def test_every_value_knows_its_row(tmp_path: Path) -> None:
    whole = read_folder(small_folder(tmp_path)).cooperation
    assert whole is not None
    assert whole.costs[1].place == Place("costs.csv", 3)
    assert whole.keys[0].place == Place("keys.toml", 1)


def test_a_folder_that_is_missing_is_called_wrong(tmp_path: Path) -> None:
    with pytest.raises(CalledWrongError, match="folder_missing .*nowhere"):
        read_folder(tmp_path / "nowhere")
    with pytest.raises(CalledWrongError, match="folder_missing .*nowhere"):
        read(tmp_path / "nowhere")


def test_a_file_of_another_kind_is_called_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(CalledWrongError, match="path_not_read"):
        read(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "name", ["cooperation.toml", "parties.csv", "pools.csv", "flows.csv", "costs.csv", "keys.toml"]
)
def test_each_required_file_that_is_missing_is_one_fault_and_nothing_that_follows(
    tmp_path: Path, name: str
) -> None:
    folder = small_folder(tmp_path)
    (folder / name).unlink()
    fault = only(read_folder(folder))
    assert (fault.code, fault.value, fault.place.file) == ("file_missing", name, name)


def test_tables_that_are_not_required_may_be_missing_or_hold_the_header_alone(tmp_path: Path) -> None:
    folder = small_folder(
        tmp_path,
        budget_csv="pool,month,amount\n",
        memberships_csv="party,member_from,member_until\n",
        participation_csv="service,party,valid_from,valid_until\n",
    )
    assert read_folder(folder).faults == ()


def test_a_table_of_another_name_is_a_fault_with_the_nearest(tmp_path: Path) -> None:
    folder = small_folder(tmp_path, cost_csv="x\n")
    (folder / "notes.txt").write_text("ignored")
    (folder / "events").mkdir()
    (folder / "old.csv").mkdir()
    fault = only(read_folder(folder))
    assert (fault.code, fault.value, dict(fault.values)["nearest"]) == (
        "file_unknown",
        "cost.csv",
        "costs.csv",
    )


@pytest.mark.parametrize(
    ("name", "nearest"), [("partes.csv", "parties.csv"), ("Grunnlag.csv", ""), ("Noter.csv", "")]
)
def test_a_file_is_near_another_by_its_name_before_the_dot(tmp_path: Path, name: str, nearest: str) -> None:
    folder = small_folder(tmp_path)
    (folder / name).write_text("x")
    fault = only(read_folder(folder))
    assert dict(fault.values)["nearest"] == nearest
    assert dict(fault.values)["known"].startswith("cooperation.toml, keys.toml, parties.csv, ")


@pytest.mark.parametrize("name", ["~$book.xlsx", ".~lock.costs.csv#", ".~lock.book.xlsx"])
def test_what_a_spreadsheet_locks_its_files_with_is_ignored(tmp_path: Path, name: str) -> None:
    folder = small_folder(tmp_path)
    (folder / name).write_text("x")
    assert read_folder(folder).faults == ()


@pytest.mark.parametrize("name", ["Parties.CSV", "book.xlsx", "key.toml"])
def test_csv_toml_and_xlsx_of_another_name_are_faults_whatever_their_case(tmp_path: Path, name: str) -> None:
    folder = small_folder(tmp_path)
    (folder / name).write_text("x")
    assert only(read_folder(folder)).value == name


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    folder = small_folder(
        tmp_path,
        costs_csv="voucher,date,pool,amount,text,source\n"
        "v1,2004-02-30,it,12,,\nv2,2004-02-20,itt,1.234,,\n,2004-02-20,it,x,,\n",
        drivers_csv="driver,party,value,reference_date,status,source\ninhabitants,c,1,2026-01-01,final,\n",
    )
    codes = [fault.code for fault in read_folder(folder).faults]
    assert codes == [
        "date_is_none",
        "amount_decimals",
        "value_missing",
        "number_is_none",
        "party_unknown",
        "pool_unknown",
    ]


def test_a_row_that_could_not_be_read_is_not_unknown_to_others(tmp_path: Path) -> None:
    parties = SMALL["parties.csv"].replace("b,Bo,municipality", "b,Bo,village")
    fault = only(read_folder(small_folder(tmp_path, parties_csv=parties)))
    assert (fault.code, fault.place) == ("choice_unknown", Place("parties.csv", 3, "kind"))


def test_a_key_that_could_not_be_read_is_not_unknown_to_flows(tmp_path: Path) -> None:
    keys = SMALL["keys.toml"].replace('by = "equal"', 'by = "equally"')
    fault = only(read_folder(small_folder(tmp_path, keys_toml=keys)))
    assert (fault.code, fault.place) == ("choice_unknown", Place("keys.toml", 5, "part[1].by"))


def test_a_price_whose_first_tier_could_not_be_read_does_not_lack_it(tmp_path: Path) -> None:
    header = "meter,tier_from,unit_price,unit,credit_pool,valid_from,valid_until"
    prices = f"{header}\nm,0,2;5,slip,it,,\nm,10,2,slip,it,,\n"
    fault = only(read_folder(small_folder(tmp_path, prices_csv=prices)))
    assert (fault.code, fault.place) == ("number_is_none", Place("prices.csv", 2, "unit_price"))


def test_a_driver_that_could_not_be_read_is_no_warning(tmp_path: Path) -> None:
    drivers = SMALL["drivers.csv"].replace("final", "fnal")
    reading = read_folder(small_folder(tmp_path, drivers_csv=drivers))
    assert [fault.code for fault in reading.faults] == ["choice_unknown"] * 2
    assert reading.warnings == ()


class TestCells:
    """What a cell may hold, by the column it stands in."""

    def costs(self, tmp_path: Path, row: str, header: str = "") -> Reading:
        header = header or "voucher,date,pool,amount,text,source"
        return read_folder(small_folder(tmp_path, costs_csv=f"{header}\n{row}\n"))

    @pytest.mark.parametrize(
        ("cell", "example"),
        [("1234,50", "1234.50"), ("-1 234,5", "-1234.5"), ("1.234.567,89", "1234567.89")],
    )
    def test_a_decimal_comma_is_its_own_fault_with_a_right_example(
        self, tmp_path: Path, cell: str, example: str
    ) -> None:
        fault = only(self.costs(tmp_path, f'v,2026-01-01,it,"{cell}",,'))
        assert (fault.code, fault.value, fault.values) == ("decimal_comma", cell, (("example", example),))
        assert fault.place == Place("costs.csv", 2, "amount")

    @pytest.mark.parametrize("day", ["2004-02-30", "2003-02-29", "2004-13-01", "2004-00-10", "0000-01-01"])
    def test_a_date_that_does_not_exist(self, tmp_path: Path, day: str) -> None:
        fault = only(self.costs(tmp_path, f"v,{day},it,1,,"))
        assert (fault.code, fault.value) == ("date_is_none", day)
        assert fault.place == Place("costs.csv", 2, "date")

    @pytest.mark.parametrize("day", ["31.12.2004", "2004-1-1", "20040101", "2004-01-01 ", "2004-01-01T00:00"])
    def test_a_date_in_another_form(self, tmp_path: Path, day: str) -> None:
        assert only(self.costs(tmp_path, f"v,{day},it,1,,")).code == "date_form"

    def test_a_year_that_is_a_typing_error(self, tmp_path: Path) -> None:
        assert only(self.costs(tmp_path, "v,0204-01-01,it,1,,")).code == "year_out_of_range"

    def test_an_amount_with_three_decimals(self, tmp_path: Path) -> None:
        fault = only(self.costs(tmp_path, "v,2026-01-01,it,1.234,,"))
        assert (fault.code, fault.value) == ("amount_decimals", "1.234")
        assert fault.values == (("currency", "NOK"), ("decimals", "2"))

    def test_the_currency_decides_how_many_decimals(self, tmp_path: Path) -> None:
        terms = SMALL["cooperation.toml"].replace("NOK", "ISK")
        costs = "voucher,date,pool,amount,text,source\nv,2026-01-01,it,12.5,,\n"
        fault = only(read_folder(small_folder(tmp_path, cooperation_toml=terms, costs_csv=costs)))
        assert (fault.code, fault.values) == ("amount_decimals", (("currency", "ISK"), ("decimals", "0")))

    @pytest.mark.parametrize(
        ("cell", "code"),
        [
            ("", "value_missing"),
            ("x", "number_is_none"),
            ("1e3", "number_is_none"),
            ("NaN", "number_is_none"),
            ("1 000", "number_space"),
            ("1\u00a0000.50", "number_space"),
            ("75 %", "number_per_cent"),
            ("1 x", "number_is_none"),
            ("١", "number_is_none"),
            ("1/2", "number_is_none"),
            ("1234567890123456789", "number_digits"),
        ],
    )
    def test_an_amount_that_is_none(self, tmp_path: Path, cell: str, code: str) -> None:
        assert only(self.costs(tmp_path, f"v,2026-01-01,it,{cell},,")).code == code

    @pytest.mark.parametrize(
        ("pool", "code"),
        [
            ("", "value_missing"),
            ("it ", "code_space"),
            ("\u00a0it", "code_space"),
            ("i/t", "code_character"),
            ("@it", "code_character"),
            ("i\tt", "control_character"),
            ("-", "code_reserved"),
        ],
    )
    def test_a_code_that_is_none(self, tmp_path: Path, pool: str, code: str) -> None:
        fault = only(self.costs(tmp_path, f"v,2026-01-01,{pool},1,,"))
        assert (fault.code, fault.place) == (code, Place("costs.csv", 2, "pool"))

    def test_a_text_may_hold_line_breaks_quotes_and_commas(self, tmp_path: Path) -> None:
        reading = self.costs(tmp_path, 'v,2026-01-01,it,1,"a ""new"",\r\nold",ledger')
        assert reading.cooperation is not None
        assert reading.cooperation.costs[0].text == 'a "new",\nold'

    def test_a_text_may_hold_no_other_control_character(self, tmp_path: Path) -> None:
        fault = only(self.costs(tmp_path, "v,2026-01-01,it,1,a\x07b,"))
        assert (fault.code, fault.values) == ("control_character", (("character", "U+0007"),))

    def test_a_service_period_is_both_dates_or_neither(self, tmp_path: Path) -> None:
        header = "service_until,voucher,date,pool,amount,text,source,service_from"
        both = self.costs(tmp_path / "both", "2026-07-01,v,2026-01-01,it,1,,,2026-01-01", header)
        assert both.cooperation is not None
        assert both.cooperation.costs[0].service == Span(date(2026, 1, 1), date(2026, 7, 1))
        fault = only(self.costs(tmp_path / "half", "2026-07-01,v,2026-01-01,it,1,,,", header))
        assert (fault.code, fault.place.column) == ("service_period_half", "service_from")

    def test_an_interval_ends_after_its_start(self, tmp_path: Path) -> None:
        flows = "pool,to,weight,valid_from,valid_until\nit,@k,1,2026-02-01,2026-02-01\nhr,@k,1,,\n"
        fault = only(read_folder(small_folder(tmp_path, flows_csv=flows)))
        assert (fault.code, fault.place) == ("interval_empty", Place("flows.csv", 2, "valid_until"))
        assert (fault.value, fault.values) == ("2026-02-01", (("start", "2026-02-01"),))

    @pytest.mark.parametrize("month", ["2026-1", "2026-13", "2026-01-01", "jan"])
    def test_a_month_in_another_form(self, tmp_path: Path, month: str) -> None:
        budget = f"pool,month,amount\nit,{month},1\n"
        assert only(read_folder(small_folder(tmp_path, budget_csv=budget))).code == "month_form"

    def test_a_number_has_at_most_nine_decimals(self, tmp_path: Path) -> None:
        drivers = SMALL["drivers.csv"].replace("500.5", "500.1234567891")
        fault = only(read_folder(small_folder(tmp_path, drivers_csv=drivers)))
        assert (fault.code, fault.place) == ("number_digits", Place("drivers.csv", 3, "value"))

    def test_a_status_is_one_of_two(self, tmp_path: Path) -> None:
        drivers = SMALL["drivers.csv"].replace("1000,2026-01-01,final", "1000,2026-01-01,fnal")
        fault = only(read_folder(small_folder(tmp_path, drivers_csv=drivers)))
        assert fault.values == (("known", "provisional, final"), ("nearest", "final"))

    def test_a_markup_may_be_a_ratio_and_a_weight_a_meter(self, tmp_path: Path) -> None:
        pools = "pool,name,service,markup,markup_on,markup_beside_flows\nit,IT,it,6/100,,\nhr,HR,,,,true\n"
        flows = "pool,to,weight,valid_from,valid_until\nit,@k,meter:m,,\nhr,@k,1,,\n"
        whole = read_folder(small_folder(tmp_path, pools_csv=pools, flows_csv=flows)).cooperation
        assert whole is not None
        assert (whole.pools[0].markup, whole.pools[1].markup_beside_flows) == (Fraction(6, 100), True)
        assert (whole.flows[0].meter, whole.flows[0].weight) == ("m", 0)

    def test_a_ratio_over_zero(self, tmp_path: Path) -> None:
        pools = "pool,name,service,markup\nit,IT,it,6/0\nhr,HR,,\n"
        assert only(read_folder(small_folder(tmp_path, pools_csv=pools))).code == "ratio_zero"

    def test_an_endpoint_has_its_scheme(self, tmp_path: Path) -> None:
        header = "party,language,endpoint,buyer_reference,accounting_cost,vat_no,street,city,postal_code"
        text = f"{header},account,payment_days\na,nb,991825827,,,,,,,,\nb,,0192:991825827,,,,,,,,14\n"
        fault = only(read_folder(small_folder(tmp_path, invoicing_csv=text)))
        assert (fault.code, fault.place) == ("endpoint_form", Place("invoicing.csv", 2, "endpoint"))


class TestMemberships:
    """memberships.csv instead of the two columns."""

    WITHOUT = "party,name,kind,official_no,org_no\na,Aas,,,\nb,Bo,,,\n"

    def test_a_party_may_have_several_intervals_and_the_columns_are_left_out(self, tmp_path: Path) -> None:
        rows = "party,member_from,member_until\nb,2020-01-01,2021-01-01\na,,\nb,2022-01-01,\n"
        reading = read_folder(small_folder(tmp_path, parties_csv=self.WITHOUT, memberships_csv=rows))
        assert (reading.faults, reading.warnings) == ((), ())
        assert reading.cooperation is not None
        assert reading.cooperation.parties[0].memberships == (ALWAYS,)
        assert len(reading.cooperation.parties[1].memberships) == 2

    @pytest.mark.parametrize("rows", [None, "party,member_from,member_until\n"])
    def test_without_it_both_columns_stand(self, tmp_path: Path, rows: str | None) -> None:
        reading = read_folder(small_folder(tmp_path, parties_csv=self.WITHOUT, memberships_csv=rows))
        assert [fault.place.column for fault in reading.faults] == ["member_from", "member_until"]

    def test_a_party_without_a_row_is_a_member_since_ever_and_that_is_told(self, tmp_path: Path) -> None:
        rows = "party,member_from,member_until\nb,2020-01-01,2021-01-01\n"
        reading = read_folder(small_folder(tmp_path, parties_csv=self.WITHOUT, memberships_csv=rows))
        assert reading.faults == ()
        assert [(each.code, each.value) for each in reading.warnings] == [("membership_assumed", "a")]

    def test_two_sayings_are_a_fault(self, tmp_path: Path) -> None:
        rows = "party,member_from,member_until\nb,2021-01-01,\n"
        fault = only(read_folder(small_folder(tmp_path, memberships_csv=rows)))
        assert (fault.code, fault.value) == ("membership_twice", "b")

    def test_an_unknown_party_and_an_overlap_are_told_where_they_stand(self, tmp_path: Path) -> None:
        rows = "party,member_from,member_until\na,,\nb,2020-01-01,\nb,2021-01-01,\nc,,\n"
        reading = read_folder(small_folder(tmp_path, parties_csv=self.WITHOUT, memberships_csv=rows))
        assert found(reading, "party_unknown").place == Place("memberships.csv", 5, "party")
        assert found(reading, "membership_overlap").place == Place("memberships.csv", 4, "member_from")


class TestTerms:
    """cooperation.toml."""

    def terms(self, tmp_path: Path, more: str = "", **changed: str) -> Reading:
        text = SMALL["cooperation.toml"]
        for old, new in changed.items():
            text = "\n".join(new if line.startswith(old) else line for line in text.splitlines())
        return read_folder(small_folder(tmp_path, cooperation_toml=f"{text.strip()}\n{more}\n"))

    def test_terms_that_were_agreed_are_read(self, tmp_path: Path) -> None:
        more = (
            'dimensions = ["form"]\n[review]\ndays = 14\nsilence = "approved"\n[true_up]\nmonths = [4, "10"]\n'
            'tolerance = "1/100"\n[corrections]\nlimit_years = 3\nmateriality = 1000\n[study]\ndate = 2004-01-31\n'
        )
        whole = self.terms(tmp_path, more).cooperation
        assert whole is not None
        assert whole.dimensions == ("form",)
        said = whole.agreement
        assert (said.review_days, said.review_silence, said.true_up_months) == (14, "approved", (4, 10))
        assert (said.true_up_tolerance, said.corrections_limit_years) == (Fraction(1, 100), 3)
        assert (said.corrections_materiality_minor, said.study_date) == (100000, "2004-01-31")

    def test_a_float_is_a_fault_with_its_line(self, tmp_path: Path) -> None:
        fault = only(self.terms(tmp_path, "[true_up]\ntolerance = 0.01"))
        assert (fault.code, fault.value, fault.values) == ("toml_float", "0.01", (("example", '"0.01"'),))
        assert fault.place == Place("cooperation.toml", 8, "true_up.tolerance")

    def test_an_unknown_name_is_a_fault_with_the_nearest(self, tmp_path: Path) -> None:
        fault = only(self.terms(tmp_path, "[review]\nday = 14"))
        assert (fault.code, fault.value) == ("name_unknown", "day")
        assert fault.values == (("known", "days, silence"), ("nearest", "days"))

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [
            ("country", 'country = "DK"', "choice_unknown"),
            ("currency", 'currency = "kr"', "choice_unknown"),
            ("language", "language = true", "choice_unknown"),
            ("fiscal_year_start", "fiscal_year_start = 13", "month_number"),
            ("fiscal_year_start", "fiscal_year_start = true", "cell_kind"),
            ("name", 'name = " "', "value_missing"),
            ("name", "name = [1]", "cell_kind"),
            ("host", "", "value_missing"),
            ("host", 'host = "c"', "host_unknown"),
        ],
    )
    def test_a_term_that_is_wrong(self, tmp_path: Path, old: str, new: str, code: str) -> None:
        fault = only(self.terms(tmp_path, **{old: new}))
        assert (fault.code, fault.place.file, fault.place.column) == (code, "cooperation.toml", old)

    def test_what_is_no_toml_is_a_fault_with_its_line(self, tmp_path: Path) -> None:
        fault = only(self.terms(tmp_path, "x = = 1"))
        assert (fault.code, fault.place) == ("toml_wrong", Place("cooperation.toml", 7))

    def test_toml_nested_without_end_is_a_fault(self, tmp_path: Path) -> None:
        fault = only(self.terms(tmp_path, "x = " + "[" * 100_000))
        assert fault.code == "toml_too_deep"

    def test_an_endless_integer_is_a_fault(self, tmp_path: Path) -> None:
        fault = only(self.terms(tmp_path, "[review]\ndays = 0x" + "f" * 10_000))
        assert (fault.code, fault.place.column) == ("number_digits", "review.days")

    def test_toml_over_a_megabyte_is_refused(self, tmp_path: Path) -> None:
        fault = only(self.terms(tmp_path, "#" * 1_000_001))
        assert (fault.code, fault.values) == ("file_too_large", (("most", "1000000"),))


def test_a_file_that_is_a_folder_cannot_be_read(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    (folder / "costs.csv").unlink()
    (folder / "costs.csv").mkdir()
    assert only(read_folder(folder)).code == "file_unreadable"


def test_an_empty_folder_names_everything_that_is_missing(tmp_path: Path) -> None:
    reading = read_folder(write_files(tmp_path, {}))
    assert {fault.code for fault in reading.faults} == {"file_missing"}
    assert len(reading.faults) == 6
