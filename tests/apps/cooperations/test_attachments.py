"""Pages of papers: put away, seen by those they are for, saved and never shown as a page of ours."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.test import Client, RequestFactory
from tests.apps.facts import april
from tests.apps.people import log_in, with_role
from tests.apps.told import TOLD

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.records.models import Attachment
from samdrift.apps.records.papers import attach, path_of

pytestmark = pytest.mark.django_db
PAPERS = "/cooperations/secret/attachments/"
PDF = b"%PDF-1.7 a decision"


@pytest.fixture
def secret(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cooperation:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return actions.load(april(), slug="secret", **TOLD)


def paper(name: str = "vedtak <1>.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def put(party: str = "", name: str = "x.pdf", reference: str = "") -> Attachment:
    return attach(paper(name), cooperation="secret", party=party, reference=reference, **TOLD)


def test_from_choosing_a_file_to_saving_it(secret: Cooperation) -> None:
    editor = log_in(Client(), "party_editor", "secret", "a")
    answer = editor.post(f"{PAPERS}add/", {"party": "a", "file": paper()})
    assert answer.headers["Location"] == PAPERS
    html = editor.get(PAPERS).content.decode()
    assert "1 paper that you may see." in html
    assert "vedtak &lt;1&gt;.pdf" in html
    saved = editor.get(f"{PAPERS}{Attachment.objects.get().pk}/")
    assert saved.content == PDF
    assert saved.headers["Content-Type"] == "application/pdf"
    assert saved.headers["Content-Disposition"].startswith('attachment; filename="vedtak <1>.pdf"')
    assert saved.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_common_is_seen_by_all_with_a_role_and_a_partys_by_those_of_its_bill(
    secret: Cooperation,
) -> None:
    put(name="common.pdf"), put("a", "of-a.pdf"), put("b", "of-b.pdf")

    def seen(role: str, party: str = "") -> set[str]:
        html = log_in(Client(), role, "secret", party).get(PAPERS).content.decode()
        return {name for name in ("common", "of-a", "of-b") if f"{name}.pdf" in html}

    assert seen("party_reader", "a") == {"common", "of-a"}
    assert seen("observer") == seen("secretariat") == {"common"}
    assert seen("auditor") == seen("host_officer") == {"common", "of-a", "of-b"}


def test_who_may_add_what_is_common(secret: Cooperation) -> None:
    allowed = {}
    for role, party in (("secretariat", ""), ("host_officer", ""), ("party_approver", "a"), ("auditor", "")):
        client = log_in(Client(), role, "secret", party)
        answer = client.post(f"{PAPERS}add/", {"party": "", "file": paper(f"{role}.pdf")})
        allowed[role] = answer.status_code == 302
    assert allowed == {"secretariat": True, "host_officer": True, "party_approver": False, "auditor": False}


def test_a_party_that_is_none_has_no_papers(secret: Cooperation) -> None:
    host = log_in(Client(), "host_officer", "secret")
    assert host.post(f"{PAPERS}add/", {"party": "../x", "file": paper()}).status_code == 403


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("tom.pdf", b"", "tom.pdf is empty."), ("x.exe", b"MZ\x90\x00", "x.exe is no kind of file")],
)
def test_what_is_refused_is_told_and_not_kept(
    secret: Cooperation, name: str, content: bytes, said: str
) -> None:
    host = log_in(Client(), "host_officer", "secret")
    answer = host.post(f"{PAPERS}add/", {"party": "", "file": paper(name, content)})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Attachment.objects.exists()
    assert host.post(f"{PAPERS}add/", {"party": ""}).status_code == 400


def test_a_paper_of_another_cooperation_is_not_here(secret: Cooperation) -> None:
    actions.load(april(), slug="other", **TOLD)
    other = attach(paper(), cooperation="other", **TOLD)
    assert log_in(Client(), "auditor", "secret").get(f"{PAPERS}{other.pk}/").status_code == 404


def test_a_damaged_paper_is_told_and_not_handed_out(secret: Cooperation) -> None:
    row = put()
    path_of(row.hash).write_bytes(b"something else")
    answer = log_in(Client(), "auditor", "secret").get(f"{PAPERS}{row.pk}/")
    assert answer.status_code == 410
    assert "no longer what was put away" in answer.content.decode()


def test_a_form_leads_back_to_the_page_that_it_stood_on_and_to_no_other_site(secret: Cooperation) -> None:
    host = log_in(Client(), "host_officer", "secret")
    for back, then in (("/cooperations/secret/", "/cooperations/secret/"), ("https://x.example/", PAPERS)):
        answer = host.post(f"{PAPERS}add/", {"party": "", "file": paper(), "next": back})
        assert answer.headers["Location"] == then


def test_another_page_shows_the_papers_about_what_it_is_about(secret: Cooperation) -> None:
    put("a", "decision.pdf", "vat_decision:a"), put("a", "another.pdf")
    request = RequestFactory().get("/somewhere/")
    request.user = with_role("party_editor", "secret", "a")
    page = engines["django"].from_string('{% attachments cooperation "vat_decision:a" "a" %}')
    html = page.render({"cooperation": secret}, request)
    assert "decision.pdf" in html
    assert "another.pdf" not in html
    assert 'name="reference" value="vat_decision:a"' in html
    request.user = with_role("party_reader", "secret", "a")
    vars(request).pop("reader", None)
    assert "<form" not in page.render({"cooperation": secret}, request)
