"""A key moved: every amount, change and objection over all groups, beside making everything ready once."""

from fractions import Fraction
from pathlib import Path

from measure import best, report

from samdrift.domain.cooperation import Driver, Equal
from samdrift.domain.games.core import verdict
from samdrift.domain.periods import parse_period
from samdrift.files.tables import read
from samdrift.runs.study.blocking import blocking
from samdrift.runs.study.mix import Mix, MixPart
from samdrift.runs.study.presets import rules
from samdrift.runs.study.scope import StudyYear, study_year
from samdrift.runs.study.solved import default_methods, solve_all
from samdrift.runs.study.trial import Trial, prepare

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def year_of(name: str, period: str) -> StudyYear:
    found = read(EXAMPLES / name).cooperation
    if found is None:
        raise SystemExit(f"{name} has faults")
    return study_year(found, parse_period(period))


PLACES = 99
"""Where the bar is put."""


def move(trial: Trial, places: int = PLACES) -> None:
    """The bar moved through so many places, each with steps, a limit, objections and votes."""
    driver = next(rule for rule in rules(trial.scope) if isinstance(rule, Driver))
    for equal in range(1, places + 1):
        share = Fraction(equal, places + 1)
        parts = (MixPart(share=share, rule=Equal()), MixPart(share=1 - share, rule=driver))
        blocking(trial.try_key(Mix(parts=parts, ramp_years=3, most_loss=Fraction(1, 4))))


def measure(name: str, period: str) -> None:
    year = year_of(name, period)
    trial = prepare(year)
    game = trial.cost.game
    if game is None:
        raise SystemExit(f"{name} has no cost function")
    what = f"{name}, {game.n} parties, {len(game.costs):,} groups"
    moved = best(lambda: move(trial), times=3) / PLACES
    anew = best(lambda: move(prepare(year), 1), times=3)
    report(f"{what}: a moved key", moved, beside="all made ready anew", theirs=anew, asked="0.01 s")
    amounts = [Fraction(amount, 100) for amount in trial.today.amounts.values()]
    alone = best(lambda: verdict(game, amounts), times=20)
    solved = best(lambda: solve_all(game, default_methods()), times=1)
    report("  of which who objects", alone, beside="the default methods, once", theirs=solved)


def main() -> None:
    measure("far", "2004")
    measure("norrbotten", "2014")


if __name__ == "__main__":
    main()
