"""SIE files: every record at its place, other encodings and broken files told."""

import zlib
from datetime import date
from pathlib import Path

import pytest
from tests.files.outside.samples import SIE, SIE_TEXT

from samdrift.domain.faults import FoundWrongError, describe
from samdrift.files.ledger import CLOSING, OPENING, PERIOD, RESULT, FiscalYear, Ledger
from samdrift.files.outside import Limits
from samdrift.files.sie import read_sie


def read(text: str | bytes, **more: object) -> Ledger:
    content = text if isinstance(text, bytes) else text.encode("cp437")
    return read_sie(content, file="a.se", **more)  # type: ignore[arg-type] # limits alone


def faults(text: str | bytes, **more: object) -> list[str]:
    with pytest.raises(FoundWrongError, match=".") as told:
        read(text, **more)
    return [describe(each) for each in told.value.faults]


def changed(old: str, new: str) -> str:
    assert old in SIE_TEXT
    return SIE_TEXT.replace(old, new, 1)


def test_accounts_years_objects_and_balances_are_read_exactly() -> None:
    ledger = read(SIE)
    assert (ledger.form, ledger.version, ledger.currency) == ("sie", "4E", "SEK")
    assert (ledger.organisation, ledger.org_no) == ("Åby kommun", "2120001234")
    assert ledger.years[0] == FiscalYear(number=0, first=date(2016, 1, 1), last=date(2016, 12, 31))
    assert ledger.accounts["1930"].kind == "T"
    assert ledger.accounts["1930"].codes == (("SRU", "7281"),)
    assert ledger.accounts["5010"].name == "Löner"
    assert ledger.objects["1", "100"] == "Lönekontoret"
    assert [ledger.total_minor(what) for what in (OPENING, CLOSING, RESULT)] == [0, -29950, 29950]
    periods = [each for each in ledger.balances if each.what == PERIOD]
    assert [(each.period, each.objects, each.amount_minor) for each in periods] == [
        ("2016-01", (("1", "100"),), 25000),
        ("2016-02", (("1", "100"),), 15000),
        ("2016-02", (("1", "200"),), 39999),
        ("2016-02", (), 40000),
    ]


def test_a_voucher_has_its_lines_with_day_objects_and_text() -> None:
    (voucher,) = read(SIE).vouchers
    assert (voucher.series, voucher.number, voucher.day) == ("A", "1", date(2016, 1, 31))
    first, second = voucher.lines
    assert (first.account, first.amount_minor, first.objects, first.text) == (
        "5010",
        25000,
        (("1", "100"),),
        "Lön",
    )
    assert (second.amount_minor, second.day) == (-25000, None)


def test_what_a_voucher_says_of_its_own_mending_does_not_count() -> None:
    text = changed(
        "#TRANS 1930 {} -250.00\n", "#RTRANS 1930 {} -250.00\n#TRANS 1930 {} -250.00\n#BTRANS 1 {} 5\n"
    )
    assert [line.amount_minor for line in read(text).vouchers[0].lines] == [25000, -25000]


def test_a_file_of_vouchers_alone_is_of_the_kind_for_import() -> None:
    head = SIE_TEXT.split("#IB")[0]
    assert read(head + SIE_TEXT[SIE_TEXT.index("#VER") :]).version == "4I"


def test_a_file_without_a_type_is_of_type_one() -> None:
    assert read(changed("#SIETYP 4\n", "")).version == "1"


def test_labels_that_the_standard_does_not_know_are_told_once_and_passed_over() -> None:
    ledger = read(changed("#KPTYP BAS95\n", "#EGEN 1\n#EGEN 2\n"))
    assert [describe(each) for each in ledger.warnings] == ["sie_label_unknown a.se:10: value=#EGEN"]


def test_another_formats_name_and_years_that_do_not_balance_are_told() -> None:
    ledger = read(
        changed("#FORMAT PC8\n", "#FORMAT ANSI\n").replace("#IB 0 2440 -1000.00", "#IB 0 2440 -999.99")
    )
    assert [describe(each) for each in ledger.warnings] == [
        "sie_format a.se:0: value=ANSI",
        "sie_not_balanced a.se:0: value=0.01 of=opening year=0",
    ]


def test_a_text_that_lacks_its_closing_quote_goes_to_the_end_of_its_line() -> None:
    ledger = read(changed('20160131 "Lön"', '20160131 "Lön som är avklippt'))
    assert ledger.vouchers[0].lines[0].text == "Lön som är avklippt"
    assert [each.code for each in ledger.warnings] == ["sie_text_unended"]


def test_quotes_and_backslashes_in_texts_are_read_as_they_were_meant() -> None:
    assert read(changed('"Åby kommun"', '"Åby \\"nya\\" kommun"')).organisation == 'Åby "nya" kommun'
    assert read(changed('"Prövning"', '"C:\\Program"')).program.startswith("C:\\Program")


@pytest.mark.parametrize(
    ("encoding", "named"), [("utf-8", "UTF-8"), ("latin-1", "ISO 8859-1"), ("mac_roman", "Mac Roman")]
)
def test_another_encoding_is_recognised_by_its_letters(encoding: str, named: str) -> None:
    assert faults(SIE_TEXT.encode(encoding)) == [f"sie_encoding a.se:2: value={named}"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("#FLAGGA 0\n", "", "sie_no_flag a.se:1:"),
        ("#SIETYP 4", "#SIETYP 5", "sie_type a.se:0: value=5 known=1, 2, 3, 4"),
        ("#IB 0 1930 1000.00", "#IB 0 1930 1000,00", "sie_amount a.se:24:#IB value=1000,00"),
        ("#IB 0 1930 1000.00", "#IB 0 1930 1000.005", "sie_amount a.se:24:#IB value=1000.005"),
        ("#IB 0 1930 1000.00", "#IB 0 1930", "sie_fields a.se:24: value=#IB found=2 needed=3"),
        ("#IB 0 1930 1000.00", "#IB x 1930 1000.00", "sie_year a.se:24:#IB value=x"),
        ("#IB 0 1930 1000.00", "#IB -2 1930 1000.00", "sie_year_missing a.se:24: value=-2"),
        ("#IB 0 1930 1000.00", "#IB 0 - 1000.00", "sie_account a.se:24:#IB value=-"),
        ("#IB 0 2440 -1000.00", "#IB 0 1930 1.00", "sie_balance_twice a.se:25: value=1930 other=24"),
        ("#RAR -1 20150101 20151231", "#RAR -1 20151231 20150101", "sie_year_odd a.se:9: value=-1"),
        ("#RAR 0 20160101 20161231", "#RAR 0 20160101 20161331", "sie_day a.se:8:#RAR value=20161331"),
        (
            '#KONTO 2440 "Leverantörsskulder"',
            '#KONTO 1930 "Annat"',
            "sie_account_twice a.se:18: value=1930 other=15",
        ),
        ("201601 5010", "201613 5010", "sie_period a.se:35:#PSALDO value=201613"),
        ('{1 "100"} 250.00\n', "{1} 250.00\n", "sie_objects a.se:35: value=#PSALDO"),
        ("#TRANS 1930 {} -250.00\n", "", "sie_voucher_sum a.se:39: value=A 1 sum=250.00"),
        ("#TRANS 1930 {} -250.00\n}\n", "#TRANS 1930 {} -250.00\n", "sie_truncated a.se:39: value=A 1"),
        ("#VER A 1 20160131", "#TRANS 1930 {} 1\n#VER A 1 20160131", "sie_line_outside a.se:39: value=1930"),
        ("#VER A 1 20160131", "}\n#VER A 1 20160131", "sie_brace a.se:39:"),
        ("#KPTYP BAS95", "KPTYP BAS95", "sie_line_torn a.se:10:"),
        ("#KPTYP BAS95", "#KPTYP {BAS95", "sie_line_torn a.se:10:"),
        ("#KPTYP BAS95", "#KPTYP \0", "nul_byte a.se:10:"),
    ],
)
def test_what_is_wrong_is_told_with_its_row(old: str, new: str, told: str) -> None:
    assert told in faults(changed(old, new))


def test_a_file_that_was_cut_in_its_vouchers_is_refused_whole() -> None:
    assert "sie_truncated" in faults(SIE_TEXT[: SIE_TEXT.index("#TRANS 1930")])[0]


def test_faults_and_records_are_told_up_to_a_limit() -> None:
    many = SIE_TEXT + "#IB x 1 1\n" * 50
    assert len(faults(many, limits=Limits(faults=10))) == 10
    assert faults(SIE_TEXT, limits=Limits(records=5)) == ["import_too_many a.se:6: limit=5"]


def test_a_control_sum_is_held_against_what_it_is_over() -> None:
    body = '#FORMAT PC8\n#SIETYP 1\n#RAR 0 20160101 20161231\n#UB 0 1930 {} "1.00"\n'
    said = body.replace(" ", "").replace("\n", "").replace('"', "").replace("{}", "")
    right = zlib.crc32(said.encode("cp437"))
    text = f"#FLAGGA 0\n#KSUMMA\n{body.replace('{} ', '')}#KSUMMA {right}\n"
    assert read(text).total_minor(CLOSING) == 100
    assert faults(text.replace("1.00", "2.00"))[0].startswith(f"sie_checksum a.se:7: value={right} reckoned=")


def test_every_file_of_the_reference_data_is_read_or_refused_with_a_reason(reference: Path) -> None:
    read_ones, refused = {}, {}
    for path in sorted((reference / "sie").iterdir()):
        try:
            read_ones[path.name] = read_sie(path.read_bytes(), file=path.name)
        except FoundWrongError as wrong:
            refused[path.name] = [each.code for each in wrong.faults]
    assert refused == {
        "HAS4E_1412.Se": ["import_other_kind"],
        "HAS4i_1412.si": ["import_other_kind"],
        "LICENSE": ["import_other_kind"],
        "SIE4_Exempelfil_med_underdim.SE": ["sie_encoding"],
        "TRANSAK.SE": ["import_other_kind"],
    }
    assert {ledger.version for ledger in read_ones.values()} == {"1", "2", "3", "4E", "4I"}
    assert len(read_ones) == 22
    assert read_ones["Sie1.se"].total_minor(OPENING) == 0  # its control sum was held too
    assert len(read_ones["transaktioner_ovnbolag.se"].vouchers) == 163
