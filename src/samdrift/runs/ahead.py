"""A year ahead, from a folder's tables and events: its forecast, and what parties pay in advance."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.faults import CalledWrongError, Fault, fault
from samdrift.domain.periods import Period, parse_period
from samdrift.domain.settlement import (
    AdvancePlan,
    Forecast,
    advances_by_budget,
    advances_of_last_year,
    forecast,
    reckon,
)
from samdrift.files.tables import unpacked
from samdrift.runs.facts import read_usage
from samdrift.runs.settle import read_cooperation


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """A cooperation with the usage of a fiscal year and of the one before it."""

    cooperation: Cooperation
    year: Period
    before: Period
    usage: Usage
    warnings: tuple[Fault, ...] = ()

    @property
    def lacks_last_year(self) -> bool:
        """Whether something is metered this year of which nothing is known of the year before."""
        return bool(self.usage.within(self.year.span).rows) and not self.usage.within(self.before.span).rows

    def forecast(self, *, until: date, scaled: bool = True) -> Forecast:
        """The year on what is known up to the first of a month, and on budget from it.

        Raises CalledWrongError when the day is none in the year, nor the one after it.
        """
        if until.day != 1 or not self.year.start <= until <= self.year.end:
            raise CalledWrongError(fault("until_not_in_year", value=until, year=self.year.name))
        own, last = self.usage.within(self.year.span), self.usage.within(self.before.span)
        return forecast(self.cooperation, self.year, own, last=last, until=until, scaled=scaled)

    def advances_by_budget(self) -> AdvancePlan:
        """The budget allocated as costs are, with last year's usage."""
        return advances_by_budget(self.cooperation, self.year, self.usage.within(self.before.span))

    def advances_of_last_year(self) -> AdvancePlan:
        """A twelfth of last year, which is settled for it."""
        last = reckon(self.cooperation, self.before, self.usage.within(self.before.span))
        return advances_of_last_year(self.cooperation, self.year, [last.settlement])


def look_ahead(path: Path, *, year: str, with_quarantine: bool = False) -> Ahead:
    """What a fiscal year's forecast and advances are made from.

    Raises CalledWrongError for what is no fiscal year, FoundWrongError with every fault of tables and events.
    """
    if not year.isdigit():
        raise CalledWrongError(fault("period_is_none", value=year))
    with unpacked(path) as home:
        cooperation, warnings = read_cooperation(home)
        asked, before = (
            parse_period(name, fiscal_year_start=cooperation.fiscal_year_start)
            for name in (year, f"{int(year) - 1:04}")
        )
        usage = read_usage(home, cooperation, [before, asked], with_quarantine=with_quarantine)
    return Ahead(cooperation=cooperation, year=asked, before=before, usage=usage, warnings=warnings)
