"""Every key and every method beside each other: what each party would pay, and whether any group would object."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.faults import CalledWrongError, Fault, FaultsError, fault
from samdrift.domain.money import round_half_away
from samdrift.domain.periods import Period, parse_period
from samdrift.files.tables import unpacked
from samdrift.runs.facts import read_usage
from samdrift.runs.settle import read_cooperation
from samdrift.runs.study.mix import Mix
from samdrift.runs.study.presets import Preset, presets
from samdrift.runs.study.scope import ALL_SERVICES, StudyYear, study_year, study_years
from samdrift.runs.study.solved import SolvedGame, Tell, solve_all
from samdrift.runs.study.trial import Trial, prepare
from samdrift.runs.study.tried import Tried

TRIED = "tried"


@dataclass(frozen=True, kw_only=True)
class KeyShares:
    """A key beside the others; `tried` is None where it cannot be reckoned, and `refused` says why."""

    preset: Preset
    tried: Tried | None
    refused: tuple[Fault, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Shares:
    """A scope's keys and methods; `solved` is None without a cost function."""

    trial: Trial
    keys: tuple[KeyShares, ...]
    solved: SolvedGame | None
    warnings: tuple[Fault, ...] = ()


def shares_of_folder(
    path: Path,
    *,
    period: str = "",
    service: str = ALL_SERVICES,
    mix: Mix | None = None,
    with_events: bool = False,
    with_cover: bool = False,
    tell: Tell | None = None,
) -> Shares:
    """The keys and methods of a folder's year. Raises as `year_of_folder`, CalledWrongError for no service of it."""
    year, warnings = year_of_folder(path, period=period, with_events=with_events)
    return shares(year, service, mix=mix, with_cover=with_cover, tell=tell, warnings=warnings)


def year_of_folder(
    path: Path, *, period: str = "", with_events: bool = False
) -> tuple[StudyYear, tuple[Fault, ...]]:
    """The newest year of a folder, workbook or zip that has a budget or cost, or the fiscal year asked for.

    `with_events` counts the year's own usage instead of the baseline's volumes. Raises CalledWrongError for what is no
    year with a cost, FoundWrongError with every fault of tables and events.
    """
    with unpacked(path) as home:
        cooperation, warnings = read_cooperation(home)
        year = asked_year(cooperation, period)
        usage: Usage | None = None
        if with_events:
            usage = read_usage(home, cooperation, [year], with_quarantine=False)
    return study_year(cooperation, year, usage), warnings


def asked_year(cooperation: Cooperation, name: str = "") -> Period:
    """The fiscal year of that name, or the newest that has a budget or a cost."""
    years = study_years(cooperation)
    if not name and not years:
        raise CalledWrongError(fault("study_year_without_cost", value="–", years="–"))
    if name and not name.isdigit():
        raise CalledWrongError(fault("study_period_not_a_year", value=name))
    return parse_period(name or years[-1], fiscal_year_start=cooperation.fiscal_year_start)


def shares(
    year: StudyYear,
    service: str = ALL_SERVICES,
    *,
    mix: Mix | None = None,
    with_cover: bool = False,
    tell: Tell | None = None,
    warnings: tuple[Fault, ...] = (),
) -> Shares:
    """A service of the year, or all of them, under every key to begin with (`mix` first) and every method."""
    trial = prepare(year, service, with_cover=with_cover)
    game = trial.cost.game
    return shares_of(trial, None if game is None else solve_all(game, tell=tell), mix=mix, warnings=warnings)


def shares_of(
    trial: Trial,
    solved: SolvedGame | None,
    *,
    mix: Mix | None = None,
    warnings: tuple[Fault, ...] = (),
) -> Shares:
    """The same of a scope that is ready, with what the methods answer where that is known."""
    own = () if mix is None else (Preset(code=TRIED, kind=TRIED, name="", mix=mix),)
    return Shares(
        trial=trial,
        keys=tuple(_key(trial, preset, solved) for preset in (*own, *presets(trial.scope))),
        solved=solved,
        warnings=(*warnings, *trial.cost.faults, *trial.cost.warnings, *breach_warnings(trial, solved)),
    )


def breach_warnings(trial: Trial, solved: SolvedGame | None) -> Iterator[Fault]:
    """The group that costs most more together than in parts, if there is one."""
    for worst in solved.breaches[:1] if solved else ():
        currency = trial.scope.year.cooperation.currency
        more = currency.format(round_half_away(currency.minor(Fraction(worst.excess))))
        parts = " + ".join(", ".join(part) for part in worst.parts)
        count = solved.breaches_total if solved else 0
        yield fault("study_not_subadditive", value=more, parts=parts, number=count)


def _key(trial: Trial, preset: Preset, solved: SolvedGame | None) -> KeyShares:
    least = float(solved.least_core) if solved and solved.is_core_empty else None
    try:
        return KeyShares(preset=preset, tried=trial.try_key(preset.mix, least_core=least))
    except FaultsError as wrong:
        if preset.code == TRIED:
            raise
        return KeyShares(preset=preset, tried=None, refused=wrong.faults)
