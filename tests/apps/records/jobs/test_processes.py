"""Workers as processes of their own, killed in the middle and told to stop, on either database."""

import json
import signal
import sqlite3
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.apps.instances import KINDS, Instance, New
from tests.apps.working import kill, lines, wait_until, worker_of

from samdrift.apps.records.jobs.requeue import MOST_ATTEMPTS

START = """
import tests.apps.working as working
from samdrift.apps.records.models import Job
"""
FIELDS = ("state", "attempts", "done", "total", "result", "faults", "worker")


@pytest.fixture(params=KINDS)
def instance(begun: New, request: pytest.FixtureRequest) -> Instance:
    return begun(request.param)


def jobs_of(instance: Instance) -> list[dict[str, Any]]:
    rows = instance.rows(f"SELECT {', '.join(FIELDS)} FROM records_job ORDER BY number")
    found = [dict(zip(FIELDS, row, strict=True)) for row in rows]
    return [job | {name: plain(job[name]) for name in ("result", "faults")} for job in found]


def plain(value: Any) -> Any:
    """A value of a column of JSON, which SQLite gives as text and PostgreSQL as it is meant."""
    return json.loads(value) if isinstance(value, str) else value


def ask_for_steps(instance: Instance, path: Path, count: int = 5, hold_at: int = 2) -> None:
    instance.do(f"{START}working.start('test_steps', path={str(path)!r}, count={count}, hold_at={hold_at})")


def test_a_job_whose_worker_is_killed_runs_again_with_the_next_worker(
    instance: Instance, tmp_path: Path
) -> None:
    path = tmp_path / "steps"
    ask_for_steps(instance, path)
    with worker_of(instance) as first:
        wait_until(lambda: "step 2" in lines(path))
        kill(first)
    (job,) = jobs_of(instance)
    assert (job["state"], job["total"], bool(job["worker"])) == ("running", 5, True)
    (tmp_path / "go").touch()
    with worker_of(instance):
        wait_until(lambda: jobs_of(instance)[0]["state"] == "done")
    (job,) = jobs_of(instance)
    assert (job["result"], job["attempts"], job["done"]) == ({"steps": 5}, 2, 5)
    assert lines(path) == [
        *("start", "step 0", "step 1", "step 2"),
        "start",
        *(f"step {n}" for n in range(5)),
    ]


def test_a_job_that_kills_every_worker_fails(instance: Instance, tmp_path: Path) -> None:
    path = tmp_path / "steps"
    ask_for_steps(instance, path, hold_at=0)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        with worker_of(instance) as worker:
            wait_until(partial(_has_run, path, attempt))
            kill(worker)
    with worker_of(instance):
        wait_until(lambda: jobs_of(instance)[0]["state"] == "failed")
    (job,) = jobs_of(instance)
    assert [each["code"] for each in job["faults"]] == ["job_interrupted"]
    assert lines(path).count("start") == MOST_ATTEMPTS


def _has_run(path: Path, times: int) -> bool:
    return lines(path).count("step 0") == times


def test_another_worker_takes_over_what_a_killed_one_ran(instance: Instance, tmp_path: Path) -> None:
    path = tmp_path / "steps"
    ask_for_steps(instance, path)
    with worker_of(instance) as one:
        wait_until(lambda: "step 2" in lines(path))
        with worker_of(instance):
            wait_until(lambda: len(list((instance.data / ".workers").iterdir())) == 2)
            kill(one)
            (tmp_path / "go").touch()
            wait_until(lambda: jobs_of(instance)[0]["state"] == "done")
    assert lines(path).count("start") == 2


def test_a_worker_that_is_told_to_stop_gives_its_job_back(instance: Instance, tmp_path: Path) -> None:
    path = tmp_path / "steps"
    ask_for_steps(instance, path)
    with worker_of(instance) as worker:
        wait_until(lambda: "step 2" in lines(path))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(60) == 0
    (job,) = jobs_of(instance)
    assert (job["state"], job["attempts"], job["worker"]) == ("waiting", 0, "")
    assert list((instance.data / ".workers").iterdir()) == []


def test_a_worker_with_nothing_to_do_stops_when_it_is_told_to(instance: Instance) -> None:
    with worker_of(instance) as worker:
        wait_until(
            lambda: (instance.data / ".workers").is_dir() and any((instance.data / ".workers").iterdir())
        )
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(60) == 0


def test_several_workers_run_every_job_once(instance: Instance, tmp_path: Path) -> None:
    count = 30
    instance.do(
        f"{START}\nfor number in range({count}):"
        f" working.start('test_alone', path={str(tmp_path)!r}, number=number)"
    )
    with ExitStack() as workers:
        for _ in range(3):
            workers.enter_context(worker_of(instance))
        wait_until(lambda: len(lines(tmp_path / "done")) >= count)
        wait_until(lambda: {job["state"] for job in jobs_of(instance)} == {"done"})
    assert sorted(map(int, lines(tmp_path / "done"))) == list(range(count))
    assert {job["attempts"] for job in jobs_of(instance)} == {1}


def test_a_worker_rides_out_a_locked_database(begun: New, tmp_path: Path) -> None:
    instance = begun("sqlite")
    path = tmp_path / "steps"
    (tmp_path / "go").touch()
    ask_for_steps(instance, path, count=2, hold_at=0)
    database = sqlite3.connect(instance.data / "samdrift.sqlite3", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    with worker_of(
        instance, "import samdrift.site.database as d; d.SQLITE_OPTIONS['timeout'] = 0.05"
    ) as worker:
        wait_until(lambda: worker.stderr is not None and b"locked" in worker.stderr.readline())
        assert worker.poll() is None
        database.execute("ROLLBACK")
        wait_until(lambda: jobs_of(instance)[0]["state"] == "done")
    database.close()
