"""Ramp: month by month from an old key to a new one. docs/methods/ramp.md"""

from datetime import date
from fractions import Fraction

from samdrift.domain.cooperation import KeyVersion, Ramp
from samdrift.domain.periods import Span, first_of_months


def progress(ramp: Ramp, day: date) -> Fraction:
    """How much of the new key counts that day: whole months since the start over the months of the ramp."""
    done = Fraction(_months(ramp.start, day), _months(ramp.start, ramp.until))
    return min(Fraction(1), max(Fraction(0), done))


def ramp_days(version: KeyVersion, span: Span) -> tuple[date, ...]:
    """The firsts of the month in the span on which the ramp takes a step."""
    if version.ramp is None:
        return ()
    ramp = version.ramp
    return tuple(day for day in first_of_months(span) if ramp.start <= day <= ramp.until)


def _months(start: date, day: date) -> int:
    """Whole months from a first of a month to the day; negative before it."""
    return (day.year - start.year) * 12 + day.month - start.month
