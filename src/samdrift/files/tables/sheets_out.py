"""Sheets as the bytes of a workbook: the same rows give the same bytes."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from samdrift.domain.faults import Place, RefusedError, fault
from samdrift.files.tables.cells import Kind
from samdrift.files.tables.workbook_guard import MOST_ROWS

LONGEST_TEXT = 32_767
"""A cell of a workbook holds no more characters."""

FIRST_SAFE_DAY = date(1901, 1, 1)
"""Earlier days are text: workbooks count a 29 February 1900 that never was."""

MOST_DIGITS = 15
"""A workbook's number holds no more of them safely; a longer one is text."""

FORMATS = {Kind.DAY: "yyyy-mm-dd", Kind.NUMBER: "General", Kind.WHOLE: "0"}
TEXT_FORMAT = "@"

_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_SAVED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its columns with what they hold, and its rows as text by column."""

    name: str
    columns: Mapping[str, Kind]
    rows: Sequence[Mapping[str, str]]
    widths: Mapping[str, int]


def workbook_bytes(sheets: Sequence[Sheet]) -> bytes:
    """The workbook. Raises RefusedError when a text or a table is longer than a workbook can hold."""
    for sheet in sheets:
        _refuse_too_long(sheet)
    workbook = Workbook(write_only=True)
    for sheet in sheets:
        _fill(workbook.create_sheet(sheet.name), sheet)
    out = io.BytesIO()
    workbook.save(out)
    return _without_clock(out.getvalue())


def _refuse_too_long(sheet: Sheet) -> None:
    if len(sheet.rows) >= MOST_ROWS:
        raise RefusedError(fault("sheet_rows", Place(sheet.name), len(sheet.rows) + 1, most=MOST_ROWS))
    for number, row in enumerate(sheet.rows, start=2):
        for column in sheet.columns:
            if len(row[column]) > LONGEST_TEXT:
                place = Place(sheet.name, number, column)
                raise RefusedError(fault("text_too_long", place, len(row[column]), most=LONGEST_TEXT))


def _fill(page: Any, sheet: Sheet) -> None:
    page.freeze_panes = "A2"
    for index, (column, kind) in enumerate(sheet.columns.items(), start=1):
        dimension = page.column_dimensions[get_column_letter(index)]
        dimension.width = sheet.widths.get(column, 16)
        dimension.number_format = FORMATS.get(kind, TEXT_FORMAT)
    page.append([_header_cell(page, column) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_cell(page, row[column], kind) for column, kind in sheet.columns.items()])


def _header_cell(page: Any, column: str) -> Any:
    cell = WriteOnlyCell(page, column)
    cell.font = Font(bold=True)
    cell.number_format = TEXT_FORMAT
    return cell


def _cell(page: Any, text: str, kind: Kind) -> Any:
    """A number or a date where it comes back as it was, else text that nothing takes for a formula."""
    if not text:
        return None
    cell = WriteOnlyCell(page)
    value = _value(text, kind)
    if isinstance(value, str):
        cell.value = _LIKE_AN_ESCAPE.sub("_x005F_", value)
        cell.data_type = "s"
        cell.number_format = TEXT_FORMAT
    else:
        cell.value = value
        cell.number_format = FORMATS[kind]
    return cell


def _value(text: str, kind: Kind) -> str | int | float | date:
    if kind is Kind.DAY:
        day = date.fromisoformat(text)
        return day if day >= FIRST_SAFE_DAY else text
    short = sum(character.isdigit() for character in text) <= MOST_DIGITS
    if kind in (Kind.NUMBER, Kind.WHOLE) and short and _PLAIN_NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def _without_clock(data: bytes) -> bytes:
    """The same workbook with a fixed date everywhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as fixed:
        for name in archive.namelist():
            contents = archive.read(name)
            if name == "docProps/core.xml":
                contents = _SAVED.sub(rb"\g<1>2000-01-01T00:00:00Z", contents)
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(entry, contents)
    return out.getvalue()
