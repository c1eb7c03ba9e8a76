"""Use cases: a job asked for, and a job that is not wanted any more."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from samdrift.apps.database.turns import wait_for_turn
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import About
from samdrift.apps.records.jobs.ending import end
from samdrift.apps.records.jobs.kinds import find_kind
from samdrift.apps.records.jobs.running import enqueue
from samdrift.apps.records.log import record
from samdrift.apps.records.models import CANCELLED, OPEN, WAITING, Job


def start_job(
    kind: str,
    *,
    cooperation: str,
    by: Actor,
    moment: datetime,
    called: str = "",
    kept: str = "",
    **arguments: Any,
) -> Job:
    """The job, which a worker will do; it stands or falls with the transaction around it.

    `cooperation` is the slug, `called` its name for people, `kept` the name of a file that the job stands on
    (jobs/files.py). What the same person has asked for in the same words, and what has not ended, is not asked for
    twice. Whether they may is asked before. Raises ValueError for a kind that there is none of.
    """
    if find_kind(kind) is None:
        raise ValueError(f"no kind of job: {kind}")
    with transaction.atomic():
        wait_for_turn(f"samdrift.jobs/{cooperation}")
        own = Job.objects.filter(
            cooperation=cooperation, kind=kind, person=by.person, state__in=OPEN, kept=kept
        )
        for known in own.filter(cancel_asked=False).order_by("number"):
            if known.arguments == arguments:
                return known
        last = Job.objects.filter(cooperation=cooperation).aggregate(last=Max("number"))["last"]
        job = Job.objects.create(
            cooperation=cooperation,
            number=(last or 0) + 1,
            kind=kind,
            arguments=arguments,
            called=called,
            kept=kept,
            person=by.person,
            name=by.name,
            door=by.door,
            asked_at=moment,
        )
        enqueue(job)
        _record(job, "job_started", by=by, moment=moment)
    return job


def cancel_job(job: Job, *, by: Actor, moment: datetime) -> None:
    """A job that waits is cancelled, one that runs stops at its next step; of one that has ended nothing changes.

    Whether they may is asked before.
    """
    with transaction.atomic():
        wait_for_turn(f"samdrift.jobs/{job.cooperation}")
        rows = Job.objects.filter(pk=job.pk, cancel_asked=False)
        if not rows.filter(state__in=OPEN).update(cancel_asked=True):
            return
        _record(job, "job_cancelled", by=by, moment=moment)
        now = Job.objects.get(pk=job.pk)
        if now.state == WAITING:
            end(now, CANCELLED, moment=moment)
    job.refresh_from_db()


def _record(job: Job, what: str, *, by: Actor, moment: datetime) -> None:
    about: About = {"job": job.kind, "number": job.number}
    record(cooperation=job.cooperation, by=by, what=what, about=about, moment=moment)
