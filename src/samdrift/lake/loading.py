"""From files to the two tables that all is reckoned from: `events`, and `copies` that share their source and id."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from samdrift.domain.faults import Place
from samdrift.lake import csv_file, jsonl_file, parquet_file, rules, sql
from samdrift.lake.findings import Findings
from samdrift.lake.instants import YEARS
from samdrift.lake.known import Known
from samdrift.lake.limits import Limits
from samdrift.lake.raw import RawFile

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SUFFIXES = (".csv", ".parquet", ".jsonl")

# Narrow on purpose: ten million events are about half a gigabyte, and texts are fetched again where they are needed.
_EVENTS = """CREATE TABLE events (file INTEGER, row BIGINT, hash UBIGINT, party known_party, meter known_meter,
    instant BIGINT, quantity DECIMAL(27, 9))"""
_INSERT = "INSERT INTO events SELECT file, row, hash, party, meter, instant, exact FROM ({normal}) WHERE ok"


@dataclass(frozen=True)
class LoadedFile:
    """A file whose good rows are in `events`; `normal` is the SQL that gives all its rows with what they mean."""

    raw: RawFile
    normal: str


@dataclass
class Loader:
    """Reads files one by one into the engine."""

    connection: "DuckDBPyConnection"
    known: Known
    limits: Limits
    findings: Findings

    def load(self, files: Iterable[Path]) -> tuple[LoadedFile, ...]:
        """The files that could be read; the table `events` has their good rows, the findings all that is wrong."""
        self.make_types()
        self.connection.execute(_EVENTS)
        loaded = (self._load(number, path) for number, path in enumerate(files))
        return tuple(file for file in loaded if file is not None)

    def make_types(self) -> None:
        """The known parties and meters as types of the engine."""
        self.connection.execute(f"CREATE TYPE known_party AS ENUM ({_members(self.known.parties)})")
        self.connection.execute(f"CREATE TYPE known_meter AS ENUM ({_members(self.known.meters)})")

    def open(self, path: Path, *, number: int = 0) -> LoadedFile | None:
        """The file with what its rows mean, none of them read yet; None when none can be."""
        name = f"events/{path.name}"
        try:
            raw = self._read(number, path, name)
        except OSError:
            self.findings.add("events_unreadable", Place(name))
            return None
        return None if raw is None else LoadedFile(raw, self._normal(raw))

    @contextmanager
    def reading(self, path: Path) -> Iterator[None]:
        """Tells that a file of Parquet cannot be read when the engine stops in the middle of it."""
        try:
            yield
        except (duckdb.OutOfMemoryException, duckdb.InterruptException, duckdb.IOException):
            raise  # memory, the user's break and the disk are no faults of the file
        except duckdb.Error:
            if path.suffix.lower() != ".parquet":
                raise
            self.findings.add("parquet_unreadable", Place(f"events/{path.name}"))

    def number_of_rows(self, file: LoadedFile) -> int:
        (number,) = self._row(f"SELECT count(*) FROM {file.raw.relation}")  # noqa: S608
        return number

    def _load(self, number: int, path: Path) -> LoadedFile | None:
        loaded = None
        with self.reading(path):
            if (file := self.open(path, number=number)) is not None:
                loaded = self._insert(file)
        return loaded

    def _read(self, number: int, path: Path, name: str) -> RawFile | None:
        suffix = path.suffix.lower()
        if suffix not in SUFFIXES or not path.is_file():
            self.findings.add("events_suffix", Place(name), path.name)
        elif (size := path.stat().st_size) > self.limits.file_bytes:
            self.findings.add("events_too_large", Place(name), size, limit=self.limits.file_bytes)
        elif suffix == ".csv":
            return csv_file.read(path, number, name, self.known, self.findings, self.connection)
        elif suffix == ".parquet":
            return parquet_file.read(path, number, name, self.known, self.findings, self.connection)
        else:
            return jsonl_file.read(
                path, number, name, self.known, self.findings, self.connection, limits=self.limits
            )
        return None

    def _insert(self, file: LoadedFile) -> LoadedFile:
        number = self.number_of_rows(file)
        (good,) = self._row(_INSERT.format(normal=file.normal))
        if good < number:
            self.tell(file)
        return file

    def _normal(self, raw: RawFile) -> str:
        return rules.normal(
            raw, self._years(raw), country=self.known.country, characters=self.limits.text_characters
        )

    def _years(self, raw: RawFile) -> set[int]:
        query = rules.years_of(raw)
        rows = self.connection.execute(query).fetchall() if query else []
        numbers = {
            int(year) for (year,) in rows if year and len(year) <= 4 and year.isascii() and year.isdigit()
        }
        return numbers.intersection(YEARS)

    def tell(self, file: LoadedFile) -> None:
        """Adds the faults of the file's rows to the findings, with what is known for an unknown code."""
        query = rules.faults(
            file.raw, file.normal, characters=self.limits.text_characters, most=self.limits.faults_of_a_code
        )
        told: dict[str, list[int]] = {}
        for row, column, code, value, total in self.connection.execute(query).fetchall():
            told.setdefault(code, [0, total])[0] += 1
            self.findings.add(code, Place(file.raw.name, row, column), value, **self._values(code, value))
        for code, (kept, total) in told.items():
            self.findings.add_number(code, file.raw.name, total - kept)

    def _values(self, code: str, value: str) -> dict[str, object]:
        if code == "event_unknown_party":
            return self.known.near_party(value)
        if code == "event_unknown_meter":
            return self.known.near_meter(value)
        return {"limit": self.limits.text_characters} if code == "event_too_long" else {}

    def _row(self, query: str) -> tuple[int, ...]:
        row: tuple[int, ...] | None = self.connection.execute(query).fetchone()
        assert row is not None
        return row


def _members(codes: Iterable[str]) -> str:
    """The members of an enumeration; the empty text is one so that there is any, and no row comes to it."""
    return sql.texts(["", *sorted(set(codes) - {""})])
