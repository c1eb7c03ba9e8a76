"""What a file is, by its own first bytes; what its name or its sender says of that is not believed."""

import io
from zipfile import BadZipFile, ZipFile

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
TEXT, CSV = "text/plain", "text/csv"
_OFFICE = "application/vnd.openxmlformats-officedocument"
WORD, EXCEL = f"{_OFFICE}.wordprocessingml.document", f"{_OFFICE}.spreadsheetml.sheet"
_BEGINNINGS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
_INSIDE = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL}
_OPEN = {
    b"application/vnd.oasis.opendocument.text": "application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.spreadsheet": "application/vnd.oasis.opendocument.spreadsheet",
}
_MOST_PARTS = 5_000


def media_type_of(content: bytes, name: str) -> str:
    """One of the kinds that are kept; empty for any other, a program or a document with macros among them.

    A text is kept as text whatever it says of itself: a page or a drawing with a script in it is never served as one.
    """
    for beginning, media_type in _BEGINNINGS.items():
        if content.startswith(beginning):
            return media_type
    if content.startswith(b"PK"):
        return _of_zip(content)
    return (CSV if name.lower().endswith(".csv") else TEXT) if _is_text(content) else ""


def _of_zip(content: bytes) -> str:
    """A document of an office program by its parts, which are listed and never unpacked, but for its declared kind."""
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            names = set(parts.namelist())
            if len(names) > _MOST_PARTS or any("vbaproject" in name.lower() for name in names):
                return ""
            found = next((kind for part, kind in _INSIDE.items() if part in names), "")
            return found or _declared(parts)
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return ""


def _declared(parts: ZipFile) -> str:
    """An OpenDocument file says what it is in its first part, of a few letters."""
    first = parts.infolist()[0]
    if first.filename != "mimetype" or first.file_size > 100 or any("Basic/" in n for n in parts.namelist()):
        return ""
    return _OPEN.get(parts.read(first), "")


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in text)
