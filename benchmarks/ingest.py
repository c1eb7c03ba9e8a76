"""Durable ingest, checked against everything ever received: a file, and batches of a thousand, with N events stored.

    python benchmarks/ingest.py [STORED] [FOLDER]

The file is Parquet with a million events; every batch is on the disk before the next is sent. Beside it stands what
DuckDB takes to copy the same file with no check and no promise.
"""

import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from statistics import quantiles

import duckdb

from samdrift.lake.known import Known
from samdrift.lake.store.store import Store, open_store
from samdrift.lake.store.values import Event

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
KNOWN = Known(
    "NO",
    frozenset(f"p{number}" for number in range(40)),
    frozenset(f"m{number}" for number in range(50)),
    frozenset(),
)
FILE_EVENTS, BATCH, BATCHES = 1_000_000, 1_000, 100
START = 1_735_689_600_000_000
ROWS = """SELECT 'source-' || (i % 5) AS source, 'event-' || i AS id,
    make_timestamptz({start} + (i * 7919 % 31536000) * 1000000) AS time,
    'p' || (i % 40) || '/unit-' || (i % 1000) AS subject, 'm' || (i % 50) AS type,
    CAST((i % 1000) / 8 AS DECIMAL(18, 6)) AS quantity FROM range({first}, {last}) AS rows(i)"""


def main() -> None:
    stored = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as name:
        folder = Path(name)
        with open_store(folder / "store") as store:
            for first in range(0, stored, FILE_EVENTS):
                add(store, folder, first, min(first + FILE_EVENTS, stored))
            seconds = add(store, folder, stored, stored + FILE_EVENTS)
            bare = copy(folder)
            print(f"{stored:,} stored")
            beside = f"bare copy {FILE_EVENTS / bare:12,.0f}; asked: 120,000"
            print(f"file      {FILE_EVENTS / seconds:12,.0f} events/s | {beside}")
            again = add(store, folder, stored, stored + FILE_EVENTS)
            print(f"again     {FILE_EVENTS / again:12,.0f} events/s, every one a duplicate")
            report_batches(store, "batches", stored + FILE_EVENTS)
            report_batches(store, "again", stored + FILE_EVENTS)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def add(store: Store, folder: Path, first: int, last: int) -> float:
    """Seconds to add a file with the events of these numbers."""
    path = folder / "events.parquet"
    rows = ROWS.format(start=START, first=first, last=last)
    connect().execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet)")
    start = time.perf_counter()
    taken = store.add_file(path, KNOWN, MOMENT)
    assert taken.received == last - first, taken
    return time.perf_counter() - start


def copy(folder: Path) -> float:
    start = time.perf_counter()
    connect().execute(f"COPY (FROM '{folder}/events.parquet') TO '{folder}/copy.parquet' (FORMAT parquet)")
    return time.perf_counter() - start


def report_batches(store: Store, name: str, first: int) -> None:
    seconds = []
    for number in range(BATCHES):
        events = [event(first + number * BATCH + index) for index in range(BATCH)]
        start = time.perf_counter()
        store.add(events, MOMENT)
        seconds.append(time.perf_counter() - start)
    parts = quantiles(seconds, n=20)
    told = f"p50 {parts[9] * 1000:.1f} ms, p95 {parts[18] * 1000:.1f} ms"
    print(f"{name:<9} {BATCH * BATCHES / sum(seconds):12,.0f} events/s, {told}; asked: 20,000")


def event(number: int) -> Event:
    return Event(
        source=f"source-{number % 5}",
        id=f"event-{number}",
        instant=START + number * 7919 % 31536000 * 10**6,
        subject=f"p{number % 40}/unit-{number % 1000}",
        meter=f"m{number % 50}",
        quantity=Decimal(number % 1000) / 8,
    )


def connect() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 2, "memory_limit": "1500MB"})


if __name__ == "__main__":
    main()
