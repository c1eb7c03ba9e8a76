"""The rows of an event file as the store takes them: chunk by chunk, with the digests of their keys and contents."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from samdrift.domain.faults import Place
from samdrift.lake.dimensions import NO_DIMENSIONS, dimensions_text
from samdrift.lake.instants import microseconds_of_day
from samdrift.lake.loading import LoadedFile, Loader
from samdrift.lake.store.digests import SIZE, content_sql, key_sql
from samdrift.lake.store.judging import Arrivals
from samdrift.lake.store.times import microseconds
from samdrift.lake.store.values import QUANTITY, Event

CHUNK = 500_000
AHEAD = timedelta(hours=1)

_EPOCH_DAY = date(1970, 1, 1).toordinal()
_DAY_MICROSECONDS = 86_400 * 10**6
_EPOCH_MONTH = 1970 * 12
_REFUSALS = """CASE WHEN abs(exact) >= {most} THEN 'event_quantity_too_large'
    WHEN exact <> round(exact, {places}) THEN 'event_quantity_too_fine'
    WHEN instant > {latest} THEN 'event_in_future' END"""
_TAKEN = """SELECT row, source, id, instant, subject, party::VARCHAR AS party, type, quantity, dims,
    {key} AS key, {content} AS content
    FROM (SELECT *, CASE WHEN refusal IS NULL THEN CAST(exact AS DECIMAL({digits}, {places})) END AS quantity
        FROM (SELECT row, source, id, instant, subject, party, type, exact, dims, {refusal} AS refusal
            FROM ({normal}) WHERE ok)
        WHERE refusal IS NULL)"""
_REFUSED = """SELECT row, {refusal} AS refusal, time_text, quantity_text, count(*) OVER (PARTITION BY refusal)
    FROM ({normal}) WHERE ok AND refusal IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY refusal ORDER BY row) <= {most_told} ORDER BY row"""


class Chunk:
    """Some rows of a file that are events."""

    def __init__(self, rows: pa.Table, *, country: str, dimensions: tuple[str, ...] | None = ()) -> None:
        self.rows = rows
        self.country = country
        self._dimensions = dimensions

    def arrivals(self, moment: int) -> Arrivals:
        return Arrivals(
            keys=self.rows["key"].to_pylist(),
            contents=self.rows["content"].to_pylist(),
            months=lambda index: int(self.months[index]),
            days=lambda index: int(self.days[index]),
            sources=lambda index: str(self.rows["source"][index]),
            event=self._event,
            moment=moment,
        )

    @cached_property
    def dimensions(self) -> pa.Array:
        """The dimensions of each row as canonical JSON."""
        if self._dimensions == ():
            return pa.repeat(NO_DIMENSIONS, self.rows.num_rows)
        if self._dimensions is None:
            return self.rows["dims"]
        return pa.array(map(self._dimension_text, self.rows["dims"].to_pylist()), pa.string())

    def _dimension_text(self, values: list[str | None]) -> str:
        return dimensions_text(dict(zip(self._dimensions or (), values, strict=True)))

    @cached_property
    def months(self) -> "np.ndarray[Any, np.dtype[np.int64]]":
        """The UTC month of each row, counted from January of the year 0."""
        instants = self.instants.view("datetime64[us]").astype("datetime64[M]")
        return instants.astype(np.int64) + _EPOCH_MONTH

    @cached_property
    def days(self) -> "np.ndarray[Any, np.dtype[np.int64]]":
        """The legal day of each row: in a day of UTC there is one instant at which the next legal day begins."""
        utc = self.instants // _DAY_MICROSECONDS
        found, which = np.unique(utc, return_inverse=True)
        following = np.array([self._begins(int(day) + 1) for day in found], dtype=np.int64)
        return utc + _EPOCH_DAY + (self.instants >= following[which])

    @cached_property
    def instants(self) -> "np.ndarray[Any, np.dtype[np.int64]]":
        found: np.ndarray[Any, np.dtype[np.int64]] = self.rows["instant"].to_numpy()
        return found

    def source_day(self, index: int) -> tuple[str, int]:
        return str(self.rows["source"][index]), int(self.days[index])

    def received(self) -> Counter[tuple[str, int]]:
        """How many rows there are of each source and legal day."""
        counted = (
            pa.table({"source": self.rows["source"], "day": pa.array(self.days)})
            .group_by(["source", "day"])
            .aggregate([([], "count_all")])
        )
        return Counter({(row["source"], row["day"]): row["count_all"] for row in counted.to_pylist()})

    def order_of_keys(self) -> pa.Array:
        """The rows in order of their keys: what is asked for and written in order is found and written faster."""
        return pc.sort_indices(self.rows["key"])

    def entries(self, order: pa.Array) -> list[bytes]:
        """What the intake keeps of each row that is new, in that order: `Entry.to_bytes` of them all at once."""
        contents = self.rows["content"].take(order).combine_chunks()
        digests = np.frombuffer(b"".join(contents.to_pylist()), np.uint8).reshape(-1, SIZE)
        months = self.months[order.to_numpy()].astype(">u4").view(np.uint8).reshape(-1, 4)[:, 1:]
        joined = np.concatenate([digests, months], axis=1).tobytes()
        length = len(joined) // len(order)
        return [joined[start : start + length] for start in range(0, len(joined), length)]

    def _begins(self, day: int) -> int:
        return microseconds_of_day(date.fromordinal(day + _EPOCH_DAY), country=self.country)

    def _event(self, index: int) -> Event:
        row = self.rows.slice(index, 1).to_pylist()[0]
        return Event(
            source=row["source"],
            id=row["id"],
            instant=row["instant"],
            subject=row["subject"],
            meter=row["type"],
            quantity=row["quantity"],
            dimensions=str(self.dimensions[index]),
        )


def _gathered(stream: pa.RecordBatchReader) -> Iterator[pa.Table]:
    """The stream in tables of CHUNK rows or a few more: the engine gives them by its own measure."""
    batches: list[pa.RecordBatch] = []
    for batch in stream:
        batches.append(batch)
        if sum(each.num_rows for each in batches) >= CHUNK:
            yield pa.Table.from_batches(batches).combine_chunks()
            batches = []
    if batches:
        yield pa.Table.from_batches(batches).combine_chunks()


def _ahead(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """The same tables; the next is read and hashed while one is worked on."""
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(next, tables, None)
        while (table := coming.result()) is not None:
            coming = reader.submit(next, tables, None)
            yield table


class FileRows:
    """A file opened for the store. Rows with a fault are no events; the faults are in the loader's findings."""

    def __init__(self, loader: Loader, path: Path, moment: datetime) -> None:
        loader.make_types()
        self._loader = loader
        self._path = path
        self._latest = microseconds(moment + AHEAD)
        self._file = loader.open(path)
        self.number = 0 if self._file is None else loader.number_of_rows(self._file)

    def chunks(self) -> Iterator[Chunk]:
        """The rows that are events, in order of the file; after the last, what was wrong is told."""
        if self._file is None:
            return
        taken = 0
        with self._loader.reading(self._path):
            query = _TAKEN.format(
                normal=self._file.normal,
                refusal=self._refusal,
                digits=QUANTITY[0],
                places=QUANTITY[1],
                key=key_sql("source", "id"),
                content=content_sql("instant", "subject", "type", "quantity"),
            )
            # An unfinished result blocks its connection, so it has one of its own.
            stream = self._loader.connection.cursor().sql(query).to_arrow_reader(CHUNK)
            for rows in _ahead(_gathered(stream)):
                taken += rows.num_rows
                yield Chunk(
                    rows,
                    country=self._loader.known.country,
                    dimensions=self._file.raw.dimensions,
                )
        if taken < self.number:
            self._tell(self._file)

    @property
    def _refusal(self) -> str:
        most = Decimal(1).scaleb(QUANTITY[0] - QUANTITY[1])
        return _REFUSALS.format(most=f"{most:f}", places=QUANTITY[1], latest=self._latest)

    def _tell(self, file: LoadedFile) -> None:
        self._loader.tell(file)
        findings = self._loader.findings
        query = _REFUSED.format(normal=file.normal, refusal=self._refusal, most_told=findings.most)
        told: dict[str, list[int]] = {}
        for row, code, time, quantity, total in self._loader.connection.execute(query).fetchall():
            column, value = ("time", time) if code == "event_in_future" else ("quantity", quantity)
            findings.add(code, Place(file.raw.name, row, column), value)
            told.setdefault(code, [0, total])[0] += 1
        for code, (kept, total) in told.items():
            findings.add_number(code, file.raw.name, total - kept)
