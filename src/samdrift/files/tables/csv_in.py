"""A CSV file as a grid: UTF-8, comma, LF or CRLF, a byte order mark ignored. What it is not is a fault."""

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path

from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.tables.grid import Grid, Record

MOST_BYTES = 100_000_000
_BESIDE, _ELSE = 40, "…"
"""Bytes of a cell that are told on either side of a wrong one, and what stands for the others."""
_CELL_ENDS = re.compile(rb'[,;\t"]')


def read_csv(path: Path) -> Grid:
    """The file's header, and its records as they are asked for, which may raise in the middle.

    Raises FoundWrongError when it is no table at all.
    """
    text = decode(read_bytes(path, most=MOST_BYTES), path.name)
    records = _records(text, path.name)
    number, header = next(records, (1, []))
    if not header:
        raise FoundWrongError(fault("header_missing", Place(path.name, 1)))
    names = tuple(str(cell) for cell in header)
    if (separator := _other_separator(names)) is not None:
        raise FoundWrongError(fault("csv_separator", Place(path.name, number), separator))
    return Grid(path.name, names, records)


def read_bytes(path: Path, *, most: int) -> bytes:
    """The file's bytes. Raises FoundWrongError when it is larger than anything we read."""
    try:
        size = path.stat().st_size
        if size > most:
            raise FoundWrongError(fault("file_too_large", Place(path.name), size, most=most))
        return path.read_bytes()
    except OSError:
        raise FoundWrongError(fault("file_unreadable", Place(path.name))) from None


def decode(data: bytes, file: str) -> str:
    """The text of a file in UTF-8, without its byte order mark. Raises FoundWrongError with the row and the byte."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FoundWrongError(_encoding_fault(data, error, file)) from None
    if "\0" in text:
        position = text.index("\0")
        raise FoundWrongError(fault("nul_byte", Place(file, text.count("\n", 0, position) + 1)))
    return text


def _encoding_fault(data: bytes, error: UnicodeDecodeError, file: str) -> Fault:
    """Where the byte stands, with the words around it, so that it is found in an editor and in a spreadsheet."""
    position = error.start + (len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0)
    start = data.rfind(b"\n", 0, position) + 1
    row, column = data.count(b"\n", 0, position) + 1, ""
    if file.lower().endswith(".csv"):
        row, column = _cell_at(data[:position].decode("utf-8-sig"), row)
    return fault(
        "encoding_wrong",
        Place(file, row, column),
        f"0x{data[position]:02X}",
        byte=position - start + 1,
        around=_around(data, position),
    )


def _cell_at(before: str, line: int) -> tuple[int, str]:
    """The row and the column in which a CSV file's text goes on; the line alone where it cannot be taken apart."""
    try:
        records = list(csv.reader(io.StringIO(before, newline="")))
    except csv.Error:
        return line, ""
    if before.endswith("\n") or not records:
        records.append([""])
    index = len(records[-1]) - 1
    known = len(records) > 1 and index < len(records[0])
    return len(records), records[0][index] if known else ""


def _around(data: bytes, position: int) -> str:
    """The words beside the byte in its cell, as far as they are near; `?` for each byte that is not UTF-8."""
    end = data.find(b"\n", position)
    before = data[data.rfind(b"\n", 0, position) + 1 : position]
    after = data[position : len(data) if end < 0 else end]
    left, right = _CELL_ENDS.split(before)[-1], _CELL_ENDS.split(after)[0]
    text = left[-_BESIDE:].decode(errors="ignore") + right[:_BESIDE].decode(errors="replace")
    shown = "".join(each if each.isprintable() else " " for each in text.replace("\ufffd", "?"))
    return f"{_ELSE * (len(left) > _BESIDE)}{shown.strip()}{_ELSE * (len(right) > _BESIDE)}"


def _records(text: str, file: str) -> Iterator[Record]:
    """Records with their numbers; those that are empty are counted and left out."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cells):
                yield number, [cell.replace("\r\n", "\n") for cell in cells]
    except csv.Error as error:
        code = "cell_too_long" if "limit" in str(error) else "csv_quotes"
        raise FoundWrongError(fault(code, Place(file, number + 1))) from None


def _other_separator(header: tuple[str, ...]) -> str | None:
    if len(header) > 1:
        return None
    return next((mark for mark in ";\t" if mark in header[0]), None)
