"""A folder loaded: the cooperation's rows, and its periods settled and issued, all in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from samdrift.apps.cooperations import actions as cooperations
from samdrift.apps.settlement import actions
from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.faults import Fault, FoundWrongError
from samdrift.domain.periods import Period, check_apart, parse_period
from samdrift.domain.settlement import Settlement
from samdrift.files.tables import unpacked
from samdrift.runs.check import fiscal_years
from samdrift.runs.facts import read_usage
from samdrift.runs.settle import read_cooperation, settle_cooperation


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What is in the database now, the settlements in order of their periods, a year before its months."""

    slug: str
    cooperation: Cooperation
    settlements: tuple[Settlement, ...]
    warnings: tuple[Fault, ...]

    @property
    def periods(self) -> tuple[str, ...]:
        return tuple(settlement.period.name for settlement in self.settlements)


def load_and_settle(
    folder: Path,
    *,
    slug: str,
    periods: Sequence[str],
    with_quarantine: bool,
    version: str,
    seen_by: str | None = None,
) -> Loaded:
    """The folder's cooperation loaded; the periods, or every fiscal year with cost and its months, issued.

    Everything is computed before anything is stored. Raises FoundWrongError with every fault of tables, events and the
    periods asked for. A month that nobody asked for and that cannot be settled by itself is a warning.
    """
    with unpacked(folder) as home:
        cooperation, told = read_cooperation(home)
        asked = _asked(cooperation, periods)
        usage = read_usage(home, cooperation, asked, with_quarantine=with_quarantine)
    settled = settle_cooperation(cooperation, usage, asked)
    months, beside = ((), ()) if periods else _months(cooperation, usage, asked)
    loaded = Loaded(
        slug=slug,
        cooperation=cooperation,
        settlements=tuple(sorted((*settled.settlements, *months), key=_place)),
        warnings=tuple(dict.fromkeys((*told, *settled.warnings, *beside))),
    )
    _store(loaded, usage, version, seen_by=seen_by)
    return loaded


def _store(loaded: Loaded, usage: Usage, version: str, *, seen_by: str | None) -> None:
    with transaction.atomic():
        owner = cooperations.load(loaded.cooperation, slug=loaded.slug, seen_by=seen_by)
        for settlement in loaded.settlements:
            actions.issue(
                owner, settlement, cooperation=loaded.cooperation, usage=usage, program_version=version
            )


def _asked(cooperation: Cooperation, names: Sequence[str]) -> tuple[Period, ...]:
    """The periods named, or every fiscal year in which cost falls."""
    if not names:
        return fiscal_years(cooperation, ())
    start = cooperation.fiscal_year_start
    periods = tuple(sorted(parse_period(name, fiscal_year_start=start) for name in names))
    check_apart(periods)
    return periods


def _months(
    cooperation: Cooperation, usage: Usage, years: Iterable[Period]
) -> tuple[tuple[Settlement, ...], tuple[Fault, ...]]:
    """The months in which anything was billed, and the faults of those that cannot be settled by themselves."""
    settlements: list[Settlement] = []
    faults: list[Fault] = []
    for month in (month for year in years for month in year.months):
        try:
            (settlement,) = settle_cooperation(cooperation, usage, (parse_period(month),)).settlements
        except FoundWrongError as wrong:
            faults.extend(wrong.faults)
            continue
        if any(bill.lines or bill.advance_minor for bill in settlement.bills):
            settlements.append(settlement)
    return tuple(settlements), tuple(faults)


def _place(settlement: Settlement) -> tuple[object, object]:
    period = settlement.period
    return period.start, -period.span.days
