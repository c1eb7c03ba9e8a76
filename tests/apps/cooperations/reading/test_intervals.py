"""Intervals are said as people say them, with the last day that is covered, and drawn where they lie."""

from datetime import date

import pytest
from tests.cooperations import interval

from samdrift.apps.cooperations.reading.intervals import interval_words, time_line
from samdrift.domain.periods import Interval

ON = date(2014, 1, 1)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("", "", "always"),
        ("2004-01-01", "", "from 1\u00a0January\u00a02004"),
        ("", "2011-01-01", "until 31\u00a0December\u00a02010"),
        ("2004-01-01", "2011-01-01", "1\u00a0January\u00a02004 to 31\u00a0December\u00a02010"),
    ],
)
def test_an_interval_is_told_by_its_last_day(start: str, end: str, said: str) -> None:
    assert interval_words(interval(start, end), "en") == said


def test_nothing_is_drawn_where_nothing_begins_or_ends() -> None:
    assert time_line([("a", "A", (Interval(),))], on=ON, language="en", ours=frozenset()) is None


def test_a_bar_lies_between_its_days_and_runs_to_the_edge_where_it_is_open() -> None:
    rows = [("a", "A", (interval("2004-01-01", "2009-01-01"),)), ("b", "B", (interval("", ""),))]
    line = time_line(rows, on=ON, language="en", ours=frozenset({"b"}))
    assert line is not None
    assert (line.first, line.last, line.today) == (date(2004, 1, 1), ON, "95")
    (closed,), (whole,) = (row.stretches for row in line.rows)
    assert (closed.start, closed.length) == ("5", "45")
    assert (whole.start, whole.length) == ("0", "100")
    assert [row.is_ours for row in line.rows] == [False, True]
