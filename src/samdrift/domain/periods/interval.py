"""Half-open stretches of days: `[start, end)`, where `end` is the first day no longer covered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True, order=True)
class Span:
    """Days from `start` up to `end`, both known."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def covers(self, day: date) -> bool:
        return self.start <= day < self.end

    def holds(self, other: "Span") -> bool:
        """Whether all days of the other are its own."""
        return self.start <= other.start and other.end <= self.end

    def cut(self, days: Iterable[date]) -> tuple["Span", ...]:
        """The span cut at every given day inside it, in order."""
        edges = [self.start, *sorted({day for day in days if self.start < day < self.end}), self.end]
        return tuple(Span(start, end) for start, end in pairwise(edges))


@dataclass(frozen=True)
class Interval:
    """Days from `start` (None: since ever) up to `end` (None: open)."""

    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: "Interval") -> bool:
        return _before(self.start, other.end) and _before(other.start, self.end)

    def within(self, span: Span) -> Span | None:
        """The part of the span that this interval covers, or None."""
        start = span.start if self.start is None else max(self.start, span.start)
        end = span.end if self.end is None else min(self.end, span.end)
        return Span(start, end) if start < end else None

    @property
    def edges(self) -> tuple[date, ...]:
        """The days on which it begins and ends."""
        return tuple(day for day in (self.start, self.end) if day is not None)


ALWAYS = Interval()


def _before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start < end
