"""Files of events: kept, loaded by a job into the real store, and told row by row where they are none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from tests.apps.facts import april
from tests.apps.people import log_in, token, with_role, with_token
from tests.apps.told import TOLD
from tests.apps.working import work_off

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.records.jobs import JobContext, cancel_job
from samdrift.apps.records.jobs.files import path_of
from samdrift.apps.records.models import Job
from samdrift.apps.settlement.events import ingesting
from samdrift.apps.settlement.events.stores import open_events
from samdrift.site import uploads

pytestmark = pytest.mark.django_db
PAGE = "/cooperations/april/events/file/"
HEADER = "id,source,time,subject,type,quantity\n"
LATER = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def owner(db: None, settings: Settings, tmp_path: Path) -> Cooperation:
    """The cooperation of the worked month, with an instance's folder of its own."""
    settings.DATA = tmp_path
    return actions.load(april(), slug="april", **TOLD)


def rows(*ids: str, quantity: str = "1") -> str:
    return HEADER + "".join(f"{each},/file,2026-04-02T10:00:00Z,a,m,{quantity}\n" for each in ids)


def send(client: Client, text: str, name: str = "april.csv") -> Job:
    answer = client.post(PAGE, {"file": SimpleUploadedFile(name, text.encode())})
    job = Job.objects.filter(cooperation="april").latest("number")
    assert answer.headers["Location"] == f"/cooperations/april/jobs/{job.number}/"
    work_off(LATER)
    return Job.objects.get(pk=job.pk)


def test_a_file_is_loaded_once_however_often_it_is_sent(owner: Cooperation, client: Client) -> None:
    log_in(client, "host_officer", "april")
    first, again = send(client, rows("1", "2", "3")), send(client, rows("1", "2", "3", "4"))
    assert (first.state, first.result) == ("done", {"stored": 3, "duplicates": 0, "conflicts": 0})
    assert again.result == {"stored": 1, "duplicates": 3, "conflicts": 0}
    html = client.get(f"/cooperations/april/jobs/{again.number}/").content.decode()
    assert "New events: 1. Known already: 3. In contradiction to what was known: 0." in html
    assert "Events from a file, april.csv" in html


def test_an_event_that_contradicts_one_that_is_known_is_contested(owner: Cooperation, client: Client) -> None:
    log_in(client, "host_officer", "april")
    send(client, rows("1"))
    assert send(client, rows("1", quantity="2")).result == {"stored": 0, "duplicates": 0, "conflicts": 1}
    with open_events(owner) as door:
        assert [each.id for each in door.contested()] == ["1"]


def test_rows_that_are_no_events_are_told_by_the_name_of_the_file_and_nothing_is_stored(
    owner: Cooperation, client: Client
) -> None:
    log_in(client, "host_officer", "april")
    job = send(client, rows("1", "2") + "3,/file,2026-04-02T10:00:00Z,nobody,m,1\n")
    assert job.state == "failed"
    assert {(each["place"]["file"], each["place"]["row"]) for each in job.faults} == {("april.csv", 4)}
    html = client.get(f"/cooperations/april/jobs/{job.number}/").content.decode()
    assert "april.csv, row 4" in html
    assert send(client, rows("1", "2")).result["stored"] == 2


def test_a_program_sends_a_file_as_the_body_of_a_call(owner: Cooperation) -> None:
    program = with_token(token("host_officer", "april"))
    body = rows("1", "2").encode()
    where = "/api/v1/cooperations/april/events/files?name=april.csv"
    job = program.post(where, body, content_type="application/octet-stream").json()
    work_off(LATER)
    done = program.get(f"/api/v1/cooperations/april/jobs/{job['job']}").json()
    assert (done["state"], done["result"]["stored"]) == ("done", 2)
    assert program.get(f"/api/v1/cooperations/april/jobs/{job['job']}/file").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("april.xlsx", b"PK", "april.xlsx is no file of events."),
        ("april.csv", b"", "april.csv is empty."),
        ("april.csv", b"x" * 41, "The file april.csv is larger than"),
    ],
)
def test_what_is_no_file_of_events_is_refused_and_nothing_of_it_is_kept(
    owner: Cooperation, client: Client, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, told: str
) -> None:
    monkeypatch.setattr(ingesting, "MOST_BYTES", 40)
    log_in(client, "host_officer", "april")
    answer = client.post(PAGE, {"file": SimpleUploadedFile(name, content)})
    assert (answer.status_code, told in answer.content.decode()) == (400, True)
    assert not Job.objects.filter(cooperation="april").exists()
    assert [path for path in (owner_folder(owner) / "jobs").rglob("*") if path.is_file()] == []


def owner_folder(owner: Cooperation) -> Path:
    from django.conf import settings

    return Path(settings.DATA)


def test_a_page_takes_as_much_of_events_as_the_page_of_tables_does_not(
    owner: Cooperation, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 10)
    log_in(client, "host_officer", "april")
    assert send(client, rows("1", "2")).result["stored"] == 2
    monkeypatch.setitem(uploads.MOST_OF, "settlement:events_file", 10)
    answer = client.post(PAGE, {"file": SimpleUploadedFile("april.csv", rows("3").encode())})
    assert (answer.status_code, "is larger than" in answer.content.decode()) == (400, True)


def test_a_form_without_a_file_is_told_so(owner: Cooperation, client: Client) -> None:
    answer = log_in(client, "host_officer", "april").post(PAGE)
    assert (answer.status_code, "No file came with the form." in answer.content.decode()) == (400, True)


def test_a_file_that_is_gone_fails_the_job(owner: Cooperation, client: Client) -> None:
    log_in(client, "host_officer", "april").post(
        PAGE, {"file": SimpleUploadedFile("a.csv", rows("1").encode())}
    )
    job = Job.objects.get(cooperation="april")
    path_of(job.kept).unlink()
    work_off(LATER)
    assert [each["code"] for each in Job.objects.get(pk=job.pk).faults] == ["job_file_gone"]


def test_loading_stops_when_it_is_cancelled_and_what_was_stored_stays(
    owner: Cooperation, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(context: JobContext, done: int, of: int | None = None, words: str = "") -> None:
        found = Job.objects.get(cooperation="april")
        by = TOLD["by"]
        cancel_job(found, by=by, moment=LATER)
        assert context.is_stopped()

    monkeypatch.setattr(JobContext, "tell", told)
    job = send(log_in(client, "host_officer", "april"), rows("1", "2"))
    assert (job.state, job.result) == ("cancelled", None)
    with open_events(owner) as door:
        assert door.contested() == ()


def test_only_who_may_send_events_loads_a_file(owner: Cooperation, client: Client) -> None:
    client.force_login(with_role("party_editor", "april", "a"))
    assert client.post(PAGE, {"file": SimpleUploadedFile("a.csv", rows("1").encode())}).status_code == 403
