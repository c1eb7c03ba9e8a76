"""Legal time of a country. A time that occurs twice in October means the first, one that never occurs in March the
instant an hour later: both are what PEP 495 calls fold=0.

Zone data come from the tzdata package, so that every machine has the same.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONES = {"NO": "Europe/Oslo", "SE": "Europe/Stockholm"}


def instant_of_day(day: date, *, country: str) -> datetime:
    """The instant (UTC) at which the day begins in the country's legal time."""
    return instant_of_local(datetime.combine(day, time()), country=country)


def instant_of_local(local: datetime, *, country: str) -> datetime:
    """The instant (UTC) of a legal time written without an offset."""
    return local.replace(tzinfo=ZoneInfo(ZONES[country]), fold=0).astimezone(UTC)


def legal_day(instant: datetime, *, country: str) -> date:
    """The day on which the instant lies in the country's legal time."""
    return instant.astimezone(ZoneInfo(ZONES[country])).date()


def clock_changes(first_year: int, last_year: int, *, country: str) -> tuple[tuple[datetime, int], ...]:
    """From which legal time on which offset (seconds east of UTC) counts, in order; the first holds since ever.

    The threshold of a change is the later of its two clock readings, so that comparing a legal time with the list gives
    the same instant as `instant_of_local`; an engine needs no time zone of its own.
    """
    zone = ZoneInfo(ZONES[country])
    day, last = datetime(first_year, 1, 1), datetime(last_year + 1, 1, 1)  # noqa: DTZ001 - legal time has no offset
    offset = _offset(day, zone)
    changes = [(datetime.min, offset)]  # noqa: DTZ901
    while day < last:
        following = day + timedelta(days=1)
        if (after := _offset(following, zone)) != offset:
            changes.append((_threshold(day, following, offset, zone), after))
            offset = after
        day = following
    return tuple(changes)


def _threshold(low: datetime, high: datetime, offset: int, zone: ZoneInfo) -> datetime:
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        low, high = (middle, high) if _offset(middle, zone) == offset else (low, middle)
    return high


def _offset(local: datetime, zone: ZoneInfo) -> int:
    offset = local.replace(tzinfo=zone, fold=0).utcoffset()
    return int(offset.total_seconds()) if offset is not None else 0
