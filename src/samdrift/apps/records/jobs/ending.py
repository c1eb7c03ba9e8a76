"""What becomes of a job in the end, or why it waits again. Each step happens once, whoever else tries it."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from pydantic import TypeAdapter

from samdrift.apps.accounts.models import User
from samdrift.apps.records.chain import About
from samdrift.apps.records.jobs.context import actor_of
from samdrift.apps.records.log import record
from samdrift.apps.records.models import DONE, FAILED, RUNNING, WAITING, Job
from samdrift.apps.records.notices import notify
from samdrift.domain.faults import Fault

FAULTS = TypeAdapter(tuple[Fault, ...])
KEPT_FOR = timedelta(days=14)
"""How long the file of a job that has ended is kept."""


def claim(key: int, *, worker: str, moment: datetime) -> Job | None:
    """The job, which the worker now runs; None when it waits no longer."""
    claimed = Job.objects.filter(pk=key, state=WAITING).update(
        state=RUNNING,
        worker=worker,
        started_at=moment,
        attempts=F("attempts") + 1,
        done=0,
        total=None,
        told="",
    )
    return Job.objects.get(pk=key) if claimed else None


def end(
    job: Job,
    state: str,
    *,
    moment: datetime,
    result: dict[str, Any] | None = None,
    faults: tuple[Fault, ...] = (),
) -> None:
    """The job has ended, if it still is as it was read: then it stands in the log, and who started it is told."""
    values = {
        "state": state,
        "worker": "",
        "result": result,
        "faults": FAULTS.dump_python(faults, mode="json") if state == FAILED else None,
        "ended_at": moment,
        "expires_at": moment + KEPT_FOR,
    }
    with transaction.atomic():
        ended = Job.objects.filter(pk=job.pk, state=job.state, worker=job.worker).update(**values)
        if not ended:
            return
        if state == DONE:
            Job.objects.filter(pk=job.pk, total__isnull=False).update(done=F("total"))
        about: About = {"job": job.kind, "number": job.number, "state": state}
        record(cooperation=job.cooperation, by=actor_of(job), what="job_ended", about=about, moment=moment)
        _tell_starter(job, state, moment=moment)


def _tell_starter(job: Job, state: str, *, moment: datetime) -> None:
    """A notice for who asked for it, where that person still has an account."""
    if job.person is not None and User.objects.filter(pk=job.person).exists():
        about: About = {"job": job.kind, "number": job.number, "cooperation": job.called or job.cooperation}
        link = reverse("job", args=[job.cooperation, job.number])
        notify(person=job.person, what=f"job_{state}", about=about, link=link, moment=moment)


def give_back(job: Job, *, is_counted: bool) -> bool:
    """It waits again, to be run from the beginning; whether this was the one who gave it back.

    What was interrupted by a worker that was told to go is not counted among the attempts.
    """
    attempts = F("attempts") - (0 if is_counted else 1)
    rows = Job.objects.filter(pk=job.pk, state=RUNNING, worker=job.worker)
    return bool(rows.update(state=WAITING, worker="", attempts=attempts))


def faults_of(job: Job) -> tuple[Fault, ...]:
    """Why it failed."""
    return FAULTS.validate_python(job.faults or [])
