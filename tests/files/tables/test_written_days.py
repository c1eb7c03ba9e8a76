"""Days that are not written as year, month and day, as far as they can mean one day only."""

from datetime import date

import pytest

from samdrift.files.tables.written_days import serial_day, written_day

FIRST = date(2025, 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "01.02.2025",
        "1.2.2025",
        "1. 2. 2025",
        "2025/02/01",
        "2025/2/1",
        "2025.02.01",
        "2025-2-1",
        "20250201",
        "2025-02-01T00:00:00",
        "2025-02-01 00:00",
        " 2025-02-01 ",
    ],
)
def test_a_form_that_means_one_day_only_is_understood(text: str) -> None:
    assert written_day(text) == FIRST


@pytest.mark.parametrize(
    "text",
    [
        "01/02/2025",
        "1-2-2025",
        "1.2.25",
        "2025-02-01T12:00",
        "31.2.2025",
        "2025/02-01",
        "0.1.2025",
        "soon",
        "",
    ],
)
def test_a_form_that_means_several_days_or_none_is_not_guessed_at(text: str) -> None:
    assert written_day(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("45658", date(2025, 1, 1)),
        ("45658.0", date(2025, 1, 1)),
        ("45658.75", date(2025, 1, 1)),
        ("38017", date(2004, 1, 31)),
    ],
)
def test_a_number_by_which_a_spreadsheet_keeps_a_day_is_that_day(text: str, day: date) -> None:
    assert serial_day(text) == day


@pytest.mark.parametrize("text", ["2025", "456580", "19999", "99999", "45658,0", "-45658", "45658x"])
def test_a_number_by_which_nobody_keeps_a_day_is_none(text: str) -> None:
    assert serial_day(text) is None
