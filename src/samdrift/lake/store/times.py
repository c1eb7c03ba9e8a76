"""Microseconds since 1970 as moments, UTC months and legal days."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from samdrift.domain.periods import legal_day

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_MINUTE = 60_000_000
_REMEMBERED = 2**14
"""Minutes whose month and day are remembered: events come in bursts, and a burst has few minutes."""


def microseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


def instant_of(instant: int) -> datetime:
    return _EPOCH + instant * _MICROSECOND


def month_of(instant: int) -> int:
    """The month in UTC, counted from January of the year 0."""
    return _month_of_minute(instant // _MINUTE)


def month_name(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"


def month_number(name: str) -> int:
    year, month = name.split("-")
    return int(year) * 12 + int(month) - 1


def day_of(instant: int, *, country: str) -> int:
    """The legal day, as the number that `date.toordinal` gives. Every legal day since 1970 begins on a whole minute."""
    if instant < 0:
        return legal_day(instant_of(instant), country=country).toordinal()
    return _day_of_minute(instant // _MINUTE, country)


@lru_cache(_REMEMBERED)
def _month_of_minute(minute: int) -> int:
    moment = instant_of(minute * _MINUTE)
    return moment.year * 12 + moment.month - 1


@lru_cache(_REMEMBERED)
def _day_of_minute(minute: int, country: str) -> int:
    return legal_day(instant_of(minute * _MINUTE), country=country).toordinal()
