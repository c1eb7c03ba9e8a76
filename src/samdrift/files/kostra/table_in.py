"""A table as municipalities export it: comma, semicolon or tab between cells, a header, UTF-8."""

import csv
import io
from collections.abc import Iterator, Sequence

from samdrift.domain.faults import FoundWrongError, Place, fault
from samdrift.files.outside import Limits, check_kind, decode_utf8
from samdrift.files.outside.bytes_in import TEXT

SEPARATORS = ";,\t"
Record = tuple[int, Sequence[str]]


def read_records(content: bytes, *, file: str, limits: Limits) -> tuple[tuple[str, ...], Iterator[Record]]:
    """The header, and the rows that hold anything with their numbers (the header is 1), each as wide as the header.

    Raises FoundWrongError where it is no such table; the iterator does so at the row.
    """
    check_kind(content, file, TEXT, limits=limits)
    text = decode_utf8(content, file)
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    if not first.count(separator):
        raise FoundWrongError(fault("kostra_no_table", Place(file, 1)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    header = tuple(cell.strip() for cell in next(_rows(reader, file), (1, [""]))[1])
    return header, _as_wide(_rows(reader, file, start=2), len(header), file, limits)


def _rows(reader: "Iterator[list[str]]", file: str, *, start: int = 1) -> Iterator[Record]:
    number = start - 1
    try:
        for number, cells in enumerate(reader, start=start):
            if any(cells):
                yield number, cells
    except csv.Error:
        raise FoundWrongError(fault("csv_quotes", Place(file, number + 1))) from None


def _as_wide(rows: Iterator[Record], width: int, file: str, limits: Limits) -> Iterator[Record]:
    """Rows that reach to the last column; what stands beyond has no name, and is for the caller to tell of."""
    for number, cells in rows:
        if number > limits.records:
            raise FoundWrongError(fault("import_too_many", Place(file, number), limit=limits.records))
        if len(cells) < width:
            raise FoundWrongError(fault("row_cells", Place(file, number), len(cells), expected=width))
        yield number, cells
