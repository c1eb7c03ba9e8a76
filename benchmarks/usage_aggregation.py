"""Usage from Parquet files: ours beside the bare DuckDB query and beside pandas over the same files, in one run.

    python benchmarks/usage_aggregation.py [EVENTS]

`opened` reads the files and compares every id with every other; `summed` is the aggregation alone. The bare query and
pandas only add up, and neither knows legal time: they take the month from the instant in UTC.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import duckdb

from samdrift.domain.cooperation import Usage
from samdrift.domain.periods import Span
from samdrift.lake import open_events

PARTIES = [f"p{number:02}" for number in range(40)]
METERS = [f"m{number:02}" for number in range(50)]
MONTHS = [
    Span(date(2004 + month // 12, month % 12 + 1, 1), date(2004 + (month + 1) // 12, (month + 1) % 12 + 1, 1))
    for month in range(12)
]
Result = TypeVar("Result")

FILES = 4
REPEATS = 3
GROUP = (
    "SELECT split_part(subject, '/', 1), type, month(make_timestamp(epoch_us(time))), sum(quantity), count(*)"
)


def main() -> None:
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        write_events(Path(name), events)
        compare(Path(name), events)


def write_events(folder: Path, events: int) -> None:
    """A year of events in a few files, every id its own."""
    (folder / "events").mkdir()
    step = 365 * 86_400 * 10**6 // events
    for number in range(FILES):
        first, last = events * number // FILES, events * (number + 1) // FILES
        duckdb.execute(
            f"""COPY (SELECT 'event-' || lpad(i::VARCHAR, 10, '0') AS id, 'meter-' || (i % 7) AS source,
                to_timestamp(1072911600) + to_microseconds(i * {step}) AS time,
                'p' || lpad((hash(i) % 40)::VARCHAR, 2, '0') || '/unit-' || (hash(i) % 1000) AS subject,
                'm' || lpad((hash(i + 1) % 50)::VARCHAR, 2, '0') AS type,
                ((hash(i + 2) % 100000)::DECIMAL(18, 0) / 100)::DECIMAL(18, 2) AS quantity
            FROM range({first}, {last}) AS t(i)) TO '{folder}/events/{number}.parquet' (FORMAT parquet)"""
        )


def compare(folder: Path, events: int) -> None:
    pattern = f"{folder}/events/*.parquet"
    opening, usage, ours = best(lambda: open_and_sum(folder))
    connection = duckdb.connect(config={"threads": 2, "memory_limit": "1500MB"})
    connection.execute("SET TimeZone = 'UTC'")
    bare = min(timed(lambda: bare_sums(connection, pattern))[0] for _ in range(1 + REPEATS))
    total = connection.execute(f"SELECT sum(quantity), count(*) FROM read_parquet('{pattern}')").fetchone()
    assert total == (sum(row.quantity for row in ours.rows), events), "the sums differ"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{events:,} events in {FILES} Parquet files; {len(ours.rows):,} rows of usage; {peak:.2f} GiB at most"
    )
    print(f"opened, every id compared   {opening:7.2f} s   {events / opening:12,.0f} events/s")
    print(f"summed                      {usage:7.2f} s   {usage / bare:5.2f} times the bare query")
    print(f"bare DuckDB query           {bare:7.2f} s")
    if find_spec("pandas"):
        pandas = min(
            timed(lambda: pandas_sums(folder))[0] for _ in range(1 if events > 2_000_000 else REPEATS)
        )
        print(
            f"pandas                      {pandas:7.2f} s   {pandas / usage:5.1f} times ours summed,"
            f" {pandas / (opening + usage):.1f} times ours opened and summed"
        )


def best(run: Callable[[], tuple[float, float, Usage]]) -> tuple[float, float, Usage]:
    """The shortest times of a few runs; the first pays for imports."""
    runs = [run() for _ in range(1 + REPEATS)]
    print(f"first run with its imports: opened {runs[0][0]:.2f} s, summed {runs[0][1]:.2f} s")
    return min(run[0] for run in runs[1:]), min(run[1] for run in runs[1:]), runs[-1][2]


def open_and_sum(folder: Path) -> tuple[float, float, Usage]:
    opening, events = timed(
        lambda: open_events(folder, country="NO", parties=PARTIES, meters=METERS, dimensions=())
    )
    with events:
        assert not events.faults, events.faults[:3]
        summing, usage = timed(lambda: events.usage(MONTHS))
    return opening, summing, usage


def bare_sums(connection: duckdb.DuckDBPyConnection, pattern: str) -> list[tuple[object, ...]]:
    return connection.execute(f"{GROUP} FROM read_parquet('{pattern}') GROUP BY ALL").fetchall()


def pandas_sums(folder: Path) -> None:
    import pandas

    table = pandas.read_parquet(folder / "events", columns=["subject", "type", "time", "quantity"])
    party = table["subject"].str.partition("/")[0]
    month = table["time"].dt.tz_convert(None).dt.to_period("M")
    table.groupby([party, table["type"], month])["quantity"].agg(["sum", "count"])


def timed(run: Callable[[], Result]) -> tuple[float, Result]:
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    main()
