"""Events from CSV in UTF-8: records are counted, the header is row 1, a line break inside quotes ends no record.

A file without quotes can be read in one way only, and the engine reads it. Any other goes through Python's strict
reader, as does a file that the engine refuses, so that every fault has its row.
"""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from samdrift.domain.faults import Place
from samdrift.lake import sql
from samdrift.lake.dimensions import dimensions_text
from samdrift.lake.findings import Findings
from samdrift.lake.header import allowed_dimensions, check_header
from samdrift.lake.known import COLUMNS, Known
from samdrift.lake.raw import CHUNK, RawFile, RawTable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ORDER = ("source", "id", "time", "subject", "type", "quantity")
_LONGEST = 131_072
"""Characters of a field (Python's own limit), and of a line that the engine may read."""
_BLOCK = 2**20
_LONE_RETURN = re.compile(rb"\r(?=[^\n])")
_READ = Template(
    """CREATE TABLE $relation AS SELECT row_number() OVER () + 1 AS row, false AS told, $texts, $dims AS dims
    FROM read_csv($path, auto_detect = false, header = true, delim = ',', quote = '', escape = '', strict_mode = true,
        null_padding = false, parallel = false, max_line_size = $longest, columns = {$columns})"""
)


def read(
    path: Path, number: int, name: str, known: Known, findings: Findings, connection: "DuckDBPyConnection"
) -> RawFile | None:
    """The file's rows in the engine; None when its header says too little to read any."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
        records = csv.reader(lines, strict=True)
        header = _header(records, name, known, findings)
        if header is None:
            return None
        relation = f"raw_{number}"
        dimensions = allowed_dimensions(header, known)
        if _read_by_engine(path, relation, header, dimensions, connection):
            return RawFile(number, name, relation, dimensions=dimensions)
        table = RawTable(connection, number)
        for chunk in _chunks(_rows(records, name, header, dimensions, findings)):
            table.append(chunk)
    return RawFile(number, name, relation, dimensions=None)


def _header(records: Iterator[list[str]], name: str, known: Known, findings: Findings) -> list[str] | None:
    try:
        header = next(records, [])
    except csv.Error:
        findings.add("csv_broken", Place(name, 1))
        return None
    if not _is_text(header):
        findings.add("event_encoding", Place(name, 1))
        return None
    if (separator := _other_separator(header)) is not None:
        findings.add("csv_separator", Place(name, 1), separator)
        return None
    return header if check_header(name, 1, header, known, findings) else None


def _other_separator(header: list[str]) -> str | None:
    """What separates the columns instead of a comma; None where commas do, or nothing can be told."""
    return next((mark for mark in ";\t" if len(header) == 1 and mark in header[0]), None)


def _count_commas(path: Path) -> int | None:
    """The commas in the file; None unless it is UTF-8 without quotes and every carriage return ends a line."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    commas, before = 0, b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if b'"' in block or (b"\r" in before + block and _LONE_RETURN.search(before + block)):
                return None
            if not _is_utf8(block, decoder):
                return None
            commas += block.count(b",")
            before = block[-1:]
    return None if before == b"\r" or decoder.getstate()[0] else commas


def _is_utf8(block: bytes, decoder: codecs.IncrementalDecoder) -> bool:
    if block.isascii() and not decoder.getstate()[0]:
        return True
    try:
        decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True


def _read_by_engine(
    path: Path,
    relation: str,
    header: list[str],
    dimensions: Sequence[str],
    connection: "DuckDBPyConnection",
) -> bool:
    """Whether the engine could read the whole file as it stands.

    It stops at the first line that has too few or too many fields, but for an empty one too many at the end; that shows
    in the number of commas.
    """
    import duckdb

    if (commas := _count_commas(path)) is None:
        return False
    columns = [name if name in COLUMNS else f"other_{index}" for index, name in enumerate(header)]
    dims = ", ".join(columns[header.index(name)] for name in dimensions)
    query = _READ.substitute(
        relation=relation,
        texts=", ".join(f"coalesce({name}, '') AS {name}" for name in _ORDER),
        dims=f"[{dims}]" if dims else "NULL",
        path=sql.path(path),
        longest=_LONGEST,
        columns=", ".join(f"{sql.text(name)}: 'VARCHAR'" for name in columns),
    )
    try:
        connection.execute(query)
    except (duckdb.InvalidInputException, duckdb.ConversionException):
        return False
    (number,) = connection.execute(f"SELECT count(*) FROM {relation}").fetchone() or (0,)  # noqa: S608
    if (number + 1) * (len(header) - 1) == commas:
        return True
    connection.execute(f"DROP TABLE {relation}")
    return False


def _rows(
    records: Iterator[list[str]],
    name: str,
    header: list[str],
    dimensions: Sequence[str],
    findings: Findings,
) -> Iterator[tuple[object, ...]]:
    """Every record that has as many fields as the header; empty lines are no records."""
    wanted = [header.index(column) for column in _ORDER]
    places = {column: header.index(column) for column in dimensions}
    row = 1
    while True:
        try:
            record = next(records, None)
        except csv.Error:
            findings.add("csv_broken", Place(name, row + 1))
            return
        if record is None:
            return
        if not record:
            continue
        row += 1
        if len(record) != len(header):
            findings.add("csv_field_count", Place(name, row), len(record), expected=len(header))
        elif not _is_text(record):
            findings.add("event_encoding", Place(name, row))
        else:
            dims = dimensions_text({column: record[index] for column, index in places.items()})
            yield (row, False, *(record[index] for index in wanted), dims)


def _is_text(record: list[str]) -> bool:
    """Whether every byte was UTF-8: those that are not have become lone surrogates."""
    joined = "".join(record)
    return joined.isascii() or not any("\ud800" <= character <= "\udfff" for character in joined)


def _chunks(rows: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk
