"""Settle periods of a cooperation: from its tables and events to bills."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.faults import Fault, FoundWrongError
from samdrift.domain.periods import Period, check_apart, parse_period
from samdrift.domain.settlement import Reckoning, Settlement, reckon
from samdrift.files.tables import read, unpacked
from samdrift.lake import SparkServer
from samdrift.runs.check import check
from samdrift.runs.facts import read_usage, usage_within


@dataclass(frozen=True, kw_only=True)
class Settled:
    """Settlements in order of their periods, with what they were computed from."""

    cooperation: Cooperation
    usage: Usage
    reckonings: tuple[Reckoning, ...]
    warnings: tuple[Fault, ...] = ()

    @property
    def settlements(self) -> tuple[Settlement, ...]:
        return tuple(reckoning.settlement for reckoning in self.reckonings)


def settle(
    path: Path,
    *,
    periods: Sequence[str],
    with_quarantine: bool = False,
    server: SparkServer | None = None,
) -> Settled:
    """The periods of a folder, workbook or zip settled.

    `server` adds up the events instead of the embedded engine. Raises CalledWrongError for a period that is none,
    RefusedError for periods that overlap or a server that fails, FoundWrongError with every fault of tables, events and
    the reckoning.
    """
    for name in periods:
        parse_period(name)
    with unpacked(path) as home:
        cooperation, warnings = read_cooperation(home)
        asked = _asked(cooperation, periods)
        usage = read_usage(home, cooperation, asked, with_quarantine=with_quarantine, server=server)
    return settle_cooperation(cooperation, usage, asked, warnings=warnings)


def settle_cooperation(
    cooperation: Cooperation, usage: Usage, periods: Sequence[Period], *, warnings: tuple[Fault, ...] = ()
) -> Settled:
    """The periods settled from facts at hand. Raises FoundWrongError with the faults of all periods at once."""
    faults: list[Fault] = []
    reckonings: list[Reckoning] = []
    for period in periods:
        try:
            reckonings.append(reckon(cooperation, period, usage_within(usage, period.span)))
        except FoundWrongError as wrong:
            faults.extend(wrong.faults)
    if faults:
        raise FoundWrongError(*dict.fromkeys(faults), warnings=warnings)
    told = (warning for reckoning in reckonings for warning in reckoning.settlement.warnings)
    return Settled(
        cooperation=cooperation,
        usage=usage,
        reckonings=tuple(reckonings),
        warnings=(*warnings, *dict.fromkeys(told)),
    )


def read_cooperation(path: Path) -> tuple[Cooperation, tuple[Fault, ...]]:
    """The cooperation and its warnings. Raises FoundWrongError with all that `check` finds."""
    reading = read(path)
    if reading.cooperation is None:
        checked = check(path)
        raise FoundWrongError(*checked.faults, warnings=checked.warnings)
    return reading.cooperation, reading.warnings


def _asked(cooperation: Cooperation, names: Sequence[str]) -> list[Period]:
    periods = [parse_period(name, fiscal_year_start=cooperation.fiscal_year_start) for name in names]
    check_apart(periods)
    return sorted(periods)
