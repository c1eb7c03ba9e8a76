"""The year-end calendar of a country: by when a year's accounts must be where. docs/methods/year-end.md

The data stand in year_end.toml, each entry with its source and how sure it is.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

SOURCE, UNVERIFIED = CONFIDENCES = ("source", "unverified")
WHATS = (
    "accounts_year_end",
    "statistics_preliminary",
    "statistics_services",
    "statistics_accounts",
    "accounts_delivered",
    "annual_report",
    "council",
    "vat_compensation",
)
_DATA = "year_end.toml"
_SATURDAY, _FRIDAY = 6, 5


@dataclass(frozen=True, kw_only=True)
class YearEndDate:
    """A day of the calendar: what is due, of which term where there are several, and where that is from."""

    day: date
    what: str
    term: str
    source: str
    confidence: str

    @property
    def is_verified(self) -> bool:
        return self.confidence == SOURCE


def year_end_dates(country: str, year: int) -> tuple[YearEndDate, ...]:
    """What is due for the calendar year, in order of the days; nothing for a country without entries."""
    dates = (
        YearEndDate(
            day=_day(entry, year),
            what=entry["what"],
            term=entry.get("term", ""),
            source=entry["source"],
            confidence=entry["confidence"],
        )
        for entry in entries()
        if entry["country"] == country and entry.get("from_year", 0) <= year <= entry.get("until_year", 9999)
    )
    return tuple(sorted(dates, key=lambda each: (each.day, WHATS.index(each.what), each.term)))


@cache
def entries() -> tuple[dict[str, Any], ...]:
    """The entries as they were written."""
    text = (files(__package__) / _DATA).read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["entry"])


def _day(entry: dict[str, Any], year: int) -> date:
    due = year + int(entry["years_after"])
    if "week" in entry:
        return date.fromisocalendar(due, int(entry["week"]), _FRIDAY)
    month, day = (int(each) for each in entry["day"].split("-"))
    found = date(due, month, day)
    if entry.get("weekend") == "next" and found.isoweekday() >= _SATURDAY:
        return found + timedelta(days=8 - found.isoweekday())
    return found
