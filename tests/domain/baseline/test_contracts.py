"""Contracts: an end is the first day no longer covered, and notice is given before the end less its months."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.domain.baseline.rows import application

from samdrift.domain.baseline.contracts import contract_on, months_later, notice_before, years_until

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
MONTHS = st.integers(0, 60)


def bound(end: date | None, months: int | None, **more: object):
    return application("a", "x", contract_end=end, notice_months=months, **more)


def test_with_six_months_notice_before_new_year_the_last_day_of_notice_is_the_last_of_june() -> None:
    found = contract_on(bound(date(2004, 1, 1), 6), date(2003, 3, 1), months=12)
    assert found.notice_before == date(2003, 7, 1)
    assert found.last_day_of_notice == date(2003, 6, 30)
    assert found.state == "due"


@pytest.mark.parametrize(
    ("end", "months", "told"),
    [
        (date(2004, 3, 31), 1, date(2004, 2, 29)),
        (date(2003, 3, 31), 1, date(2003, 2, 28)),
        (date(2004, 1, 15), 3, date(2003, 10, 15)),
        (date(2004, 1, 1), 0, date(2004, 1, 1)),
        (date(2004, 1, 1), 24, date(2002, 1, 1)),
    ],
)
def test_months_are_counted_by_the_calendar_and_a_day_that_is_missing_is_the_months_last(
    end: date, months: int, told: date
) -> None:
    assert notice_before(bound(end, months)) == told


@given(DAYS, MONTHS, MONTHS)
def test_a_longer_notice_is_never_given_later_and_no_notice_is_given_until_the_end(
    end: date, less: int, more: int
) -> None:
    assume(less <= more)
    long, short = notice_before(bound(end, more)), notice_before(bound(end, less))
    assert long is not None
    assert short is not None
    assert long <= short <= end
    assert notice_before(bound(end, 0)) == end
    assert abs((end - short).days - less * 365.2425 / 12) < 4


@given(DAYS, DAYS, MONTHS)
def test_a_later_end_is_never_given_notice_earlier(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert notice_before(bound(first, months)) <= notice_before(bound(second, months))


@given(DAYS, DAYS, MONTHS, MONTHS)
def test_notice_on_the_last_day_is_in_time_and_on_the_day_after_too_late(
    end: date, day: date, months: int, ahead: int
) -> None:
    last = contract_on(bound(end, months), day, months=ahead).last_day_of_notice
    assert last is not None
    assert contract_on(bound(end, months), last, months=ahead).state in ("due", "later")
    assert contract_on(bound(end, months), last + timedelta(days=1), months=ahead).state in (
        "too_late",
        "ended",
    )


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2002, 6, 30), "later"),
        (date(2002, 7, 1), "due"),
        (date(2003, 6, 30), "due"),
        (date(2003, 7, 1), "too_late"),
        (date(2003, 12, 31), "too_late"),
        (date(2004, 1, 1), "ended"),
    ],
)
def test_the_state_changes_on_its_days(day: date, state: str) -> None:
    assert contract_on(bound(date(2004, 1, 1), 6), day, months=12).state == state


@pytest.mark.parametrize(
    ("end", "months", "state"),
    [(None, 3, "no_end"), (None, None, "no_end"), (date(2004, 1, 1), None, "no_notice")],
)
def test_what_is_not_known_is_told_and_no_day_is_made_up(
    end: date | None, months: int | None, state: str
) -> None:
    found = contract_on(bound(end, months), date(2003, 3, 1), months=12)
    assert found.state == state
    assert found.notice_before is None
    assert found.last_day_of_notice is None


@pytest.mark.parametrize(
    ("end", "soon"),
    [
        (date(2003, 3, 1), False),
        (date(2003, 3, 2), True),
        (date(2004, 3, 1), True),
        (date(2004, 3, 2), False),
        (None, False),
    ],
)
def test_what_ends_soon_has_its_last_day_within_the_months(end: date | None, soon: bool) -> None:
    assert contract_on(bound(end, 0), date(2003, 3, 1), months=12).ends_soon is soon


def test_what_is_left_counts_whole_years_and_then_days_and_is_rounded_once() -> None:
    def left(end: date | None, cost: int | None) -> int | None:
        return contract_on(bound(end, 0, cost_minor=cost), date(2003, 3, 1), months=12).left_minor

    assert left(date(2005, 3, 1), 100_00) == 200_00
    assert left(date(2003, 3, 2), 365_00) == 1_00
    assert left(date(2004, 2, 29), 366) == 365
    assert left(date(2003, 3, 1), 100_00) == 0
    assert left(date(2001, 1, 1), 100_00) == 0
    assert left(None, 100_00) is None
    assert left(date(2005, 3, 1), None) is None


@given(DAYS, DAYS, DAYS)
def test_the_time_that_is_left_grows_with_the_end_and_a_year_is_a_year(
    day: date, one: date, other: date
) -> None:
    first, second = sorted((one, other))
    assert 0 <= years_until(day, first) <= years_until(day, second)
    assert years_until(day, months_later(day, 12)) == 1
    assert abs(years_until(day, second) - Fraction(max(0, (second - day).days), 365)) < Fraction(1, 4)


def test_the_calendar_ends_where_it_ends() -> None:
    assert months_later(date(9999, 12, 1), 1) == date.max
    assert months_later(date(1, 1, 31), -1) == date.min
    assert months_later(date(1, 1, 31), 1) == date(1, 2, 28)
    assert years_until(date(9998, 6, 1), date(9999, 12, 31)) > 1
