"""Pages of jobs: what is listed for whom, how far one is, how one is cancelled, and the same for programs."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps import working
from tests.apps.people import log_in, token, token_by, with_role, with_token
from tests.apps.told import NOON

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.records.actor import API, Actor
from samdrift.apps.records.jobs import start_job
from samdrift.apps.records.jobs.ending import claim
from samdrift.apps.records.models import Job
from samdrift.apps.records.web import person_on_page

pytestmark = pytest.mark.django_db
JOBS = "/cooperations/april/jobs/"
MOST_QUERIES = 15


def asked_by(role: str, party: str = "", **arguments: int) -> Job:
    by = person_on_page(with_role(role, "april", party))
    return start_job(
        "test_add", cooperation="april", by=by, moment=NOON, **{"one": 1, "other": 1, **arguments}
    )


def numbers(html: str) -> list[int]:
    return [int(number) for number in re.findall(r'scope="row">(\d+)</th>', html)]


def test_each_sees_the_own_jobs_and_who_looks_after_all_sees_all(owner: Cooperation) -> None:
    for party in ("a", "b"):
        asked_by("party_reader", party)
    seen = {
        (role, party): numbers(log_in(Client(), role, "april", party).get(JOBS).content.decode())
        for role, party in (("party_reader", "a"), ("party_reader", "b"), ("auditor", ""), ("observer", ""))
    }
    assert list(seen.values()) == [[1], [2], [2, 1], []]
    assert log_in(Client(), "party_reader", "april", "b").get(f"{JOBS}1/").status_code == 404


def test_a_job_that_runs_shows_how_far_it_is_and_looks_again(owner: Cooperation, client: Client) -> None:
    job = asked_by("auditor")
    claim(job.pk, worker="me", moment=NOON)
    Job.objects.filter(pk=job.pk).update(done=1200, total=4000)
    log_in(client, "auditor", "april")
    for where in (JOBS, f"{JOBS}1/"):
        html = client.get(where).content.decode()
        assert 'max="4000" value="1200"' in html
        assert "1,200 of 4,000" in html.replace("\u00a0", " ")
        assert 'data-again="2000"' in html
        assert ">Look again</a>" in html


def test_a_job_that_has_ended_is_not_looked_at_again(owner: Cooperation, client: Client) -> None:
    asked_by("auditor")
    working.work_off()
    log_in(client, "auditor", "april")
    for where in (JOBS, f"{JOBS}1/"):
        assert "data-again" not in client.get(where).content.decode()


def test_why_it_failed_stands_on_its_page(owner: Cooperation, client: Client) -> None:
    by = person_on_page(with_role("auditor", "april"))
    start_job("test_refuse", cooperation="april", by=by, moment=NOON)
    working.work_off()
    html = log_in(client, "auditor", "april").get(f"{JOBS}1/").content.decode()
    assert "2 things are wrong" in html
    assert "a.pdf is empty." in html


def test_who_asked_cancels_and_the_page_offers_it_once(owner: Cooperation, client: Client) -> None:
    job = asked_by("party_reader", "a")
    claim(job.pk, worker="me", moment=NOON)
    log_in(client, "party_reader", "april", "a")
    assert "Cancel the job" in client.get(f"{JOBS}1/").content.decode()
    assert client.post(f"{JOBS}1/cancel/").headers["Location"] == f"{JOBS}1/"
    html = client.get(f"{JOBS}1/").content.decode()
    assert ("Cancel the job" in html, "It stops at its next step." in html) == (False, True)
    assert Job.objects.get(pk=job.pk).cancel_asked


def test_an_auditor_sees_a_job_and_is_not_offered_to_cancel_it(owner: Cooperation, client: Client) -> None:
    asked_by("host_officer")
    html = log_in(client, "auditor", "april").get(f"{JOBS}1/").content.decode()
    assert "Cancel the job" not in html
    assert client.post(f"{JOBS}1/cancel/").status_code == 403


def test_the_list_takes_few_queries_however_long_it_is(owner: Cooperation, client: Client) -> None:
    for other in range(20):
        asked_by("auditor", other=other)
    log_in(client, "auditor", "april")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(numbers(client.get(JOBS).content.decode())) == 20
    assert len(queries) <= MOST_QUERIES


def test_a_tokens_own_jobs_are_those_that_it_asked_for_itself(owner: Cooperation) -> None:
    maker = with_role("party_approver", "april", "a")
    start_job("test_add", cooperation="april", by=person_on_page(maker), moment=NOON, one=1, other=1)
    program = with_token(token_by(maker, "party_editor", "april", "a"))
    listed = "/api/v1/cooperations/april/jobs"
    assert program.get(listed).json()["total"] == 0
    assert program.get(f"{listed}/1").status_code == 404
    job = program.post("/api/v1/cooperations/april/periods/2026-04/export").json()
    assert (job["job"], job["state"], job["arguments"]["parties"]) == (2, "waiting", ["a"])
    assert [each["job"] for each in program.get(listed).json()["items"]] == [2]
    browser = Client()
    browser.force_login(maker)
    assert numbers(browser.get(JOBS).content.decode()) == [2, 1]


def test_a_program_asks_waits_and_takes_the_file(owner: Cooperation) -> None:
    program = with_token(token("host_officer", "april"))
    job = program.post("/api/v1/cooperations/april/periods/2026-04/export").json()
    where = f"/api/v1/cooperations/april/jobs/{job['job']}"
    assert program.get(f"{where}/file").status_code == 404
    working.work_off()
    done = program.get(where).json()
    assert (done["state"], done["result"]["bills"], done["text"]) == (
        "done",
        3,
        "Export of the bills, April 2026",
    )
    content = b"".join(program.get(f"{where}/file").streaming_content)
    assert len(content) == done["result"]["size"]


def test_a_program_cancels_its_job_and_is_told(owner: Cooperation) -> None:
    program = with_token(token("host_officer", "april"))
    job = program.post("/api/v1/cooperations/april/periods/2026-04/export").json()
    answer = program.post(f"/api/v1/cooperations/april/jobs/{job['job']}/cancel").json()
    assert (answer["state"], answer["cancel_asked"]) == ("cancelled", True)


def test_a_job_of_nobody_is_nobodys_own(owner: Cooperation) -> None:
    start_job("test_add", cooperation="april", by=Actor(name="", door=API), moment=NOON, one=1, other=1)
    reader = log_in(Client(), "observer", "april")
    assert reader.get(f"{JOBS}1/").status_code == 404
