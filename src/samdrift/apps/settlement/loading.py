"""A folder loaded: the cooperation's rows, and its periods settled and issued, all in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import transaction

from samdrift.apps.cooperations import actions as cooperations
from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.records.actor import Actor
from samdrift.apps.settlement import actions, models
from samdrift.apps.settlement.events.files import take_files
from samdrift.apps.settlement.order import closed_periods
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Fault, fault
from samdrift.domain.periods import Period, check_apart, parse_period
from samdrift.domain.settlement import Settlement
from samdrift.files.tables import unpacked
from samdrift.runs.check import fiscal_years
from samdrift.runs.facts import event_files_of, read_usage
from samdrift.runs.months import billed_months
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
    by: Actor,
    moment: datetime,
    seen_by: str | None = None,
) -> Loaded:
    """The folder's cooperation loaded; the periods, or every fiscal year with cost and its months, issued.

    A period that has a day in common with a closed one is not issued again: what differs is corrected when the next is
    closed. Everything is computed before anything is stored. Raises FoundWrongError with every fault of tables, events
    and the periods asked for. A month that nobody asked for and that cannot be settled by itself is a warning. The
    events go into the cooperation's store too, where those that are there already count no second time.
    """
    with unpacked(folder) as home:
        cooperation, told = read_cooperation(home)
        asked = _asked(cooperation, periods)
        usage = read_usage(home, cooperation, asked, with_quarantine=with_quarantine)
        settled = settle_cooperation(cooperation, usage, asked)
        months, beside = ((), ()) if periods else billed_months(cooperation, usage, asked)
        loaded = Loaded(
            slug=slug,
            cooperation=cooperation,
            settlements=tuple(sorted((*settled.settlements, *months), key=_place)),
            warnings=tuple(dict.fromkeys((*told, *settled.warnings, *beside))),
        )
        with transaction.atomic():
            owner = cooperations.load(cooperation, slug=slug, seen_by=seen_by, by=by, moment=moment)
            loaded = _without_closed(loaded, owner)
            for settlement in loaded.settlements:
                actions.issue(
                    owner,
                    settlement,
                    cooperation=cooperation,
                    usage=usage,
                    program_version=version,
                    by=by,
                    moment=moment,
                )
            taken = take_files(owner, cooperation, event_files_of(home, cooperation), moment=moment)
    return replace(loaded, warnings=(*loaded.warnings, *taken.faults))


def _asked(cooperation: Cooperation, names: Sequence[str]) -> tuple[Period, ...]:
    """The periods named, or every fiscal year in which cost falls."""
    if not names:
        return fiscal_years(cooperation, ())
    start = cooperation.fiscal_year_start
    periods = tuple(sorted(parse_period(name, fiscal_year_start=start) for name in names))
    check_apart(periods)
    return periods


def _without_closed(loaded: Loaded, owner: CooperationRow) -> Loaded:
    closed = closed_periods(owner)
    open_ones = tuple(each for each in loaded.settlements if not _meets(each, closed))
    left = (each.period.name for each in loaded.settlements if each not in open_ones)
    told = (fault("period_closed_not_issued", value=name) for name in left)
    return replace(loaded, settlements=open_ones, warnings=(*loaded.warnings, *told))


def _meets(settlement: Settlement, closed: Iterable[models.Period]) -> bool:
    period = settlement.period
    return any(row.start < period.end and period.start < row.end for row in closed)


def _place(settlement: Settlement) -> tuple[object, object]:
    period = settlement.period
    return period.start, -period.span.days
