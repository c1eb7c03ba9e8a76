"""Days in other forms than ours, as far as a form can mean one day only."""

import re
from datetime import date, timedelta

_FORMS = (
    re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})(?P<mark>[-./])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})[T ]00:00(:00(\.0+)?)?"),
)
"""With points the day comes first in the Nordic countries, and a year comes first nowhere but before the month.

01/02/2025 is no such form: it is a day of January to some and of February to others.
"""
_SERIAL = re.compile(r"([0-9]{5})(\.[0-9]+)?")
_DAY_0 = date(1899, 12, 30)
"""The day from which spreadsheets count, as far as they count rightly: from March 1900 on."""
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 75_000
"""1954 to 2105: a number outside is no day that a cooperation would write."""


def written_day(text: str) -> date | None:
    """The one day that the text can mean; None where there are several, or none."""
    match = next((match for form in _FORMS if (match := form.fullmatch(text.strip()))), None)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def serial_day(text: str) -> date | None:
    """The day that a spreadsheet keeps as this number; None where it is no such number."""
    match = _SERIAL.fullmatch(text)
    if match is None or not _FIRST_SERIAL <= int(match[1]) <= _LAST_SERIAL:
        return None
    return _DAY_0 + timedelta(days=int(match[1]))
