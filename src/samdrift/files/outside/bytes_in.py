"""The bytes of a file from outside, refused when they are none, too many, or plainly of another kind."""

from pathlib import Path

from samdrift.domain.faults import CalledWrongError, FoundWrongError, Place, fault
from samdrift.files.outside.limits import DEFAULT_LIMITS, Limits
from samdrift.files.tables.csv_in import decode

HTML, JSON, XML, ZIP, SIE, TEXT = "html", "json", "xml", "zip", "sie", "text"


def read_file(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The file's bytes. Raises CalledWrongError when there is none, FoundWrongError when it is too large."""
    if not path.is_file():
        raise CalledWrongError(fault("import_file_missing", value=path))
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise FoundWrongError(fault("import_too_large", Place(path.name), size, limit=limits.file_bytes))
    return path.read_bytes()


def check_kind(content: bytes, file: str, *wanted: str, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raises FoundWrongError for a file that is empty, too large, or of another kind than those wanted."""
    where = Place(file)
    if len(content) > limits.file_bytes:
        raise FoundWrongError(fault("import_too_large", where, len(content), limit=limits.file_bytes))
    if not content.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise FoundWrongError(fault("import_empty", where))
    found = kind_of(content)
    if found not in wanted:
        raise FoundWrongError(fault("import_other_kind", where, found=found, wanted=wanted[0]))


def kind_of(content: bytes) -> str:
    """What the first bytes say that it is; text for whatever says nothing."""
    start = content[:2000].removeprefix(b"\xef\xbb\xbf").lstrip()
    low = start[:200].lower()
    if start.startswith(b"PK\x03\x04"):
        return ZIP
    if low.startswith((b"<!doctype html", b"<html")):
        return HTML
    if start.startswith(
        (b"<", "<".encode("utf-16-le"), "<".encode("utf-16-be"), b"\xff\xfe<", b"\xfe\xff\0<")
    ):
        return HTML if b"<html" in low else XML
    if start.startswith((b"{", b"[")):
        return JSON
    return SIE if start.startswith(b"#") else TEXT


def decode_utf8(content: bytes, file: str) -> str:
    """The text. Raises FoundWrongError with the row and the byte that is not UTF-8."""
    return decode(content, file)
