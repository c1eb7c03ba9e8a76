"""The years of a time line: from one new year to another, with as many of them named as there is room for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

BACK, AHEAD = 2, 10
"""So many years before and after the day are drawn at most."""
STEPS = (1, 2, 5, 10, 20)


@dataclass(frozen=True, kw_only=True)
class Axis:
    """The stretch of days that is drawn, half-open, and the day on which we look."""

    start: date
    end: date
    today: date

    def at(self, day: date) -> Fraction:
        """Where the day stands, from 0 at the start to 1 at the end; what lies outside stands at the edge."""
        inside = min(max(day, self.start), self.end)
        return Fraction((inside - self.start).days, (self.end - self.start).days)

    def years(self, most: int) -> tuple[date, ...]:
        """New years with at most so many of them, evenly apart."""
        first, last = self.start.year, self.end.year
        step = next((step for step in STEPS if (last - first) // step <= most), STEPS[-1])
        return tuple(date(year, 1, 1) for year in range(first, last, step))


def axis_of(days: Iterable[date], today: date) -> Axis:
    """An axis that holds the day and, within the bounds, all the others."""
    listed = list(days)
    earliest, latest = max(today.year - BACK, date.min.year), min(today.year + AHEAD, date.max.year)
    first = min(max(min((day.year for day in (*listed, today)), default=today.year), earliest), latest - 1)
    last = max((_year_after(day) for day in listed), default=first)
    end = min(max(last, today.year + 1), latest)
    return Axis(start=date(first, 1, 1), end=date(max(end, first + 1), 1, 1), today=today)


def _year_after(day: date) -> int:
    """The year whose first day is the day or comes next after it."""
    return day.year if (day.month, day.day) == (1, 1) else day.year + 1
