"""Numbers, money and dates in the form of each language."""

import subprocess
import sys
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.words import LANGUAGES, amount, day, number, percent, period_name, plain_amount

NBSP, MINUS = "\u00a0", "\u2212"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", f"NOK{NBSP}-1,234.50"),
        ("nb", f"{MINUS}1{NBSP}234,50{NBSP}kr"),
        ("sv", f"{MINUS}1{NBSP}234,50{NBSP}NOK"),
    ],
)
def test_an_amount_has_all_its_decimals_and_its_currency(language: str, told: str) -> None:
    assert amount(-123450, "NOK", language) == told


def test_a_currency_is_kroner_at_home_and_its_code_abroad() -> None:
    assert amount(100, "SEK", "sv") == f"1,00{NBSP}kr"
    assert amount(100, "SEK", "nb") == f"1,00{NBSP}SEK"
    assert amount(100, "ISK", "nb") == f"100{NBSP}ISK"
    assert plain_amount(100, "SEK", "nb") == "1,00"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "0"),
        (1234567, f"1{NBSP}234{NBSP}567"),
        (Fraction("0.026"), "0,026"),
        (Fraction(-1, 3), f"{MINUS}1/3"),
        (Fraction(1000000, 3), f"1{NBSP}000{NBSP}000/3"),
    ],
)
def test_a_number_is_exact_unless_decimals_are_asked_for(value: Fraction, told: str) -> None:
    assert number(value, "nb") == told


@pytest.mark.parametrize(
    ("value", "decimals", "told"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, f"{MINUS}3"),
        ("0.005", 2, "0,01"),
        ("-0.001", 2, "0,00"),
        ("7", 2, "7,00"),
    ],
)
def test_rounding_goes_half_away_from_zero(value: str, decimals: int, told: str) -> None:
    assert number(Fraction(value), "sv", decimals=decimals) == told


@pytest.mark.parametrize(
    ("language", "told"), [("en", "12.3%"), ("nb", f"12,3{NBSP}%"), ("sv", f"12,3{NBSP}%")]
)
def test_a_share_of_one_is_told_in_per_cent(language: str, told: str) -> None:
    assert percent(Fraction(123, 1000), language) == told


@pytest.mark.parametrize(
    ("language", "told"), [("en", "1 January 2004"), ("nb", "1. januar 2004"), ("sv", "1 januari 2004")]
)
def test_a_day_is_told_in_full(language: str, told: str) -> None:
    assert day(date(2004, 1, 1), language) == told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["2004", "1st quarter 2004", "4th quarter 2004", "December 2004"]),
        ("nb", ["2004", "1. kvartal 2004", "4. kvartal 2004", "desember 2004"]),
        ("sv", ["2004", "1:a kvartalet 2004", "4:e kvartalet 2004", "december 2004"]),
    ],
)
def test_a_period_is_told_as_it_is_spoken_of(language: str, told: list[str]) -> None:
    assert [period_name(name, language) for name in ("2004", "2004-Q1", "2004-Q4", "2004-12")] == told


@given(st.integers(min_value=-(10**40), max_value=10**40), st.sampled_from(LANGUAGES))
def test_no_digit_of_an_amount_is_ever_lost(amount_minor: int, language: str) -> None:
    told = amount(amount_minor, "NOK", language)
    digits = "".join(each for each in told if each.isdigit())
    assert int(digits) == abs(amount_minor)
    assert (amount_minor < 0) == (MINUS in told or "-" in told)


def test_words_are_imported_without_babel() -> None:
    program = "import sys, samdrift.words; print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]
