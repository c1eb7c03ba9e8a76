"""Periods, legal time and spans."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samdrift.domain.faults import CalledWrongError, RefusedError
from samdrift.domain.periods import (
    Interval,
    Span,
    check_apart,
    clock_changes,
    first_of_months,
    fiscal_year_of,
    instant_of_day,
    instant_of_local,
    parse_period,
)

days = st.dates(date(1990, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    ("name", "fiscal_year_start", "start", "end"),
    [
        ("2004", 1, date(2004, 1, 1), date(2005, 1, 1)),
        ("2004", 7, date(2004, 7, 1), date(2005, 7, 1)),
        ("2004-Q1", 1, date(2004, 1, 1), date(2004, 4, 1)),
        ("2004-Q4", 7, date(2005, 4, 1), date(2005, 7, 1)),
        ("2004-12", 7, date(2004, 12, 1), date(2005, 1, 1)),
    ],
)
def test_a_period_by_its_name(name, fiscal_year_start, start, end):
    assert parse_period(name, fiscal_year_start=fiscal_year_start).span == Span(start, end)


@pytest.mark.parametrize(
    "name", ["2004-13", "2004-00", "2004-Q5", "04", "2004-1", "2004-01-01", "", "0000", "2004\n"]
)
def test_what_is_no_period_is_said_to_be_none(name):
    with pytest.raises(CalledWrongError, match="period_is_none"):
        parse_period(name)


def test_periods_that_share_a_day_are_refused():
    with pytest.raises(RefusedError, match="periods_overlap value=2004-03 other=2004-Q1"):
        check_apart([parse_period("2004-03"), parse_period("2004-Q1"), parse_period("2004-04")])
    check_apart([parse_period("2004-04"), parse_period("2004-Q1")])


@given(days, st.integers(1, 12))
def test_every_day_lies_in_its_fiscal_year(day, start):
    assert fiscal_year_of(day, fiscal_year_start=start).span.covers(day)


def test_the_months_of_a_period():
    assert parse_period("2004-Q1").months == ("2004-01", "2004-02", "2004-03")
    assert first_of_months(Span(date(2004, 1, 2), date(2004, 3, 2))) == (date(2004, 2, 1), date(2004, 3, 1))


def test_a_day_begins_at_midnight_of_legal_time():
    assert instant_of_day(date(2004, 7, 1), country="NO") == datetime(2004, 6, 30, 22, tzinfo=UTC)
    assert instant_of_day(date(2004, 1, 1), country="SE") == datetime(2003, 12, 31, 23, tzinfo=UTC)


def test_a_time_that_occurs_twice_means_the_first_and_one_that_never_occurs_the_hour_later():
    twice, never = datetime(2004, 10, 31, 2, 30), datetime(2004, 3, 28, 2, 30)
    assert instant_of_local(twice, country="NO") == datetime(2004, 10, 31, 0, 30, tzinfo=UTC)
    assert instant_of_local(never, country="NO") == datetime(2004, 3, 28, 1, 30, tzinfo=UTC)


@given(st.datetimes(datetime(2003, 1, 1), datetime(2006, 12, 31)), st.sampled_from(["NO", "SE"]))
def test_clock_changes_give_the_same_instant_as_legal_time(local, country):
    changes = clock_changes(2003, 2006, country=country)
    offset = next(seconds for threshold, seconds in reversed(changes) if threshold <= local)
    assert (local - timedelta(seconds=offset)).replace(tzinfo=UTC) == instant_of_local(local, country=country)


@given(days, st.integers(1, 500), st.sets(days, max_size=8))
def test_a_span_is_cut_without_loss(start, length, cuts):
    span = Span(start, start + timedelta(days=length))
    parts = span.cut(cuts)
    assert sum(part.days for part in parts) == span.days
    assert parts[0].start == span.start
    assert parts[-1].end == span.end
    assert {part.start for part in parts[1:]} == {day for day in cuts if span.start < day < span.end}


@given(st.tuples(st.none() | days, st.none() | days), st.tuples(st.none() | days, st.none() | days), days)
def test_intervals_overlap_when_a_day_lies_in_both(one, other, day):
    first, second = Interval(*one), Interval(*other)
    if first.covers(day) and second.covers(day):
        assert first.overlaps(second)


@given(st.none() | days, st.none() | days, days, st.integers(1, 500))
def test_the_part_within_a_span_covers_what_both_cover(start, end, first, length):
    span, interval = Span(first, first + timedelta(days=length)), Interval(start, end)
    within = interval.within(span)
    covered = sum(interval.covers(span.start + timedelta(days=each)) for each in range(length))
    assert covered == (within.days if within else 0)
