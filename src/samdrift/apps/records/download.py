"""A file as an answer: saved by the browser under its name, never shown as a page of ours."""

from typing import IO

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
PDF = "application/pdf"


def download(content: bytes | str, name: str, content_type: str) -> HttpResponse:
    """The file to keep. A name that no header holds is left to the browser."""
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})


def download_file(file: IO[bytes], name: str, content_type: str) -> FileResponse:
    """The same of a file that may be large: it is read as it is sent, and closed after it."""
    return FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
