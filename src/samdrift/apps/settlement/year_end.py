"""What is still to come of the year-end calendar: the dates of the year before, of this one, and what they are for."""

from dataclasses import dataclass
from datetime import date

from samdrift.domain.settlement import YearEndDate, year_end_dates


@dataclass(frozen=True, kw_only=True)
class YearEnd:
    """A date of the calendar, and the year whose accounts it is about."""

    year: int
    due: YearEndDate


def year_end(country: str, today: date) -> tuple[YearEnd, ...]:
    """The dates from today on, the next one first, of the year that runs and of the one before."""
    found = (
        YearEnd(year=year, due=due)
        for year in (today.year - 1, today.year)
        for due in year_end_dates(country, year)
        if due.day >= today
    )
    return tuple(sorted(found, key=lambda each: each.due.day))
