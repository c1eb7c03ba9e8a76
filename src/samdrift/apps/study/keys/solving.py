"""Use cases: what the methods answer for a cost function: kept, worked out at once where it is small, else by a job."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from samdrift.apps.cooperations import queries as cooperations
from samdrift.apps.cooperations.counted import counted_usage
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.reckoned_facts import studied_facts
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.jobs import JobContext, start_job
from samdrift.apps.records.models import CANCELLED, DONE, FAILED, Job
from samdrift.apps.study import models
from samdrift.apps.study.kept import KeptFacts, year_of
from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.games.methods import METHODS
from samdrift.runs.study.solved import SolvedGame, fingerprint, solve_all
from samdrift.runs.study.solved_json import read_solved, solved_json
from samdrift.runs.study.trial import Trial, prepare

SOLVE = "solve_game"
AT_ONCE = 8
"""Parties up to which a cost function is solved while the page waits: some hundredths of a second."""
MOST_ROWS = 100
"""Solved cost functions that are kept of a cooperation; of older ones the methods are solved again."""


@dataclass(frozen=True, kw_only=True)
class Solving:
    """The answers, or how far the job is that finds them; `job` is the last that was asked for, if any."""

    solved: SolvedGame | None = None
    job: Job | None = None

    @property
    def has_ended_without(self) -> bool:
        """The job found nothing: it failed, or somebody did not want it."""
        return self.job is not None and self.job.state in (FAILED, CANCELLED)


NOT_SOLVED = Solving()


def solving_of(owner: Cooperation, kept: KeptFacts, trial: Trial) -> Solving:
    """What is known of the trial's cost function."""
    if trial.cost.game is None:
        return NOT_SOLVED
    known = kept.solved(trial, lambda: _known(owner, trial))
    return Solving(solved=known, job=None if known else _last_job(owner, fingerprint(trial.cost.game)))


def start_solving(owner: Cooperation, trial: Trial, *, by: Actor, moment: datetime) -> Job:
    """The job that solves the trial's cost function; whether they may is asked before.

    Raises RefusedError where there is no cost function to solve.
    """
    if trial.cost.game is None:
        raise RefusedError(fault("lab_no_game", value=trial.scope.period.name))
    return start_job(
        SOLVE,
        cooperation=owner.slug,
        called=owner.name,
        by=by,
        moment=moment,
        period=trial.scope.period.name,
        service=trial.scope.service,
        game=fingerprint(trial.cost.game),
    )


def solve_game(context: JobContext, *, period: str, service: str, game: str) -> dict[str, Any]:
    """The answers, kept under the hash of the game. Raises RefusedError when the facts give another game by now."""
    owner = cooperations.named(context.cooperation)
    facts = studied_facts(owner)
    year = year_of(facts, period, partial(counted_usage, owner, facts))
    found = prepare(year, service).cost.game
    if found is None or fingerprint(found) != game:
        raise RefusedError(fault("lab_game_changed", value=period))
    solved = solve_all(found, tell=lambda done, total, _: context.tell(done, total))
    keep_solved(owner, game, solved, moment=context.clock())
    return {"period": period, "service": service, "methods": len(solved.methods)}


def keep_solved(owner: Cooperation, game: str, solved: SolvedGame, *, moment: datetime) -> None:
    """The row of the game; the oldest rows beyond `MOST_ROWS` are gone."""
    models.SolvedGame.objects.update_or_create(
        cooperation=owner, hash=game, defaults={"methods": solved_json(solved), "solved_at": moment}
    )
    rows = models.SolvedGame.objects.filter(cooperation=owner).order_by("-solved_at", "-pk")
    too_old = list(rows.values_list("pk", flat=True)[MOST_ROWS:])
    if too_old:
        models.SolvedGame.objects.filter(pk__in=too_old).delete()


def _known(owner: Cooperation, trial: Trial) -> SolvedGame | None:
    """Solved at once, or kept in a row."""
    game = trial.cost.game
    assert game is not None
    if game.n <= AT_ONCE:
        return solve_all(game)
    row = models.SolvedGame.objects.filter(cooperation=owner, hash=fingerprint(game)).first()
    return None if row is None else _read(row.methods)


def _read(told: Any) -> SolvedGame | None:
    """The answers; None where another version of the program wrote them, which knew other methods or told them so."""
    try:
        found = read_solved(told)
    except (KeyError, TypeError, ValueError):
        return None
    return found if [each.method for each in found.methods] == list(METHODS) else None


def _last_job(owner: Cooperation, game: str) -> Job | None:
    """The last job that was asked for this game; one that is done and whose row is gone is none."""
    rows = Job.objects.filter(cooperation=owner.slug, kind=SOLVE, arguments__game=game).exclude(state=DONE)
    return rows.order_by("-number").first()
