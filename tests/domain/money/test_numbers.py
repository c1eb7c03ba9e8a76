"""Exact numbers and amounts, from text and back."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.money import CURRENCIES, number_text, parse_number, ratio_text, round_half_away


@given(st.integers(-(10**20), 10**20), st.sampled_from(list(CURRENCIES.values())))
def test_an_amount_survives_being_written_and_read(amount, currency):
    if abs(amount) < 10**18:
        assert currency.parse(currency.format(amount)) == amount


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9, min_value=-(10**17), max_value=10**17))
def test_a_number_survives_being_written_and_read(number):
    assert parse_number(number_text(Fraction(number))) == Fraction(number)


@pytest.mark.parametrize("text", ["1,5", "1.500", "", "1.", ".5", "1e3", "٣", " 1", "--1", "1 000", "1.005"])
def test_what_is_no_amount_of_kroner_is_not_read_as_one(text):
    with pytest.raises(ValueError, match="^"):
        CURRENCIES["NOK"].parse(text)


@pytest.mark.parametrize(
    "text", ["1,5", "1.0000000001", "1234567890123456789", "1/0", "1/2", "nan", "0x1", ""]
)
def test_what_is_no_decimal_is_not_read_as_one(text):
    with pytest.raises(ValueError, match="^"):
        parse_number(text)


def test_a_ratio_is_read_where_one_is_allowed():
    assert parse_number("6/100", ratio=True) == Fraction(3, 50)
    with pytest.raises(ValueError, match="1/0"):
        parse_number("1/0", ratio=True)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("1/2", 1), ("-1/2", -1), ("5/2", 3), ("-5/2", -3), ("49/100", 0), ("-149/100", -1), ("0", 0)],
)
def test_a_half_goes_away_from_zero(value, rounded):
    assert round_half_away(Fraction(value)) == rounded


def test_ratios_always_show_their_denominator_and_numbers_only_where_they_must():
    assert ratio_text(Fraction(5)) == "5/1"
    assert number_text(Fraction(5)) == "5"
    assert number_text(Fraction(-1, 8)) == "-0.125"
    assert number_text(Fraction(1, 3)) == "1/3"


def test_amounts_show_all_decimals_of_their_currency():
    assert CURRENCIES["NOK"].format(-5) == "-0.05"
    assert CURRENCIES["ISK"].format(1200) == "1200"
    assert CURRENCIES["NOK"].major(5) == Fraction(1, 20)
