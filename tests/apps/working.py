"""Jobs in tests: what waits is done in the test's own process, by the worker itself; and kinds that tests look into."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.apps.instances import ROOT, Instance
from tests.apps.told import NOON

from samdrift.apps.records.jobs import JobContext, job_kind
from samdrift.apps.records.models import Job
from samdrift.domain.faults import FoundWrongError, fault

WORKER = """
from samdrift.site.start import start; start(migrate=False)
import tests.apps.working
from samdrift.site.worker import main; main()
"""


def new_worker(moment: datetime = NOON) -> Any:
    from samdrift.site.job_worker import JobWorker

    return JobWorker(clock=lambda: moment)


def work_off(moment: datetime = NOON, worker: Any = None) -> None:
    """Does what waits, as a worker does it; nothing that goes wrong in a job is raised here."""
    keep_open = "django_tasks_db.management.commands.db_worker.close_old_connections"
    with patch(
        keep_open
    ):  # a connection in the middle of a test's transaction; Django's test client does the same
        (worker or new_worker(moment)).work_off()


def start(kind: str, *, slug: str = "jobs", **arguments: Any) -> Job:
    from tests.apps.told import TOLD

    from samdrift.apps.records.jobs import start_job

    return start_job(kind, cooperation=slug, **TOLD, **arguments)


@job_kind("test_add")
def add(context: JobContext, *, one: int, other: int) -> dict[str, Any]:
    return {"sum": one + other}


@job_kind("test_refuse")
def refuse(context: JobContext) -> dict[str, Any]:
    raise FoundWrongError(fault("attachment_empty", value="a.pdf"), fault("attachment_empty", value="b.pdf"))


@job_kind("test_break")
def break_down(context: JobContext) -> dict[str, Any]:
    return {"half": 1 // 0}


@job_kind("test_unwritable")
def give_what_is_no_json(context: JobContext) -> dict[str, Any]:
    return {"moment": context.clock()}


@job_kind("test_steps")
def steps(context: JobContext, *, path: str, count: int, hold_at: int) -> dict[str, Any]:
    """Writes each step down; at the one where it is to hold it goes on only when the file `go` is there."""
    note(path, "start")
    for number in range(count):
        context.tell(number, count)
        note(path, f"step {number}")
        while number == hold_at and not Path(path).with_name("go").exists():
            time.sleep(0.01)
            context.check()
    return {"steps": count}


@job_kind("test_alone")
def alone(context: JobContext, *, path: str, number: int) -> dict[str, Any]:
    """Raises when the same job is being run at the same time."""
    mark = Path(path) / f"at work {number}"
    mark.touch(exist_ok=False)
    note(str(Path(path) / "done"), str(number))
    time.sleep(0.02)
    mark.unlink()
    return {}


def note(path: str, text: str) -> None:
    """A line that stands whatever happens to the process."""
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(f"{text}\n")
        file.flush()
        os.fsync(file.fileno())


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


@contextmanager
def worker_of(instance: Instance, first: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """A worker as a process of its own, killed at the end if it still runs."""
    with subprocess.Popen(
        [sys.executable, "-c", f"{first}\n{WORKER}"],
        env=instance.environment,
        cwd=ROOT,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def kill(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


def wait_until(reached: Callable[[], bool]) -> None:
    """Fails when it is not so after a minute."""
    for _ in range(6000):
        if reached():
            return
        time.sleep(0.01)
    raise AssertionError(f"never reached: {reached}")
