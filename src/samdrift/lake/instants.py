"""Instants as whole microseconds since 1970 in UTC: the one form of time that every engine compares alike."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from samdrift.domain.periods import clock_changes, instant_of_day
from samdrift.lake import sql

YEARS = range(1, 9991)
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - legal time has no offset
_MICROSECOND = timedelta(microseconds=1)

EARLIEST = (datetime(1, 1, 2) - _EPOCH) // _MICROSECOND  # noqa: DTZ001
LATEST = (datetime(9991, 1, 1) - _EPOCH) // _MICROSECOND  # noqa: DTZ001
"""Clock readings from EARLIEST up to LATEST are times, whatever their offset: Python can say them all."""


def microseconds_of_day(day: date, *, country: str) -> int:
    """The instant at which the day begins in legal time."""
    return _microseconds(instant_of_day(day, country=country).replace(tzinfo=None))


def instant(microseconds: int) -> datetime:
    return (_EPOCH + microseconds * _MICROSECOND).replace(tzinfo=UTC)


def legal_offset(column: str, years: Iterable[int], *, country: str) -> str:
    """SQL for the offset (microseconds east of UTC) of a legal time, itself in microseconds of its clock reading.

    Right for clock readings in the given years: an engine needs no time zone, and no list of all years.
    """
    thresholds: list[tuple[int, int]] = []
    for year in sorted(set(years)):
        (_, first), *changes = clock_changes(year, year, country=country)
        for local, seconds in [(datetime(year, 1, 1), first), *changes]:  # noqa: DTZ001
            if not thresholds or thresholds[-1][1] != seconds * 10**6:
                thresholds.append((_microseconds(local), seconds * 10**6))
    return sql.step(column, thresholds or [(0, 0)])


def _microseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND
