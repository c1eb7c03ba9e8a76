"""Papers by the hash of their content: ugly names, the same twice, too large, empty, not what they seem."""

import io
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from tests.apps.told import KARI, NOON

from samdrift.apps.records import papers, sniffing
from samdrift.apps.records.models import Attachment, Entry
from samdrift.domain.faults import FoundWrongError

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 a decision"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return tmp_path


def attach(content: bytes = PDF, name: str = "decision.pdf", **about: str) -> Attachment:
    return papers.attach(
        ContentFile(content, name), cooperation="april", by=KARI, moment=NOON, **{"party": "a", **about}
    )


def files(data: Path) -> list[str]:
    return sorted(str(path.relative_to(data)) for path in data.rglob("*") if path.is_file())


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_paper_lies_under_its_hash_and_is_read_back(data: Path) -> None:
    row = attach()
    assert files(data) == [f"attachments/{row.hash[:2]}/{row.hash[2:]}"]
    assert (row.media_type, row.size, row.added_by, row.person) == ("application/pdf", 19, "Kari", 7)
    assert papers.read(row) == PDF


def test_that_a_paper_was_put_away_stands_in_the_log() -> None:
    row = attach(reference="vat_decision", party="")
    entry = Entry.objects.get(cooperation="april")
    about = {"name": "decision.pdf", "hash": row.hash, "reference": "vat_decision", "party": ""}
    assert (entry.cooperation, entry.what, entry.about) == ("april", "attached", about)


def test_of_a_partys_paper_the_log_keeps_the_hash_and_not_what_the_party_calls_it() -> None:
    row = attach(reference="vat_decision", party="a")
    assert Entry.objects.get(cooperation="april").about == {"hash": row.hash, "party": "a"}


def test_the_same_twice_is_one_row_and_one_file_and_elsewhere_another_row(data: Path) -> None:
    first, again = attach(), attach()
    assert first == again
    assert Entry.objects.filter(cooperation="april").count() == 1
    other = attach(party="b")
    assert other != first
    assert len(files(data)) == 1
    assert set(papers.attached("april")) == {first, other}
    assert set(papers.attached("april", reference="vat_decision")) == set()


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\kari\\vedtak.pdf", "vedtak.pdf"),
        ("/", "attachment"),
        ("...", "attachment"),
        ("\0\n\r", "attachment"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("gpj.\u202efdp.exe", "gpj.fdp.exe"),
        ("A\u030arsmelding.pdf", "Årsmelding.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        (".pdf", "pdf"),
        ("<script>.pdf", "<script>.pdf"),
    ],
)
def test_a_name_is_shown_and_never_a_path(data: Path, name: str, plain: str) -> None:
    assert papers.plain_name(name) == plain
    row = attach(name="x.pdf")
    assert all(path.startswith("attachments/") and "passwd" not in path for path in files(data))
    assert row.name == "x.pdf"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "attachment_empty"),
        (b"%PDF-" + b"x" * papers.LARGEST, "attachment_too_large value=decision.pdf most=25"),
        (b"MZ\x90\x00 a program", "attachment_kind_unknown"),
        (b"\x7fELF\x02\x01\x01\x00", "attachment_kind_unknown"),
        (b"PK\x03\x04 no zip at all", "attachment_kind_unknown"),
        (zipped(**{"a.txt": b"x"}), "attachment_kind_unknown"),
        (zipped(**{"xl/workbook.xml": b"x", "xl/vbaProject.bin": b"x"}), "attachment_kind_unknown"),
        (zipped(mimetype=b"application/vnd.sun.xml.base"), "attachment_kind_unknown"),
    ],
    ids=["empty", "huge", "windows", "linux", "half a zip", "zip", "macros", "another open document"],
)
def test_what_is_not_kept_is_refused_and_leaves_nothing(data: Path, content: bytes, code: str) -> None:
    with pytest.raises(FoundWrongError, match=code):
        attach(content)
    assert files(data) == []
    assert not Attachment.objects.exists()
    assert not Entry.objects.filter(cooperation="april").exists()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", "x.pdf", sniffing.PNG),
        (b"\xff\xd8\xff\xe0", "x", sniffing.JPEG),
        ("\ufeffæøå;1\n".encode(), "x.CSV", sniffing.CSV),
        (b"<html><script>alert(1)</script>", "x.html", sniffing.TEXT),
        (b"<svg onload='x'/>", "x.svg", sniffing.TEXT),
        (zipped(**{"word/document.xml": b"x"}), "x.zip", sniffing.WORD),
        (zipped(**{"xl/workbook.xml": b"x"}), "x", sniffing.EXCEL),
        (
            zipped(mimetype=b"application/vnd.oasis.opendocument.text"),
            "x.odt",
            "application/vnd.oasis.opendocument.text",
        ),
    ],
)
def test_what_it_is_follows_from_its_bytes_not_from_its_name(content: bytes, name: str, kind: str) -> None:
    assert attach(content, name).media_type == kind


def test_a_file_that_is_gone_or_changed_is_not_handed_out(data: Path) -> None:
    row = attach()
    papers.path_of(row.hash).write_bytes(PDF + b" changed")
    with pytest.raises(FoundWrongError, match="attachment_damaged"):
        papers.read(row)
    papers.path_of(row.hash).unlink()
    with pytest.raises(FoundWrongError, match="attachment_damaged"):
        papers.read(row)
    assert papers.read(attach()) == PDF


def test_nothing_but_a_hash_is_a_place(data: Path) -> None:
    for wrong in ("../" + "a" * 61, "A" * 64, "ab", ""):
        with pytest.raises(ValueError, match="no hash"):
            papers.path_of(wrong)


def test_a_disk_that_fails_leaves_nothing_half(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        attach()
    assert files(data) == []
