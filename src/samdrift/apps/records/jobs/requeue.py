"""What workers have left lying: jobs of a worker that died, and jobs that wait without standing in the queue."""

from datetime import datetime

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from samdrift.apps.records.jobs.context import Worker
from samdrift.apps.records.jobs.ending import end, give_back
from samdrift.apps.records.jobs.running import enqueue
from samdrift.apps.records.jobs.workers import is_alive
from samdrift.apps.records.models import CANCELLED, FAILED, OPEN, RUNNING, Job
from samdrift.domain.faults import fault

MOST_ATTEMPTS = 3
"""A job that has been interrupted so often fails: it may be what kills its workers."""
READY, STARTED = "READY", "RUNNING"
"""States of a task in the queue."""


def requeue(worker: Worker) -> None:
    """Called by a worker that runs nothing just now, so that what still is in its name is not run by anybody.

    Nobody finds a job twice: each of these steps is taken by the one who finds the row as it was read.
    """
    moment = worker.clock()
    for job in Job.objects.filter(state__in=OPEN).order_by("pk"):
        if job.state == RUNNING:
            if not _lives(job.worker, worker):
                _interrupted(job, moment=moment)
        elif not _is_queued(job, worker):
            enqueue(job)


def _interrupted(job: Job, *, moment: datetime) -> None:
    with transaction.atomic():
        if job.cancel_asked:
            end(job, CANCELLED, moment=moment)
        elif job.attempts >= MOST_ATTEMPTS:
            often = fault("job_interrupted", value=job.number, attempts=job.attempts)
            end(job, FAILED, moment=moment, faults=(often,))
        elif give_back(job, is_counted=True):
            enqueue(job)


def _is_queued(job: Job, worker: Worker) -> bool:
    """A worker will find it, or has just found it and lives."""
    found = DBTaskResult.objects.filter(pk=job.task).first() if job.task else None
    if found is None or found.status not in {READY, STARTED}:
        return False
    return found.status == READY or _lives(found.worker_ids[-1], worker)


def _lives(name: str, me: Worker) -> bool:
    return name != me.name and is_alive(name)
