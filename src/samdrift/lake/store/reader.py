"""The store as readers see it: what is published, or what a pin names. No lock is taken and no intake opened."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any

from samdrift.domain.cooperation import Usage, UsageRow
from samdrift.domain.faults import Fault, FoundWrongError, Place
from samdrift.domain.periods import Span
from samdrift.lake.edges import Edges
from samdrift.lake.engine import Engine
from samdrift.lake.engines.adder import Adder, ParquetFiles
from samdrift.lake.engines.opening import open_adder
from samdrift.lake.engines.server import SparkServer
from samdrift.lake.instants import microseconds_of_day
from samdrift.lake.limits import DEFAULT_LIMITS, Limits
from samdrift.lake.store.asking import ask_files
from samdrift.lake.store.damage import damages
from samdrift.lake.store.journal_reading import Journal, SourceDay, read_journal
from samdrift.lake.store.looking import parquet
from samdrift.lake.store.pinning import data_files, kept_pin
from samdrift.lake.store.schemas import EVENTS, JOURNAL
from samdrift.lake.store.sums import day_counts, usage_of
from samdrift.lake.store.tables import DataFile, Table
from samdrift.lake.store.times import instant_of, month_name, month_of
from samdrift.lake.store.values import Contested, Pin, Total
from samdrift.lake.values import Conflict, Copy, EventRow, EventRows

_PLACES = """SELECT source, id, epoch_us(time), count(*) OVER () FROM {files}
    WHERE party = ? AND type = ? AND epoch_us(time) >= ? AND epoch_us(time) < ?
    AND (source, id, subject, type, time, quantity) NOT IN (
        SELECT (source, id, subject, type, time, quantity::DECIMAL(18, 6)) FROM contents
        WHERE "row" AND chosen IS DISTINCT FROM number)
    ORDER BY time, source, id LIMIT ?"""


_NO_CONTENTS = """CREATE TEMP TABLE contents (source VARCHAR, id VARCHAR, subject VARCHAR, type VARCHAR,
    time TIMESTAMPTZ, quantity DECIMAL(18, 6), number BIGINT, "row" BOOLEAN, chosen BIGINT)"""


class StoreReader:
    """Reads the same rows as long as it is open, whatever is written meanwhile."""

    def __init__(
        self,
        root: Path,
        *,
        country: str,
        files: tuple[DataFile, ...],
        journal: tuple[DataFile, ...],
        turn: int,
        limits: Limits = DEFAULT_LIMITS,
        server: SparkServer | None = None,
        skip_damaged: bool = False,
    ) -> None:
        self.root = root
        self.country = country
        self.files = files
        self.turn = turn
        self._server = server
        self._adder: Adder | None = None
        self._journal_files = journal
        self.lost: tuple[Fault, ...] = self._skip_damaged() if skip_damaged else ()
        self._engine = Engine(limits)
        try:
            self._journal = self._read_journal()
        except BaseException:
            self._engine.close()
            raise

    @property
    def journal(self) -> Journal:
        return self._journal

    def usage(self, spans: Sequence[Span], closings: Sequence[tuple[Span, datetime]] = ()) -> Usage:
        """Exact sums per party, meter and span of days in legal time, and each span's control totals.

        Late are those of the counted that were stored at or after the moment at which their span was closed.
        """
        return usage_of(self._ask, self._journal, spans, country=self.country, closings=closings)

    def usage_of_files(self, spans: Sequence[Span]) -> tuple[UsageRow, ...]:
        """The usage of the rows that are still kept, without the sums of dropped months."""
        journal = replace(self._journal, dropped=(), dropped_until=None)
        return usage_of(self._ask, journal, spans, country=self.country).rows

    def counted_of_files(self, span: Span) -> Counter[SourceDay]:
        """How many of those count, by source and legal day."""
        journal = replace(self._journal, dropped_counts={})
        return day_counts(self._ask, journal, span, country=self.country)[0]

    def totals(self, span: Span) -> tuple[Total, ...]:
        """Control totals of every source and legal day of the span of which anything came."""
        received = {key: number for key, number in self._journal.received.items() if span.covers(key[1])}
        counts = day_counts(self._ask, self._journal, span, country=self.country)
        keys = sorted({*received, *(key for count in counts for key in count if count[key])})
        return tuple(
            Total(
                source=key[0],
                day=key[1],
                received=received.get(key, 0),
                counted=counts[0][key],
                duplicates=counts[1][key],
                quarantined=counts[2][key],
            )
            for key in keys
        )

    def contested(self, *, open_only: bool = True) -> tuple[Contested, ...]:
        """Events whose copies differ, by source and id; unless `open_only`, also those that a person decided."""
        return tuple(each for each in self._journal.contested if not open_only or each.choice is None)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every event that waits for a person, as a folder's events tell it."""
        return tuple(_conflict(each) for each in self.contested())

    def instants(self) -> tuple[datetime, datetime] | None:
        """The first and the last instant at which something was used; None without events."""
        known = [each.event.instant for each in self._journal.stated]
        if self.files:
            query = (
                f"SELECT epoch_us(min(time)), epoch_us(max(time)) FROM {parquet(self._folder, self.files)}"  # noqa: S608
            )
            known += [instant for instant in self._fetch(query)[0] if instant is not None]
        return (instant_of(min(known)), instant_of(max(known))) if known else None

    def places(self, party: str, meter: str, span: Span, *, limit: int = 100) -> EventRows:
        """The first of the rows that count behind one row of `usage`, by time, and how many there are."""
        bounds = [microseconds_of_day(day, country=self.country) for day in (span.start, span.end)]
        files = self._within(bounds[0], bounds[1])
        if not files:
            return EventRows()
        query = _PLACES.format(files=parquet(self._folder, files))
        found = self._fetch(query, [party, meter, *bounds, limit])
        rows = (
            EventRow(Place(source, 0, "id"), identity, f"{instant_of(instant):%Y-%m-%dT%H:%M:%S.%fZ}")
            for source, identity, instant, _ in found
        )
        return EventRows(tuple(rows), found[0][3] if found else 0)

    def close(self) -> None:
        self._engine.close()
        if self._adder is not None:
            self._adder.close()

    def __enter__(self) -> "StoreReader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def verify(self) -> tuple[Fault, ...]:
        """Every file of this reading that is missing or not what it was."""
        found = damages(self.root, EVENTS, self.files) | damages(self.root, JOURNAL, self._journal_files)
        return tuple(found.values())

    def _skip_damaged(self) -> tuple[Fault, ...]:
        """Leaves out the damaged files, and says what is lost with them."""
        events = damages(self.root, EVENTS, self.files)
        journal = damages(self.root, JOURNAL, self._journal_files)
        self.files = tuple(file for file in self.files if file.path not in events)
        self._journal_files = tuple(file for file in self._journal_files if file.path not in journal)
        return (*events.values(), *journal.values())

    def _fetch(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of the query; what the engine cannot read of a damaged file is told by the file's fault."""
        with self._naming_damage():
            return self._engine.connection.execute(query, list(values)).fetchall()

    @contextmanager
    def _naming_damage(self) -> Iterator[None]:
        import duckdb

        try:
            yield
        except duckdb.Error as error:
            if faults := self.verify():
                raise FoundWrongError(*faults) from error
            raise

    @property
    def _folder(self) -> Path:
        return self.root / EVENTS

    def _read_journal(self) -> Journal:
        if not self._journal_files:
            self._engine.connection.execute(_NO_CONTENTS)
            return Journal()
        files = parquet(self.root / JOURNAL, self._journal_files)
        with self._naming_damage():
            return read_journal(self._engine.connection, files, self.turn)

    def _ask(self, edges: Edges, columns: tuple[str, ...], stored_from: int | None) -> list[tuple[Any, ...]]:
        """The engine's sums over the files that may have rows between the edges."""
        files = self._within(edges[0][0], edges[-1][0])
        if not files:
            return []
        if self._adder is None:
            self._adder = open_adder(self._server)
        with self._naming_damage():
            return ask_files(
                self._adder,
                ParquetFiles(self._engine.connection, tuple(self._folder / file.path for file in files)),
                edges,
                columns=columns,
                stored_from=stored_from,
            )

    def _within(self, start: int, end: int) -> list[DataFile]:
        """The files of the months between two instants."""
        first, last = month_name(month_of(start)), month_name(month_of(end - 1))
        return [file for file in self.files if first <= file.month <= last]


def read_store(
    folder: Path,
    *,
    country: str = "NO",
    pin: Pin | None = None,
    limits: Limits = DEFAULT_LIMITS,
    server: SparkServer | None = None,
    skip_damaged: bool = False,
) -> StoreReader:
    """A reader of what is published now, or of exactly what a pin names. A store that is not there has no events.

    A damaged file stops it with a fault that names the file; with `skip_damaged` every file is hashed first, the rest
    is read, and the reader's `lost` says what is not. The
    server, if one is given, reads the same files and adds up in place of the embedded engine.
    """
    if pin is not None:
        pin = kept_pin(folder, pin)
        return StoreReader(
            folder,
            country=country,
            files=data_files(pin.files),
            journal=data_files(pin.journal),
            turn=pin.turn,
            limits=limits,
            server=server,
            skip_damaged=skip_damaged,
        )
    if not (folder / EVENTS / "_delta_log").is_dir():
        return StoreReader(folder, country=country, files=(), journal=(), turn=0, limits=limits)
    # First the events: the journal is published before them, and of it no later turn is read.
    events = Table(folder, EVENTS)
    journal = Table(folder, JOURNAL)
    return StoreReader(
        folder,
        country=country,
        files=events.files(),
        journal=journal.files(),
        turn=events.turn,
        limits=limits,
        server=server,
        skip_damaged=skip_damaged,
    )


def _conflict(contested: Contested) -> Conflict:
    copies = tuple(
        Copy(
            Place(contested.source, content.number, "id"),
            instant_of(content.event.instant),
            content.event.subject,
            content.event.meter,
            Fraction(content.event.quantity),
        )
        for content in contested.contents
        for _ in range(content.copies)
    )
    return Conflict(contested.source, contested.id, copies)
