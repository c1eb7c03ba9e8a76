"""The text of a cell: what it means, and the right text in the fault of one that means nothing."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from pydantic_core import PydanticCustomError

from samdrift.domain.money import CURRENCIES
from samdrift.files.tables import texts
from samdrift.files.tables.cells import Source

SOURCE = Source(CURRENCIES["NOK"])


def values_of(read: Callable[[str, Source], object], text: str) -> dict[str, object]:
    """The values of the fault that reading the text raises."""
    with pytest.raises(PydanticCustomError, match="_") as raised:
        read(text, SOURCE)
    return dict(raised.value.context or {})


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("01.02.2025", "2025-02-01"),
        ("2025/02/01", "2025-02-01"),
        ("01/02/2025", "2004-01-31"),
        ("x", "2004-01-31"),
    ],
)
def test_a_day_in_another_form_is_told_with_that_very_day_where_it_is_one(text: str, example: str) -> None:
    assert values_of(texts.read_day, text) == {"code": "date_form", "example": example}


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
def test_a_space_in_a_number_is_told_with_the_number_without_it(space: str) -> None:
    told = {"code": "number_space", "example": "-180000.5"}
    for read in (texts.read_number, texts.read_ratio, texts.read_amount, texts.read_weight):
        assert values_of(read, f"-180{space}000.5") == told
    assert values_of(texts.read_number, f"180{space}000,50")["code"] == "decimal_comma"
    assert values_of(texts.read_number, f"x{space}1")["code"] == "number_is_none"


@pytest.mark.parametrize(
    ("read", "text", "example"),
    [
        (texts.read_ratio, "75 %", "3/4"),
        (texts.read_ratio, "75%", "3/4"),
        (texts.read_ratio, "100\u00a0%", "1"),
        (texts.read_ratio, "12,5 %", "1/8"),
        (texts.read_number, "75 %", "0.75"),
        (texts.read_number, "12.5%", "0.125"),
        (texts.read_percentage, "40 %", "40"),
        (texts.read_percentage, "12,5 %", "12.5"),
    ],
)
def test_a_per_cent_sign_is_told_with_the_number_to_write(
    read: Callable[[str, Source], object], text: str, example: str
) -> None:
    assert values_of(read, text) == {"code": "number_per_cent", "example": example}


def test_a_percentage_is_a_number_or_a_ratio() -> None:
    assert texts.read_percentage("40", SOURCE) == 40
    assert texts.read_percentage("100/3", SOURCE) == Fraction(100, 3)
