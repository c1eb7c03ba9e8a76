"""What a job is run with: whose it is, the clock, how it tells how far it is, and when it is to stop."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from samdrift.apps.records.actor import Actor
from samdrift.apps.records.models import RUNNING, Job

EVERY = timedelta(milliseconds=500)
"""So often, at most, it is written down how far a job is."""


@dataclass(frozen=True, kw_only=True)
class Worker:
    """Who runs jobs: the name that its lock has, the clock, and whether it has been told to go."""

    name: str
    clock: Callable[[], datetime]
    is_leaving: Callable[[], bool]


class JobCancelledError(Exception):
    """Somebody does not want the job any more."""


class JobInterruptedError(Exception):
    """The worker is to go, or the job is no longer its own: it is run again, from the beginning."""


_AT_WORK: ContextVar[Worker] = ContextVar("samdrift_worker")


@contextmanager
def at_work(worker: Worker) -> Iterator[None]:
    """Tasks that run within are run by this worker."""
    token = _AT_WORK.set(worker)
    try:
        yield
    finally:
        _AT_WORK.reset(token)


def who_works() -> Worker:
    """Raises LookupError outside `at_work`: only our own worker (samdrift.site.worker) runs jobs."""
    return _AT_WORK.get()


class JobContext:
    """What a kind is given. Rows that the kind writes in a transaction of its own stand whatever becomes of the job."""

    def __init__(self, job: Job, worker: Worker) -> None:
        self._key, self._worker = job.pk, worker
        self.cooperation, self.number, self.called = job.cooperation, job.number, job.called
        self.by = actor_of(job)
        self.kept = job.kept
        self.clock = worker.clock
        self._told = ""
        self._written: datetime | None = None

    def tell(self, done: int, total: int | None = None, told: str = "") -> None:
        """How far it is, of how much where that is known; the words of `told` stand under job.told.<told>.

        Written down twice a second at most, and outside the transactions of the kind, so that others see it. Raises
        as `check` does.
        """
        now = self.clock()
        told = told or self._told
        is_old = self._written is None or not timedelta() <= now - self._written < EVERY
        if is_old or told != self._told or done == total:
            self._told, self._written = told, now
            self._rows.update(done=done, total=total, told=told)
            self.check()

    def check(self) -> None:
        """Raises JobCancelledError or JobInterruptedError when the job is to stop; what is half done is left so."""
        cancel_asked = self._rows.values_list("cancel_asked", flat=True).first()
        if cancel_asked is None or self._worker.is_leaving():
            raise JobInterruptedError
        if cancel_asked:
            raise JobCancelledError

    def is_stopped(self) -> bool:
        """The same as an answer, for what asks instead of being thrown out of; `check` is called after it."""
        try:
            self.check()
        except (JobCancelledError, JobInterruptedError):
            return True
        return False

    def give(self, kept: str) -> None:
        """The file of that name is what the job has made; whoever may see what is in it takes it from its page."""
        self._rows.update(kept=kept)
        self.kept = kept

    @property
    def _rows(self) -> QuerySet[Job]:
        """The job's row, while it is this worker's."""
        return Job.objects.filter(pk=self._key, state=RUNNING, worker=self._worker.name)


def actor_of(job: Job) -> Actor:
    """Who asked for it."""
    return Actor(person=job.person, name=job.name, door=job.door)
