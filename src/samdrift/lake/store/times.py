"""Microseconds since 1970 as moments, UTC months and legal days."""

from datetime import UTC, datetime, timedelta

from samdrift.domain.periods import legal_day

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


def instant_of(instant: int) -> datetime:
    return _EPOCH + instant * _MICROSECOND


def month_of(instant: int) -> int:
    """The month in UTC, counted from January of the year 0."""
    moment = instant_of(instant)
    return moment.year * 12 + moment.month - 1


def month_name(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"


def month_number(name: str) -> int:
    year, month = name.split("-")
    return int(year) * 12 + int(month) - 1


def day_of(instant: int, *, country: str) -> int:
    """The legal day, as the number that `date.toordinal` gives."""
    return legal_day(instant_of(instant), country=country).toordinal()
