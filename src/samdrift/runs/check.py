"""Check a cooperation: every fault of its tables, its events and the reckoning of every year in which cost falls."""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samdrift.domain.allocation import usage_spans
from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.faults import Fault, FoundWrongError
from samdrift.domain.periods import Period, first_of_months, fiscal_year_of, legal_day
from samdrift.domain.settlement import MISPLACED_CODES, assign, reckon
from samdrift.files.tables import Unsure, read, unpacked
from samdrift.lake import EventFiles
from samdrift.runs.facts import misplaced_faults, opened_events, usage_within

_NAMES = {"parties": "event_unknown_party", "meters": "event_unknown_meter"}
_FOLLOW_FROM_EVENTS = ("usage_all_zero", "flow_weights_all_zero")
"""What may be missing only because events were refused."""
_BESIDE_THE_RECKONING = (
    *("posting", "invoicing", "budget", "advances"),
    *("bodies", "seats", "vat_decisions", "baseline", "components"),
)
"""Tables that no amount is computed from: a fault in them hides nothing else."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """All faults, and warnings that stop nothing."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def check(path: Path) -> Checked:
    """What is wrong with a folder, workbook or zip. Raises CalledWrongError when there is none."""
    with ExitStack() as stack:
        try:
            home = stack.enter_context(unpacked(path))
        except FoundWrongError as refused:
            return Checked(faults=refused.faults, warnings=())
        return _check(home)


def _check(path: Path) -> Checked:
    reading = read(path)
    faults, warnings = list(reading.faults), list(reading.warnings)
    if reading.partial is not None:
        with opened_events(path, reading.partial) as events:
            wrong = [*_sure(events.faults, reading.unsure), *(each.fault() for each in events.conflicts())]
            faults.extend(wrong)
            if all(_stem(each) in _BESIDE_THE_RECKONING for each in reading.faults):
                found, told = _use(reading.partial, events)
                faults.extend(each for each in found if not wrong or each.code not in _FOLLOW_FROM_EVENTS)
                warnings.extend(told)
    return Checked(faults=tuple(dict.fromkeys(faults)), warnings=tuple(dict.fromkeys(warnings)))


def event_faults(path: Path, cooperation: Cooperation) -> tuple[Fault, ...]:
    """The faults of a folder's event files, and of events whose party may not have them; not what is contested."""
    with opened_events(path, cooperation) as events:
        years = fiscal_years(cooperation, _days(cooperation, events))
        usage = events.usage(usage_spans(cooperation, years))
        misplaced = misplaced_faults(events, assign(cooperation, usage).misplaced)
        return tuple(dict.fromkeys((*events.faults, *misplaced)))


def _stem(wrong: Fault) -> str:
    """The table in which a fault stands, in a folder or a workbook."""
    return wrong.place.file.removesuffix(".csv")


def _use(cooperation: Cooperation, events: EventFiles) -> tuple[list[Fault], tuple[Fault, ...]]:
    """The faults of who used what, and of the reckoning of every year in which cost falls; and warnings."""
    years = fiscal_years(cooperation, _days(cooperation, events))
    usage = events.usage(usage_spans(cooperation, years))
    assigned = assign(cooperation, usage)
    faults = list(misplaced_faults(events, assigned.misplaced))
    for year in fiscal_years(cooperation, ()):
        faults.extend(_reckoned(cooperation, year, usage_within(usage, year.span)))
    return faults, assigned.warnings


def _days(cooperation: Cooperation, events: EventFiles) -> Iterable[date]:
    """A day of every fiscal year from the first event to the last."""
    instants = events.instants()
    if instants is None:
        return ()
    first, last = (legal_day(instant, country=cooperation.country) for instant in instants)
    return (first, *(date(year, first.month, 1) for year in range(first.year + 1, last.year + 1)), last)


def _sure(faults: Iterable[Fault], unsure: Unsure) -> Iterable[Fault]:
    """The faults less those of names that may stand in a table that could not be read."""
    return (
        each
        for each in faults
        if not any(_doubted(each, code, unsure[name]) for name, code in _NAMES.items())
    )


def _doubted(told: Fault, code: str, names: frozenset[str] | None) -> bool:
    if names is None:
        return code in (told.code, dict(told.values).get("kind"))
    return told.code == code and (told.value or "").partition("/")[0] in names


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
