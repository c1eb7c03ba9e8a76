"""A period's bills as one file: what is in it, for whom, and how long it is kept."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from tests.apps.people import log_in, person, with_role
from tests.apps.told import NOON
from tests.apps.working import work_off

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.records.jobs.ending import KEPT_FOR
from samdrift.apps.records.jobs.files import forget_expired, path_of
from samdrift.apps.records.models import Job, Notice
from samdrift.apps.records.web import person_on_page
from samdrift.apps.settlement import queries
from samdrift.apps.settlement.exporting import start_export

pytestmark = pytest.mark.django_db
PERIOD = "/cooperations/april/settlement/2026-04/"
JOBS = "/cooperations/april/jobs/"
MUCH_LATER = NOON + KEPT_FOR + timedelta(days=3650)


def export(client: Client) -> Job:
    """Asked for on the period's page and done by the worker."""
    answer = client.post(f"{PERIOD}export/")
    job = Job.objects.filter(cooperation="april").latest("number")
    assert answer.headers["Location"] == f"{JOBS}{job.number}/"
    work_off()
    return Job.objects.get(pk=job.pk)


def content(client: Client, job: Job) -> zipfile.ZipFile:
    answer = client.get(f"{JOBS}{job.number}/file/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="april-2026-04.zip"'
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_who_sees_all_bills_gets_all_of_them(owner: Cooperation, client: Client) -> None:
    log_in(client, "auditor", "april")
    job = export(client)
    assert (job.state, job.done, job.result["bills"]) == ("done", 3, 3)
    with content(client, job) as archive:
        names = set(archive.namelist())
        tables = {"bills.csv", "bill_lines.csv", "derivations.csv", "tables.xlsx"}
        assert names == tables | {f"bills/{party}.pdf" for party in "abc"}
        assert archive.read("bills/a.pdf").startswith(b"%PDF")
        issued = client.get(f"{PERIOD}bill_lines.csv").content
        assert archive.read("bill_lines.csv") == issued


def test_a_partys_reader_gets_the_own_bill_and_no_other_figure_of_a_bill(
    owner: Cooperation, client: Client
) -> None:
    log_in(client, "party_reader", "april", "a")
    with content(client, export(client)) as archive:
        assert [name for name in archive.namelist() if name.endswith(".pdf")] == ["bills/a.pdf"]
        assert {line.split(b",")[1] for line in archive.read("bills.csv").splitlines()[1:]} == {b"a"}
        assert archive.read("bill_lines.csv") == client.get(f"{PERIOD}bill_lines.csv").content


def test_the_same_bills_give_the_same_file_and_it_lies_under_its_hash(
    owner: Cooperation, client: Client
) -> None:
    first = export(log_in(client, "auditor", "april"))
    second = export(log_in(client, "host_officer", "april"))
    assert (first.pk != second.pk, first.kept) == (True, second.kept)
    assert path_of(first.kept).stat().st_size == first.result["size"]


def test_who_sees_no_bill_by_a_role_exports_none(owner: Cooperation) -> None:
    for role in ("secretariat", "observer"):
        reader = read_reader(with_role(role, "april"))
        with pytest.raises(PermissionDenied, match="^$"):
            start_export(
                reader,
                queries.newest_of(owner, "2026-04"),
                by=person_on_page(person()),
                language="en",
                moment=NOON,
            )
    assert not Job.objects.filter(cooperation="april").exists()


def test_the_file_is_for_who_may_see_every_bill_in_it_now(owner: Cooperation, client: Client) -> None:
    job = export(log_in(client, "host_officer", "april"))
    where = f"{JOBS}{job.number}/file/"
    assert log_in(Client(), "auditor", "april").get(where).status_code == 200
    assert log_in(Client(), "secretariat", "april").get(where).status_code == 403
    with_role("host_officer", "april").roles.filter(role="host_officer").delete()
    with_role("observer", "april")
    assert client.get(where).status_code == 404


def test_who_asked_is_told_and_led_to_the_job(owner: Cooperation, client: Client) -> None:
    job = export(log_in(client, "auditor", "april"))
    notice = Notice.objects.get(person=job.person, what="job_done")
    assert notice.link == f"{JOBS}{job.number}/"
    assert notice.about == {"job": "export", "number": job.number, "cooperation": owner.name}
    home = client.get("/").content.decode()
    assert f"Job {job.number} in {owner.name} is done: Export of the bills." in home


def test_a_file_is_gone_when_it_has_expired_unless_another_job_has_the_same(
    owner: Cooperation, client: Client
) -> None:
    first, second = (export(log_in(client, role, "april")) for role in ("auditor", "host_officer"))
    Job.objects.filter(pk=second.pk).update(expires_at=MUCH_LATER + timedelta(days=1))
    forget_expired(MUCH_LATER)
    assert (Job.objects.get(pk=first.pk).kept, path_of(first.kept).exists()) == ("", True)
    forget_expired(MUCH_LATER + timedelta(days=2))
    assert not path_of(first.kept).exists()
    assert client.get(f"{JOBS}{second.number}/file/").status_code == 404
    assert "no longer kept" in client.get(f"{JOBS}{second.number}/").content.decode()


def test_a_file_that_was_damaged_is_not_handed_out(owner: Cooperation, client: Client) -> None:
    job = export(log_in(client, "auditor", "april"))
    kept: Path = path_of(job.kept)
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1])
    answer = client.get(f"{JOBS}{job.number}/file/")
    kept.write_bytes(whole)
    assert (answer.status_code, "no longer what was kept" in answer.content.decode()) == (410, True)
