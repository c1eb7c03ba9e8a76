"""Check a cooperation: every fault of its tables, its events and the reckoning of every year in which cost falls."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samdrift.domain.allocation import usage_spans
from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.faults import Fault, FoundWrongError
from samdrift.domain.periods import Period, first_of_months, fiscal_year_of
from samdrift.domain.settlement import MISPLACED_CODES, assign, reckon
from samdrift.files.tables import read
from samdrift.runs.facts import misplaced_faults, opened_events, usage_within


@dataclass(frozen=True, kw_only=True)
class Checked:
    """All faults, and warnings that stop nothing."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def check(path: Path) -> Checked:
    """What is wrong with a folder or workbook. Raises CalledWrongError when there is none."""
    reading = read(path)
    faults, warnings = list(reading.faults), list(reading.warnings)
    cooperation = reading.cooperation
    if cooperation is None:
        return Checked(faults=reading.faults, warnings=reading.warnings)
    with opened_events(path, cooperation) as events:
        faults.extend(events.faults)
        faults.extend(conflict.fault() for conflict in events.conflicts())
        usage = events.usage(usage_spans(cooperation, fiscal_years(cooperation, ())))
        assigned = assign(cooperation, usage)
        faults.extend(misplaced_faults(events, assigned.misplaced))
    warnings.extend(assigned.warnings)
    for year in fiscal_years(cooperation, ()):
        faults.extend(_reckoned(cooperation, year, usage_within(usage, year.span)))
    return Checked(faults=tuple(dict.fromkeys(faults)), warnings=tuple(dict.fromkeys(warnings)))


def fiscal_years(cooperation: Cooperation, more_days: Iterable[date]) -> tuple[Period, ...]:
    """The fiscal years in which cost falls, or one of the given days lies, in order."""
    days = set(more_days)
    for line in cooperation.costs:
        if line.service is None:
            days.add(line.day)
        else:
            days.update((line.service.start, *first_of_months(line.service)))
    start = cooperation.fiscal_year_start
    return tuple(sorted({fiscal_year_of(day, fiscal_year_start=start) for day in days}))


def _reckoned(cooperation: Cooperation, year: Period, usage: Usage) -> tuple[Fault, ...]:
    """The faults of the year's reckoning; those of events were told with their places before."""
    try:
        reckon(cooperation, year, usage)
    except FoundWrongError as wrong:
        return tuple(each for each in wrong.faults if each.code not in MISPLACED_CODES)
    return ()
