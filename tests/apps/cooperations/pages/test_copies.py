"""Whole cooperations as files: out, in with a look before, and as the beginning of a new one."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook
from tests.apps.facts import alike, april
from tests.apps.people import log_in, person, with_role
from tests.apps.told import TOLD

from samdrift.apps.cooperations import actions, copies, models, queries
from samdrift.apps.records.models import Entry

pytestmark = pytest.mark.django_db

UPLOAD = "/cooperations/april/upload/"


@pytest.fixture
def owner() -> models.Cooperation:
    return actions.load(april(), slug="april", **TOLD)


def send(client: Client, data: bytes, name: str = "upload.xlsx", where: str = UPLOAD) -> HttpResponse:
    file = io.BytesIO(data)
    file.name = name
    return client.post(where, {"file": file})


def host() -> Client:
    return log_in(Client(), "host_officer", "april")


def changed(owner: models.Cooperation, change: Callable[[object], None]) -> bytes:
    """The cooperation's workbook after somebody has changed it."""
    book = load_workbook(io.BytesIO(copies.copy_bytes(owner, copies.WORKBOOK)))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def another_text(book: object) -> None:
    page = book["costs"]  # type: ignore[index]
    names = [cell.value for cell in page[1]]
    page.cell(2, names.index("text") + 1).value = "Another text"
    page.delete_rows(3)


@pytest.mark.parametrize("suffix", ["xlsx", "zip"])
def test_a_copy_sent_back_unchanged_changes_nothing(owner: models.Cooperation, suffix: str) -> None:
    data = host().get(f"/cooperations/april/copy.{suffix}").content
    assert data == copies.copy_bytes(owner, suffix)
    answer = send(host(), data, f"copy.{suffix}")
    assert answer.status_code == 200
    assert "Nothing is changed" in answer.content.decode()


def test_an_upload_is_looked_at_before_it_is_applied_whole(owner: models.Cooperation) -> None:
    client, before = host(), queries.cooperation(owner)
    where = send(client, changed(owner, another_text)).headers["Location"]
    assert alike(queries.cooperation(owner)) == alike(before)
    html = client.get(where).content.decode()
    assert "Another text" in html
    assert "Rows added 0, changed 1, taken out 1" in html
    assert client.post(f"{where}apply/").status_code == 302
    after = queries.cooperation(owner)
    assert after.costs[0].text == "Another text"
    assert len(after.costs) == len(before.costs) - 1


def test_all_faults_are_told_at_once_with_their_places_and_nothing_is_kept(owner: models.Cooperation) -> None:
    def spoil(book: object) -> None:
        page = book["costs"]  # type: ignore[index]
        names = [cell.value for cell in page[1]]
        page.cell(2, names.index("amount") + 1).value = "1.234,50"
        page.cell(3, names.index("pool") + 1).value = "nowhere"

    answer = send(host(), changed(owner, spoil))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "costs, row 2, column amount" in html
    assert "costs, row 3, column pool" in html
    assert not models.Proposal.objects.exists()


def test_an_upload_that_changes_what_is_not_the_readers_names_the_tables(owner: models.Cooperation) -> None:
    def rename(book: object) -> None:
        book["parties"].cell(2, 2).value = "Another name"  # type: ignore[index]

    answer = send(host(), changed(owner, rename))
    assert answer.status_code == 200
    assert "not yours to change: Parties" in answer.content.decode()
    assert not models.Proposal.objects.exists()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("costs.csv", b"0" * 50_000_000)
    return out.getvalue()


def with_macros(owner: models.Cooperation) -> bytes:
    out = io.BytesIO(copies.copy_bytes(owner, copies.WORKBOOK))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Evil()")
    return out.getvalue()


def test_a_file_that_would_do_harm_is_refused_with_the_reason(owner: models.Cooperation) -> None:
    client = host()
    for data, name, reason in (
        (bomb(), "bomb.zip", "costs.csv"),
        (with_macros(owner), "macros.xlsx", "macros"),
        (b"PK not a workbook", "broken.xlsx", "upload.xlsx"),
        (b"name,amount", "table.csv", "no file that tables are read from"),
        (copies.copy_bytes(owner, "xlsx")[:-2000], "half.xlsx", "upload.xlsx"),
    ):
        answer = send(client, data, name)
        assert answer.status_code == 200
        assert reason in answer.content.decode()
    assert not models.Proposal.objects.exists()


def test_a_workbook_of_too_many_rows_is_refused_with_the_reason(
    owner: models.Cooperation, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = copies.copy_bytes(owner, "xlsx")
    monkeypatch.setattr("samdrift.files.tables.workbook.MOST_ROWS", 2)
    html = send(host(), data).content.decode()
    assert "costs</strong>" in html
    assert "at most 2" in html
    assert not models.Proposal.objects.exists()


def test_a_file_that_is_too_large_is_dropped_as_it_comes(
    owner: models.Cooperation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samdrift.site.uploads.MOST_BYTES", 1000)
    answer = send(host(), b"x" * 1001)
    assert answer.status_code == 200
    assert "larger than 20 MB" in answer.content.decode()


def test_a_form_without_a_file_says_so(owner: models.Cooperation) -> None:
    assert "No file came with the form" in host().post(UPLOAD).content.decode()


def test_a_cooperation_begins_with_a_workbook_and_is_seen_by_who_began_it(owner: models.Cooperation) -> None:
    client = Client()
    client.force_login(person())
    answer = send(client, copies.copy_bytes(owner, "xlsx"), where="/start/")
    new = models.Cooperation.objects.exclude(pk=owner.pk).exclude(slug="far").get()
    assert answer.headers["Location"] == f"/cooperations/{new.slug}/parties/"
    assert alike(queries.cooperation(new)) == alike(queries.cooperation(owner))
    assert new.seen_by == "members"
    assert models.Role.objects.get(cooperation=new).role == "secretariat"
    told = Entry.objects.filter(cooperation=new.slug).order_by("number")
    assert [each.what for each in told] == ["loaded", "role_given", "begun"]
    assert client.get(answer.headers["Location"]).status_code == 200
    assert Client().get(answer.headers["Location"]).status_code == 404


def test_a_cooperation_never_takes_anothers_place(owner: models.Cooperation) -> None:
    client = Client()
    client.force_login(person())
    for _ in range(2):
        send(client, copies.copy_bytes(owner, "xlsx"), where="/start/")
    assert len(set(models.Cooperation.objects.exclude(slug="far").values_list("slug", flat=True))) == 3


def test_a_workbook_with_faults_begins_nothing(owner: models.Cooperation) -> None:
    client = Client()
    client.force_login(person())
    answer = send(client, copies.template_bytes("en"), where="/start/")
    assert answer.status_code == 200
    assert models.Cooperation.objects.exclude(slug="far").count() == 1


def test_an_example_is_copied_and_nothing_else() -> None:
    example = actions.load(replace(april(), name="The example"), slug="example", seen_by="example", **TOLD)
    actions.load(april(), slug="public", seen_by="public", **TOLD)
    actions.load(april(), slug="secret", **TOLD)
    client = Client()
    client.force_login(with_role("secretariat", "secret"))
    html = client.get("/start/").content.decode()
    assert [f'value="{slug}"' in html for slug in ("example", "public", "secret")] == [True, False, False]
    assert client.post("/start/copy/", {"example": "public"}).status_code == 403
    assert client.post("/start/copy/", {"example": "nobody"}).status_code == 404
    assert client.post("/start/copy/", {"example": "example"}).status_code == 302
    new = models.Cooperation.objects.get(name="Copy of The example")
    assert alike(replace(queries.cooperation(new), name="")) == alike(
        replace(queries.cooperation(example), name="")
    )


def test_the_empty_workbook_is_in_the_readers_language() -> None:
    answer = Client().get("/start/template.xlsx", HTTP_ACCEPT_LANGUAGE="sv")
    assert load_workbook(io.BytesIO(answer.content)).sheetnames[0] == "cooperation"
    assert answer.content == copies.template_bytes("sv")
