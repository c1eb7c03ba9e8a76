"""A job run by a worker, from the beginning to its end; and the task of the queue that does so."""

from django.db import transaction
from django_tasks import task

from samdrift.apps.records.jobs.context import (
    JobCancelledError,
    JobContext,
    JobInterruptedError,
    Worker,
    who_works,
)
from samdrift.apps.records.jobs.ending import claim, end, give_back
from samdrift.apps.records.jobs.kinds import find_kind, takes
from samdrift.apps.records.models import CANCELLED, DONE, FAILED, RUNNING, Job
from samdrift.domain.faults import FaultsError, fault


@task()
def run_job(key: int) -> None:
    """The task of the job with that key."""
    run(key, who_works())


def run(key: int, worker: Worker) -> None:
    """Nothing happens when the job waits no longer. What no kind foresees is raised, and noted by the worker."""
    job = claim(key, worker=worker.name, moment=worker.clock())
    if job is None:
        return
    kind = find_kind(job.kind)
    if kind is None or not takes(kind, job.arguments):
        unknown = fault("job_kind_unknown", value=job.kind)
        end(job, FAILED, moment=worker.clock(), faults=(unknown,))
        return
    try:
        result = kind(JobContext(job, worker), **job.arguments)
    except JobCancelledError:
        end(job, CANCELLED, moment=worker.clock())
    except JobInterruptedError:
        give_back(job, is_counted=False)
    except FaultsError as wrong:
        end(job, FAILED, moment=worker.clock(), faults=wrong.faults)
    else:
        end(job, DONE, moment=worker.clock(), result=result)


def end_broken(key: int, worker: Worker, what: str) -> None:
    """The job ended in a way that no kind foresees; `what` is the name of the exception."""
    job = Job.objects.filter(pk=key, state=RUNNING, worker=worker.name).first()
    if job is not None:
        end(job, FAILED, moment=worker.clock(), faults=(fault("job_broke", value=what),))


def enqueue(job: Job) -> None:
    """A worker will find it."""
    with transaction.atomic():
        job.task = run_job.enqueue(job.pk).id
        job.save(update_fields=["task"])
