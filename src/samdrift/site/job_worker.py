"""The worker of jobs: what waits is done, one job after the other, and what workers that died have left."""

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from secrets import token_hex
from types import FrameType
from typing import Any

from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker
from django_tasks_db.models import DBTaskResult

from samdrift.apps.records.jobs.context import Worker, at_work
from samdrift.apps.records.jobs.files import forget_expired
from samdrift.apps.records.jobs.requeue import requeue
from samdrift.apps.records.jobs.running import end_broken
from samdrift.apps.records.jobs.workers import hold

logger = logging.getLogger("samdrift.worker")

INTERVAL = 0.5
"""Seconds between two looks for what waits."""
OUT_OF_REACH = {f"{error.__module__}.{error.__qualname__}" for error in (OperationalError, InterfaceError)}
"""A job that ends so could not reach the database: it is run again."""


class JobWorker(TaskWorker):
    """The worker of django-tasks-db, which takes tasks out of the queue, with what makes jobs of them."""

    def __init__(self, clock: Callable[[], datetime] = timezone.now) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=token_hex(16),
        )
        self.me = Worker(name=self.worker_id, clock=clock, is_leaving=lambda: not self.running)

    def work(self) -> None:
        """Until it is told to stop."""
        with hold(self.me.name):
            while self.running:
                with _riding_out():
                    close_old_connections()
                    self.look()
                time.sleep(INTERVAL)

    def work_off(self) -> None:
        """Everything that waits now, and no more."""
        with hold(self.me.name):
            self.look()

    def look(self) -> None:
        """What was left lying waits again, and what waits is done. A look that finds nothing writes nothing."""
        requeue(self.me)
        forget_expired(self.me.clock())
        if DBTaskResult.objects.ready().exists():
            with at_work(self.me):
                self.run()

    def run_task(self, db_task_result: "DBTaskResult[..., Any]") -> None:
        """The task is done and gone; what no kind of job foresees is noted with the job, and told in full here."""
        super().run_task(db_task_result)
        if db_task_result.exception_class_path and db_task_result.exception_class_path not in OUT_OF_REACH:
            end_broken(db_task_result.args_kwargs["args"][0], self.me, db_task_result.exception_class_path)
        db_task_result.delete()

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """The first time, when the job that runs allows it; the second time at once, as if it were killed."""
        if not self.running:
            self.reset_signals()
            os.kill(os.getpid(), signum)
        self.running = False


@contextmanager
def _riding_out() -> Iterator[None]:
    """A database that is locked or out of reach is tried again by and by; what was being done is left as it stands."""
    try:
        yield
    except (OperationalError, InterfaceError) as wrong:
        logger.warning("the database does not answer: %s", wrong)
        connection.close()
