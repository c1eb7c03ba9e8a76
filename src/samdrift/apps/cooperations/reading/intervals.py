"""Intervals as people say them, and as bars on a line of time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from samdrift.domain.money import number_text, round_half_away
from samdrift.domain.periods import Interval
from samdrift.words import day, say

_MARGIN = Fraction(1, 20)
"""What is open on a side runs on over this part of the line."""


@dataclass(frozen=True)
class Stretch:
    """A bar: where it begins and how long it is, in per cent of the line, and whether it runs on beyond it."""

    start: str
    length: str


@dataclass(frozen=True, kw_only=True)
class TimeRow:
    """A thing with its stretches on the line, and the same in words."""

    code: str
    name: str
    stretches: tuple[Stretch, ...]
    said: str
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class TimeLine:
    """Rows on one line of time from the first known day to the last; `today` is where the asked day lies on it."""

    rows: tuple[TimeRow, ...]
    first: date
    last: date
    today: str


def interval_words(interval: Interval, language: str) -> str:
    """`from 1 January 2004`, `until 31 December 2010`, `1 January 2004 to 31 December 2010`, or always."""
    match interval:
        case Interval(None, None):
            return say("page.interval.always", language)
        case Interval(date() as start, None):
            return say("page.interval.from", language, start=_day(start, language))
        case Interval(None, date() as end):
            return say("page.interval.until", language, last=_day(_last(end), language))
        case Interval(date() as start, date() as end):
            return say(
                "page.interval.both", language, start=_day(start, language), last=_day(_last(end), language)
            )
    raise AssertionError(interval)


def intervals_words(intervals: Iterable[Interval], language: str) -> str:
    return "; ".join(interval_words(each, language) for each in intervals)


def time_line(
    rows: Sequence[tuple[str, str, tuple[Interval, ...]]], *, on: date, language: str, ours: frozenset[str]
) -> TimeLine | None:
    """The rows drawn; None when nothing in them ever begins or ends: then there is nothing to see."""
    edges = [edge for _, _, intervals in rows for each in intervals for edge in each.edges]
    if not edges:
        return None
    first, last = min(*edges, on), max(*edges, on)
    return TimeLine(
        rows=tuple(
            TimeRow(
                code=code,
                name=name,
                stretches=tuple(_stretch(each, first, last) for each in intervals),
                said=intervals_words(intervals, language),
                is_ours=code in ours,
            )
            for code, name, intervals in rows
        ),
        first=first,
        last=last,
        today=_percent(_position(on, first, last)),
    )


def _stretch(interval: Interval, first: date, last: date) -> Stretch:
    start = Fraction(0) if interval.start is None else _position(interval.start, first, last)
    end = Fraction(1) if interval.end is None else _position(interval.end, first, last)
    return Stretch(_percent(start), _percent(end - start))


def _position(when: date, first: date, last: date) -> Fraction:
    """Where the day lies on the line: 0 is its left end, 1 its right."""
    days = max((last - first).days, 1)
    return _MARGIN + (1 - 2 * _MARGIN) * Fraction((when - first).days, days)


def _percent(share: Fraction) -> str:
    return number_text(Fraction(round_half_away(share * 1000), 10))


def _last(end: date) -> date:
    """The last day that is covered."""
    return end - timedelta(days=1)


def _day(when: date, language: str) -> str:
    return day(when, language).replace(" ", "\u00a0")
