"""A job from being asked for to its end, done by the worker in the test's own process."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult
from tests.apps import working
from tests.apps.told import KARI, NOON, SOMEBODY
from tests.apps.working import new_worker, start, work_off

from samdrift.apps.records.jobs import JobContext, cancel_job, job_kind, start_job
from samdrift.apps.records.jobs.context import EVERY, JobCancelledError, JobInterruptedError, Worker
from samdrift.apps.records.jobs.ending import claim, faults_of
from samdrift.apps.records.jobs.requeue import MOST_ATTEMPTS, requeue
from samdrift.apps.records.jobs.workers import hold, is_alive
from samdrift.apps.records.models import Entry, Job
from samdrift.apps.records.telling import text_of
from samdrift.domain.faults import describe

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=5)
ME = Worker(name="me", clock=lambda: LATER, is_leaving=lambda: False)


def again(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def told(slug: str = "jobs") -> list[str]:
    return [text_of(entry, "en") for entry in Entry.objects.filter(cooperation=slug).order_by("number")]


def test_a_job_is_done_by_the_worker_and_gives_its_result() -> None:
    job = start("test_add", one=2, other=3)
    assert (job.state, job.number, job.asked_at) == ("waiting", 1, NOON)
    work_off(LATER)
    done = again(job)
    assert (done.state, done.result, done.faults, done.attempts) == ("done", {"sum": 5}, None, 1)
    assert (done.started_at, done.ended_at, done.worker) == (LATER, LATER, "")
    assert not DBTaskResult.objects.exists()


def test_what_happens_to_a_job_stands_in_the_log_by_who_asked_for_it() -> None:
    start("test_add", one=2, other=3)
    work_off()
    assert told() == ["asked for job 1: test_add", "had job 1 done: test_add, done"]
    assert {entry.name for entry in Entry.objects.filter(cooperation="jobs")} == {SOMEBODY.name}


def test_a_job_that_finds_faults_fails_with_them_as_values() -> None:
    job = start("test_refuse")
    work_off()
    assert again(job).state == "failed"
    assert [each.value for each in faults_of(again(job))] == ["a.pdf", "b.pdf"]


@pytest.mark.parametrize(
    ("kind", "what"),
    [("test_break", "builtins.ZeroDivisionError"), ("test_unwritable", "builtins.TypeError")],
)
def test_a_job_that_breaks_fails_and_says_at_what(kind: str, what: str) -> None:
    broken, next_one = start(kind), start("test_add", one=1, other=1)
    work_off()
    assert [describe(each) for each in faults_of(again(broken))] == [f"job_broke value={what}"]
    assert again(next_one).state == "done"
    assert not DBTaskResult.objects.exists()


def test_a_kind_that_this_version_does_not_know_fails_with_a_clear_fault() -> None:
    job = start("test_add", one=2, other=3)
    Job.objects.filter(pk=job.pk).update(kind="of_another_version")
    changed = start("test_add", one=2, third=4)
    work_off()
    assert [each.code for each in faults_of(again(job))] == ["job_kind_unknown"]
    assert [each.code for each in faults_of(again(changed))] == ["job_kind_unknown"]


def test_a_kind_that_there_is_none_of_is_not_started() -> None:
    with pytest.raises(ValueError, match="no kind of job: nothing"):
        start("nothing")


def test_two_kinds_have_two_names() -> None:
    with pytest.raises(ValueError, match="two kinds of jobs are named test_add"):
        job_kind("test_add")(working.refuse)


def test_a_job_falls_with_the_transaction_around_it() -> None:
    with transaction.atomic():
        start("test_add", one=2, other=3)
        transaction.set_rollback(True)
    assert not Job.objects.filter(cooperation="jobs").exists()
    assert not DBTaskResult.objects.exists()


def test_what_the_same_person_asks_for_twice_is_one_job_until_it_has_ended() -> None:
    first, same = start("test_add", one=2, other=3), start("test_add", other=3, one=2)
    other = start_job("test_add", cooperation="jobs", by=KARI, moment=NOON, one=2, other=3)
    assert (same.pk, other.number) == (first.pk, 2)
    work_off()
    assert start("test_add", one=2, other=3).number == 3


def test_each_cooperation_numbers_its_jobs() -> None:
    assert [start("test_add", slug=slug, one=1, other=n).number for slug in ("p", "q") for n in (1, 2)] == [
        1,
        2,
    ] * 2


def test_a_job_that_waits_is_cancelled_at_once() -> None:
    job = start("test_add", one=2, other=3)
    cancel_job(job, by=KARI, moment=LATER)
    assert (job.state, job.ended_at) == ("cancelled", LATER)
    work_off()
    assert again(job).result is None
    assert told()[1:] == ["cancelled job 1: test_add", "had job 1 done: test_add, cancelled"]


def test_a_job_that_has_ended_is_not_cancelled() -> None:
    job = start("test_add", one=2, other=3)
    work_off()
    cancel_job(job, by=KARI, moment=LATER)
    assert (again(job).state, again(job).cancel_asked, len(told())) == ("done", False, 2)


@job_kind("test_cancelled")
def is_cancelled(context: JobContext) -> dict[str, Any]:
    context.tell(1, 3)
    cancel_job(Job.objects.get(cooperation=context.cooperation, number=context.number), by=KARI, moment=NOON)
    context.tell(3, 3)
    return {"reached": True}


def test_a_job_that_runs_stops_at_its_next_step_when_it_is_cancelled() -> None:
    job = start("test_cancelled")
    work_off()
    assert (again(job).state, again(job).result, again(job).done) == ("cancelled", None, 3)


def test_how_far_it_is_is_written_down_now_and_then_and_at_the_end() -> None:
    moments = [NOON, NOON, NOON + EVERY, NOON + EVERY, NOON + EVERY]
    worker = Worker(name="me", clock=lambda: moments.pop(0), is_leaving=lambda: False)
    job = claim(start("test_add", one=1, other=1).pk, worker="me", moment=NOON)
    assert job is not None
    context, seen = JobContext(job, worker), []
    for done, words in ((1, ""), (2, ""), (3, ""), (4, "bills"), (9, "")):
        context.tell(done, 9, words)
        seen.append((again(job).done, again(job).total, again(job).told))
    assert seen == [(1, 9, ""), (1, 9, ""), (3, 9, ""), (4, 9, "bills"), (9, 9, "bills")]


def test_a_job_is_to_stop_when_it_is_cancelled_when_its_worker_leaves_and_when_it_is_anothers() -> None:
    leaving: list[int] = []
    worker = Worker(name="me", clock=lambda: NOON, is_leaving=lambda: bool(leaving))
    job = claim(start("test_add", one=1, other=1).pk, worker="me", moment=NOON)
    assert job is not None
    context = JobContext(job, worker)
    assert not context.is_stopped()
    leaving.append(1)
    with pytest.raises(JobInterruptedError, match="^$"):
        context.check()
    leaving.clear()
    cancel_job(job, by=KARI, moment=NOON)
    with pytest.raises(JobCancelledError, match="^$"):
        context.check()
    Job.objects.filter(pk=job.pk).update(worker="another")
    with pytest.raises(JobInterruptedError, match="^$"):
        context.tell(1)
    assert context.is_stopped()


def test_a_worker_that_is_to_leave_gives_its_job_back_and_it_is_no_attempt() -> None:
    job = start("test_leaving")
    worker = new_worker()
    LEAVING.append(worker)
    work_off(worker=worker)
    assert (again(job).state, again(job).attempts, again(job).worker) == ("waiting", 0, "")
    LEAVING.clear()
    work_off()
    assert (again(job).state, again(job).attempts) == ("done", 1)


LEAVING: list[Any] = []


@job_kind("test_leaving")
def leaves(context: JobContext) -> dict[str, Any]:
    for worker in LEAVING:
        worker.shutdown(15, None)
    context.check()
    return {}


def test_a_job_is_claimed_once() -> None:
    job = start("test_add", one=1, other=1)
    assert claim(job.pk, worker="one", moment=NOON) is not None
    assert claim(job.pk, worker="other", moment=NOON) is None
    assert again(job).worker == "one"


def test_a_worker_is_alive_while_it_holds_its_lock() -> None:
    assert not is_alive("somebody")
    with hold("somebody"):
        assert is_alive("somebody")
    assert not is_alive("somebody")
    with pytest.raises(ValueError, match="no name of a worker"):
        is_alive("../../database")


def test_what_a_living_worker_runs_is_left_to_it() -> None:
    job = start("test_add", one=1, other=1)
    claim(job.pk, worker="living", moment=NOON)
    with hold("living"):
        requeue(ME)
        assert again(job).state == "running"
    requeue(ME)
    assert again(job).state == "waiting"


def test_what_is_still_in_the_name_of_a_worker_that_runs_nothing_waits_again() -> None:
    job = start("test_add", one=1, other=1)
    claim(job.pk, worker="me", moment=NOON)
    with hold("me"):
        requeue(ME)
    assert again(job).state == "waiting"


def test_a_job_that_is_interrupted_too_often_fails() -> None:
    job = start("test_add", one=1, other=1)
    for _ in range(MOST_ATTEMPTS):
        assert again(job).state == "waiting"
        claim(job.pk, worker="dead", moment=NOON)
        requeue(ME)
    assert [describe(each) for each in faults_of(again(job))] == [
        f"job_interrupted value=1 attempts={MOST_ATTEMPTS}"
    ]


def test_a_job_whose_worker_died_after_it_was_cancelled_is_cancelled() -> None:
    job = start("test_add", one=1, other=1)
    claim(job.pk, worker="dead", moment=NOON)
    cancel_job(again(job), by=KARI, moment=NOON)
    requeue(ME)
    assert again(job).state == "cancelled"


def test_a_job_that_waits_without_a_place_in_the_queue_gets_one() -> None:
    job = start("test_add", one=1, other=1)
    DBTaskResult.objects.all().delete()  # as after a restore, which leaves the queue behind
    work_off()
    assert again(job).state == "done"


def test_a_task_that_was_taken_by_a_worker_that_died_before_its_job_is_queued_anew() -> None:
    job = start("test_add", one=1, other=1)
    DBTaskResult.objects.get(pk=job.task).claim("dead")
    work_off()
    assert again(job).state == "done"


def test_a_task_that_a_living_worker_has_just_taken_is_left_to_it() -> None:
    job = start("test_add", one=1, other=1)
    DBTaskResult.objects.get(pk=job.task).claim("living")
    with hold("living"):
        requeue(ME)
    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"state": "over"}, "job_state_known"),
        ({"state": "cancelled"}, "job_ended_some_time"),
        ({"state": "done", "ended_at": NOON}, "job_done_gives_result"),
        ({"state": "failed", "ended_at": NOON}, "job_failed_says_why"),
        ({"state": "running", "started_at": NOON}, "job_run_by_somebody"),
        ({"worker": "me"}, "job_run_by_somebody"),
        ({"done": 3, "total": 2}, "job_done_of_total"),
        ({"kind": ""}, "job_of_a_kind"),
        ({"number": 0}, "job_number_from_one"),
        ({"door": "window"}, "job_door_known"),
    ],
)
def test_the_database_keeps_a_job_in_one_piece(values: dict[str, Any], name: str) -> None:
    job = start("test_add", one=1, other=1)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**values)
