"""A workbook looked at before it is opened: its size, what it unpacks to, macros, and how far its sheets reach."""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.tables.csv_in import read_bytes
from samdrift.files.tables.sheet_scan import BrokenXmlError, SheetScan, elements, scan_sheet, shared_lengths

MOST_BYTES = 20_000_000
MOST_UNPACKED = 300_000_000
MOST_ENTRIES = 2_000
MOST_ROWS = 200_000
MOST_COLUMNS = 64

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    BrokenXmlError,
    LookupError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
    OverflowError,
)
"""What a damaged archive makes the standard library raise; NotImplementedError is a RuntimeError."""

_CHUNK = 1 << 20


def guard(path: Path) -> tuple[bytes, dict[str, SheetScan]]:
    """The workbook's bytes and what each of its sheets holds. Raises FoundWrongError when it is not to be opened."""
    data = read_bytes(path, most=MOST_BYTES)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _guard_entries(archive, path.name)
            scans = _scan_sheets(archive)
    except BROKEN:
        raise FoundWrongError(fault("workbook_broken", Place(path.name))) from None
    if sum(scan.text_length for scan in scans.values()) > MOST_UNPACKED:
        raise FoundWrongError(_too_large(path.name, sum(scan.text_length for scan in scans.values())))
    return data, scans


def sheet_names(path: Path) -> frozenset[str]:
    """The names of a workbook's sheets; none when it is no workbook that we would read."""
    try:
        return frozenset(guard(path)[1])
    except FoundWrongError:
        return frozenset()


def _guard_entries(archive: zipfile.ZipFile, file: str) -> None:
    """Every entry is unpacked once to its declared length, so that none can be larger than it says."""
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED:
        raise FoundWrongError(_too_large(file, unpacked))
    names = [entry.filename for entry in entries]
    if len(names) > MOST_ENTRIES or len(set(names)) != len(names):
        raise zipfile.BadZipFile
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FoundWrongError(fault("workbook_macros", Place(file)))
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise zipfile.BadZipFile
    if archive.testzip() is not None:
        raise zipfile.BadZipFile


def _too_large(file: str, size: int) -> Fault:
    return fault("workbook_too_large", Place(file), size, most=MOST_UNPACKED)


def _scan_sheets(archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    names = archive.namelist()
    shared_name = next((name for name in names if name.lower() == "xl/sharedstrings.xml"), None)
    shared = shared_lengths(_chunks(archive, shared_name)) if shared_name else []
    return {name: scan_sheet(_chunks(archive, part), shared) for name, part in _sheet_parts(archive).items()}


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The entry of each worksheet by the sheet's name; charts hold no table."""
    targets = {
        attributes["Id"]: attributes["Target"]
        for name, attributes in elements(archive.read("xl/_rels/workbook.xml.rels"))
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet")
    }
    return {
        attributes["name"]: posixpath.normpath(posixpath.join("/xl", targets[attributes["id"]])).lstrip("/")
        for name, attributes in elements(archive.read("xl/workbook.xml"))
        if name == "sheet" and attributes["id"] in targets
    }


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
