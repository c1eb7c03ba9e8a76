"""Writes the event files of a cooperation folder in all three formats, and opens them."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from samdrift.domain.periods import Span
from samdrift.lake import EventFiles, Limits, open_events

PARTIES = ("far", "hjelmeland", "randaberg", "sandnes", "sola", "stavanger")
METERS = ("invoices", "payslips")
COLUMNS = ("id", "source", "time", "subject", "type", "quantity")


@dataclass(frozen=True)
class Row:
    """An event as it stands in a file."""

    id: str = "1"
    source: str = "payroll"
    time: str = "2004-01-15T10:00:00Z"
    subject: str = "sola"
    type: str = "payslips"
    quantity: str = "1"

    def with_(self, **changes: str) -> "Row":
        return replace(self, **changes)

    @property
    def texts(self) -> list[str]:
        return [getattr(self, column) for column in COLUMNS]


def month(number: int, year: int = 2004) -> Span:
    return Span(date(year, number, 1), date(year + number // 12, number % 12 + 1, 1))


def year(number: int = 2004) -> Span:
    return Span(date(number, 1, 1), date(number + 1, 1, 1))


def write(folder: Path, name: str, content: str | bytes) -> None:
    """A file of the folder's events, with exactly this content."""
    path = folder / "events" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def write_csv(folder: Path, name: str, rows: Iterable[Row], *, quoting: int = csv.QUOTE_MINIMAL) -> None:
    content = io.StringIO()
    writer = csv.writer(content, quoting=quoting, lineterminator="\n")
    writer.writerows([COLUMNS, *(row.texts for row in rows)])
    write(folder, name, content.getvalue())


def write_jsonl(folder: Path, name: str, rows: Iterable[Row]) -> None:
    write(folder, name, "".join(cloud_event(row) + "\n" for row in rows))


def cloud_event(row: Row, **more: object) -> str:
    attributes = {
        "id": row.id,
        "source": row.source,
        "type": row.type,
        "subject": row.subject,
        "time": row.time,
    }
    return json.dumps({"specversion": "1.0", **attributes, "data": {"quantity": row.quantity}, **more})


def write_parquet(folder: Path, name: str, rows: Sequence[Row], **columns: pa.Array) -> None:
    """All columns as text, unless another array is given for one."""
    write(folder, name, b"")
    texts = {column: pa.array([getattr(row, column) for row in rows], pa.string()) for column in COLUMNS}
    pq.write_table(pa.table({**texts, **columns}), folder / "events" / name)


def decimals(*texts: str, precision: int = 27, scale: int = 9) -> pa.Array:
    return pa.array([Decimal(text) for text in texts], pa.decimal128(precision, scale))


def open_folder(
    folder: Path, *, country: str = "NO", dimensions: Sequence[str] = ("unit",), limits: Limits | None = None
) -> EventFiles:
    return open_events(
        folder,
        country=country,
        parties=PARTIES,
        meters=METERS,
        dimensions=dimensions,
        limits=limits or Limits(),
    )


def faults_of(folder: Path, *, limits: Limits | None = None) -> list[tuple[str, str, int, str, str | None]]:
    """(code, file, row, column, value) of every fault."""
    with open_folder(folder, limits=limits) as events:
        return [
            (found.code, found.place.file, found.place.row, found.place.column, found.value)
            for found in events.faults
        ]
