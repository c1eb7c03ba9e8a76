"""keys.toml: every kind of part, and what is wrong with its line."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.folders import SMALL, small_folder

from samdrift.domain.cooperation import (
    Bands,
    Driver,
    Historic,
    KeyVersion,
    Percent,
    Ramp,
    Reference,
    Rule,
    UsageOf,
)
from samdrift.domain.faults import Fault, Place
from samdrift.domain.periods import Interval
from samdrift.files.tables import Reading, read_folder


def read_keys(tmp_path: Path, text: str) -> Reading:
    return read_folder(small_folder(tmp_path, keys_toml=text))


def one(tmp_path: Path, part: str, more: str = "") -> KeyVersion:
    text = f'[[key]]\nname = "k"\n{more}\n[[key.part]]\nshare = 1\n{part}\n'
    reading = read_keys(tmp_path, text)
    assert reading.cooperation is not None, reading.faults
    return reading.cooperation.keys[0]


def fault_of(tmp_path: Path, part: str, more: str = "", share: str = "1") -> Fault:
    text = f'[[key]]\nname = "k"\n{more}\n[[key.part]]\nshare = {share}\n{part}\n'
    faults = read_keys(tmp_path, text).faults
    assert len(faults) == 1, faults
    return faults[0]


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        (
            'by = "driver"\ndriver = "d"\nreference = "same-year-01-01"',
            Driver("d", Reference(month=1, day=1)),
        ),
        (
            'by = "driver"\ndriver = "d"\nreference = "year-before-12-31"',
            Driver("d", Reference(month=12, day=31, years_before=1)),
        ),
        (
            'by = "driver"\ndriver = "d"\nreference = 2004-02-29',
            Driver("d", Reference(fixed=date(2004, 2, 29))),
        ),
        ('by = "usage"\nmeter = "m"', UsageOf("m")),
        (
            'by = "percent"\npercent = {a = "100/3", b = 66}',
            Percent((("a", Fraction(100, 3)), ("b", Fraction(66)))),
        ),
        (
            'by = "bands"\ndriver = "d"\nreference = "2004-01-01"\nbands = [[0, "1"], [25000, "2.5"]]',
            Bands(
                "d",
                Reference(fixed=date(2004, 1, 1)),
                ((Fraction(0), Fraction(1)), (Fraction(25000), Fraction("2.5"))),
            ),
        ),
        ('by = "historic"\namounts = {b = "12.50"}', Historic((("b", Fraction("12.5")),))),
    ],
)
def test_every_kind_of_part_is_read(tmp_path: Path, part: str, rule: Rule) -> None:
    assert one(tmp_path, part).parts[0].rule == rule


def test_a_key_says_when_by_what_and_for_whom(tmp_path: Path) -> None:
    more = (
        'valid_from = 2020-01-01\nvalid_until = "2030-01-01"\nagreement = "12/20"\nfallback = "f"\ninclude = "all"\n'
        'ramp = {from = "f", start = 2021-01-01, until = "2022-01-01"}'
    )
    text = (
        f'[[key]]\nname = "k"\n{more}\n[[key.part]]\nshare = "1"\nby = "usage"\nmeter = "m"\nfloor = "1/20"\n'
        'cap = "0.5"\n[[key]]\nname = "f"\n[[key.part]]\nshare = 1\nby = "equal"\n'
    )
    whole = read_keys(tmp_path, text).cooperation
    assert whole is not None
    key = whole.keys[0]
    assert key.validity == Interval(date(2020, 1, 1), date(2030, 1, 1))
    assert (key.agreement, key.fallback, key.include_all) == ("12/20", "f", True)
    assert key.ramp == Ramp(old="f", start=date(2021, 1, 1), until=date(2022, 1, 1))
    assert (key.parts[0].floor, key.parts[0].cap) == (Fraction(1, 20), Fraction(1, 2))
    assert whole.keys[1].place == Place("keys.toml", 15)


@pytest.mark.parametrize(
    ("part", "code", "column"),
    [
        ("", "value_missing", "part[1].by"),
        ('by = "driver"\nreference = "same-year-01-01"', "part_needs", "part[1].driver"),
        ('by = "driver"\ndriver = "d"', "part_needs", "part[1].reference"),
        ('by = "percent"\npercent = {}', "part_needs", "part[1].percent"),
        ('by = "equal"\nmeter = "m"', "part_has_no", "part[1].meter"),
        (
            'by = "driver"\ndriver = "d"\nreference = "same-year-02-29"',
            "reference_day_none",
            "part[1].reference",
        ),
        (
            'by = "driver"\ndriver = "d"\nreference = "same-year-13-01"',
            "reference_day_none",
            "part[1].reference",
        ),
        ('by = "driver"\ndriver = "d"\nreference = "2003-02-29"', "date_is_none", "part[1].reference"),
        ('by = "driver"\ndriver = "d"\nreference = "next-year-01-01"', "reference_form", "part[1].reference"),
        ('by = "percent"\npercent = {a = 50.5}', "toml_float", "part[1].percent.a"),
        ('by = "percent"\npercent = {"a/b" = "1"}', "code_character", "part[1].percent.a/b"),
        ('by = "percent"\npercent = 3', "value_shape", "part[1].percent"),
        ('by = "percent"\npercent = {a = "40 %"}', "number_per_cent", "part[1].percent.a"),
        (
            'by = "bands"\ndriver = "d"\nreference = "2004-01-01"\nbands = [[0]]',
            "bands_form",
            "part[1].bands[1]",
        ),
        (
            'by = "bands"\ndriver = "d"\nreference = "2004-01-01"\nbands = [[0, "x"]]',
            "number_is_none",
            "part[1].bands[1][2]",
        ),
        ('by = "equal"\nfloor = "0,5"', "decimal_comma", "part[1].floor"),
        ('by = "equal"\nflor = "1/2"', "name_unknown", "part[1].flor"),
    ],
)
def test_a_part_that_is_wrong_is_told_at_its_line(tmp_path: Path, part: str, code: str, column: str) -> None:
    fault = fault_of(tmp_path, part)
    assert (fault.code, fault.place) == (code, Place("keys.toml", 4, column))


@pytest.mark.parametrize(
    ("more", "code", "column"),
    [
        ("valid_from = 2004-01-01T00:00:00Z", "date_form", "valid_from"),
        ('valid_from = "2004-01-01"\nvalid_until = 2004-01-01', "interval_empty", "valid_until"),
        ('include = "some"', "choice_unknown", "include"),
        ('ramp = {from = "k", start = 2004-01-01}', "value_missing", "ramp.until"),
        ('ramp = "k"', "value_shape", "ramp"),
        ('fallbakc = "k"', "name_unknown", "fallbakc"),
    ],
)
def test_a_key_that_is_wrong_is_told_at_its_line(tmp_path: Path, more: str, code: str, column: str) -> None:
    fault = fault_of(tmp_path, 'by = "equal"', more)
    assert (fault.code, fault.place) == (code, Place("keys.toml", 1, column))


def test_a_share_as_float_is_a_fault_with_a_right_example(tmp_path: Path) -> None:
    fault = fault_of(tmp_path, 'by = "equal"', share="0.5")
    assert (fault.code, fault.values) == ("toml_float", (("example", '"0.5"'),))


def test_a_key_whose_shares_do_not_add_to_one(tmp_path: Path) -> None:
    fault = fault_of(tmp_path, 'by = "equal"', share='"0.9"')
    assert (fault.code, fault.value, fault.place.row) == ("key_shares_not_one", "0.9", 1)


def test_overlapping_versions_of_a_key(tmp_path: Path) -> None:
    second = SMALL["keys.toml"].replace('name = "k"', 'name = "k"\nvalid_from = 2026-01-01')
    faults = read_keys(tmp_path, SMALL["keys.toml"] + "\n" + second).faults
    assert [(each.code, each.value, each.place) for each in faults] == [
        ("key_versions_overlap", "k", Place("keys.toml", 15, "valid_from"))
    ]


def test_a_key_without_parts(tmp_path: Path) -> None:
    faults = read_keys(tmp_path, '[[key]]\nname = "k"\n').faults
    assert [each.code for each in faults] == ["key_without_parts"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[key]\nname = "k"\n', "keys_form"),
        ('key = ["k"]\n', "keys_form"),
        ('[[keys]]\nname = "k"\n', "name_unknown"),
        ('[[key]\nname = "k"\n', "toml_wrong"),
    ],
)
def test_what_is_no_list_of_keys(tmp_path: Path, text: str, code: str) -> None:
    assert code in [each.code for each in read_keys(tmp_path, text).faults]


def test_a_key_in_a_text_over_several_lines_is_told_by_its_ordinal(tmp_path: Path) -> None:
    text = 'key = [{name = "k", part = [{share = 1, by = "equall"}]}]\n'
    faults = read_keys(tmp_path, text).faults
    assert [(each.code, each.place) for each in faults] == [
        ("choice_unknown", Place("keys.toml", 1, "part[1].by"))
    ]
