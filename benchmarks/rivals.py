"""One way to add up a year's events, in a process of its own; of the libraries it needs only the one asked for.

    python benchmarks/rivals.py duckdb|polars|pandas|pandas-float|cloudkitty FOLDER [REPEATS]

Prints seconds (the fastest) and those of the processors, peak memory, what was counted and what it adds up to, as
JSON. None knows legal time: they take the month from the instant in UTC, which is less work than ours has.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

Sums = Iterable[tuple[object, int]]
"""Quantity and number of events of each party, meter and month."""
COLUMNS = ["party", "type", "time", "quantity"]


def with_duckdb(folder: Path) -> Sums:
    import duckdb

    connection = duckdb.connect(config={"threads": 2, "memory_limit": "1500MB"})
    rows = connection.execute(
        f"""SELECT party, type, month(make_timestamp(epoch_us(time))), sum(quantity), count(*)
            FROM read_parquet('{folder}/*.parquet') GROUP BY ALL"""
    ).fetchall()
    return [(quantity, number) for *_, quantity, number in rows]


def with_polars(folder: Path) -> Sums:
    import polars

    found = (
        polars.scan_parquet(folder / "*.parquet")
        .group_by("party", "type", polars.col("time").dt.month())
        .agg(polars.col("quantity").sum(), polars.len().alias("number"))
        .collect(engine="streaming")
    )
    return list(zip(found["quantity"].to_list(), found["number"].to_list(), strict=True))


def with_pandas(folder: Path) -> Sums:
    """Exact: Parquet's decimals are Python's."""
    return _with_pandas(folder, exact=True)


def with_pandas_float(folder: Path) -> Sums:
    """Fast and not exact."""
    return _with_pandas(folder, exact=False)


def _with_pandas(folder: Path, *, exact: bool) -> Sums:
    import pandas

    table = pandas.read_parquet(folder, columns=COLUMNS)
    if not exact:
        table["quantity"] = table["quantity"].astype(float)
    month = table["time"].dt.month
    found = table.groupby(["party", "type", month])["quantity"].agg(["sum", "count"])
    return [(quantity, int(number)) for quantity, number in found.itertuples(index=False)]


def with_cloudkitty(folder: Path) -> Sums:
    """Every event is rated by itself, then added up in a dictionary.

    Its rates are given to the module as its database would give them: one flat price for each meter.
    """
    import pyarrow.parquet as parquet
    from cloudkitty.dataframe import DataFrame, DataPoint
    from cloudkitty.rating.hash import HashMap

    rates = {"mappings": {"_DEFAULT_": {"type": "flat", "cost": Decimal("0.01")}}, "thresholds": {}}
    HashMap._load_rates = lambda self, start=None: None  # noqa: SLF001
    rating = HashMap()
    rating._entries = {f"m{number:02}": rates for number in range(50)}  # noqa: SLF001
    start, end = datetime(2004, 1, 1, tzinfo=UTC), datetime(2005, 1, 1, tzinfo=UTC)
    sums: dict[tuple[str, str, int], tuple[Decimal, int]] = {}
    for path in sorted(folder.glob("*.parquet")):
        for batch in parquet.ParquetFile(path).iter_batches(10_000, columns=COLUMNS):
            frame = DataFrame(start=start, end=end)
            for row in batch.to_pylist():
                groups = {"party": row["party"], "month": row["time"].month}
                frame.add_point(DataPoint("unit", row["quantity"], 0, groups, {}), row["type"])
            for meter, point in rating.process(frame).iterpoints():
                key = point.groupby["party"], meter, point.groupby["month"]
                quantity, number = sums.get(key, (Decimal(), 0))
                sums[key] = quantity + point.qty, number + 1
    return list(sums.values())


WAYS: dict[str, Callable[[Path], Sums]] = {
    "duckdb": with_duckdb,
    "polars": with_polars,
    "pandas": with_pandas,
    "pandas-float": with_pandas_float,
    "cloudkitty": with_cloudkitty,
}


def main() -> None:
    name, folder = sys.argv[1], Path(sys.argv[2])
    print(json.dumps(measure(lambda: WAYS[name](folder), repeats=int((sys.argv[3:] or ["5"])[0]))))


def measure(run: Callable[[], Sums], *, repeats: int) -> dict[str, object]:
    """The fastest of several runs in this process, its imports left out but for the first run's."""
    seconds, processor = [], []
    for _ in range(repeats):
        started, worked = time.perf_counter(), time.process_time()
        sums = run()
        seconds.append(time.perf_counter() - started)
        processor.append(time.process_time() - worked)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {
        "seconds": min(seconds),
        "processor": min(processor),
        "first": seconds[0],
        "peak_gib": peak,
        "events": sum(number for _, number in sums),
        "quantity": f"{float(sum(Fraction(quantity) for quantity, _ in sums)):.3f}",
    }


if __name__ == "__main__":
    main()
