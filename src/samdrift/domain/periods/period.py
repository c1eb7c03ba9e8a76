"""Periods by name: `2004` is the fiscal year that begins in 2004, `2004-Q1` its first quarter, `2004-01` a month."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from samdrift.domain.faults import CalledWrongError, RefusedError, fault
from samdrift.domain.periods.interval import Span

_NAME = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")


YEARS = range(1900, 9990)
"""The years that can be settled: every day of them has a legal time and a successor."""


@dataclass(frozen=True, order=True)
class Period:
    """A charge period: its name and its days."""

    name: str
    span: Span

    @property
    def start(self) -> date:
        return self.span.start

    @property
    def end(self) -> date:
        return self.span.end

    @property
    def months(self) -> tuple[str, ...]:
        """The calendar months in it, as `2004-01`."""
        return tuple(f"{day:%Y-%m}" for day in first_of_months(self.span))


def parse_period(name: str, *, fiscal_year_start: int = 1) -> Period:
    """The period of that name. Raises CalledWrongError when it is none."""
    match = _NAME.fullmatch(name)
    if match is None or int(match[1]) not in YEARS:
        raise CalledWrongError(fault("period_is_none", value=name))
    year, quarter, month = int(match[1]), match[2], match[3]
    if month is not None:
        return _months(name, year, int(month), 1)
    if quarter is not None:
        return _months(name, year, fiscal_year_start + 3 * (int(quarter) - 1), 3)
    return _months(name, year, fiscal_year_start, 12)


def next_name(name: str) -> str:
    """The name of the period as long that begins where this one ends. Raises CalledWrongError when it is none."""
    parse_period(name)
    year, _, part = name.partition("-")
    if not part:
        return f"{int(year) + 1:04}"
    number, last = int(part.removeprefix("Q")), 4 if part.startswith("Q") else 12
    following = f"Q{number % last + 1}" if last == 4 else f"{number % last + 1:02}"
    return f"{int(year) + number // last:04}-{following}"


def fiscal_year_of(day: date, *, fiscal_year_start: int) -> Period:
    """The fiscal year in which the day lies."""
    year = day.year if day.month >= fiscal_year_start else day.year - 1
    return _months(f"{year:04}", year, fiscal_year_start, 12)


def check_apart(periods: Iterable[Period]) -> None:
    """Raises RefusedError when two of the periods share a day: the same cost would be billed twice."""
    for one, other in pairwise(sorted(periods, key=lambda period: period.span)):
        if other.start < one.end:
            raise RefusedError(fault("periods_overlap", value=other.name, other=one.name))


def first_of_months(span: Span) -> tuple[date, ...]:
    """Every first of a month in the span."""
    first = span.start if span.start.day == 1 else _shift(span.start, 1)
    days = []
    while first < span.end:
        days.append(first)
        first = _shift(first, 1)
    return tuple(days)


def _months(name: str, year: int, month: int, count: int) -> Period:
    start = _shift(date(year, 1, 1), month - 1)
    return Period(name, Span(start, _shift(start, count)))


def _shift(day: date, months: int) -> date:
    """The first of the month that lies so many months after the day's own."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
