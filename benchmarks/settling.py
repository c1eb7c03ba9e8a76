"""From a folder to finished documents: FAR's twelve months, and a year of many events from files never seen.

    python benchmarks/settling.py [--events 10000000] [--keep FOLDER]

The many events are of 40 parties and 50 meters: every one is read, checked and compared with every other, then summed,
settled and written as tables, derivations and 40 PDFs. E-invoices and the bundle are not in it: they come later.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from made_events import write_events, write_tables
from measure import best_command, report

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "far"
SUMS = f"""
import duckdb
read = "read_parquet('{EXAMPLE}/events/*.parquet')"
duckdb.sql(f"select subject, type, time[1:7], sum(quantity) from {{read}} group by all").fetchall()
"""
SAMDRIFT = str(Path(sys.executable).with_name("samdrift"))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=0, help="settle a year of so many events instead")
    parser.add_argument("--keep", type=Path, help="a folder for their files, to be used again")
    parser.add_argument("--stages", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.stages:
        settle_by_stages(arguments.stages)
    elif arguments.events:
        settle_many(arguments.events, arguments.keep)
    else:
        settle_far()


def settle_far() -> None:
    months = [word for month in range(1, 13) for word in ("--period", f"2004-{month:02}")]
    bare = best_command(sys.executable, "-c", SUMS, times=3)
    with tempfile.TemporaryDirectory() as out:
        settle = [SAMDRIFT, "settle", str(EXAMPLE), *months, "--out", f"{out}/bills", "--json"]
        tables = best_command(*settle, times=3)
        report(
            "settle 12 months", tables, beside="bare DuckDB sums in a new Python", theirs=bare, asked="3 s"
        )
        year = best_command(
            SAMDRIFT, "settle", str(EXAMPLE), "--period", "2004", "--out", f"{out}/year", times=3
        )
        report("settle the year", year, beside="bare DuckDB sums in a new Python", theirs=bare)
        papers = best_command(*settle, "--documents", "pdf", times=2)
        report(
            "settle 12 months with all PDFs", papers, beside="the same without", theirs=tables, asked="8 s"
        )


def settle_many(events: int, keep: Path | None) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = (keep or Path(name)) / "facts"
        if not folder.exists():
            write_tables(folder)
            write_events(folder, events)
        command = [SAMDRIFT, "settle", str(folder), "--period", "2004", "--documents", "pdf", "--json"]
        started = time.perf_counter()
        subprocess.run([*command, "--out", f"{name}/out"], check=True, capture_output=True)
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
        print(
            f"{events:,} events never seen, to 40 bills, derivations and PDFs: {seconds:.1f} s, {peak:.2f} GiB"
        )
        subprocess.run([sys.executable, __file__, "--stages", str(folder)], check=True)


def settle_by_stages(folder: Path) -> None:
    """The same in this process, with what each part takes."""
    with stage("imports"):
        from samdrift.domain.allocation import usage_spans
        from samdrift.domain.periods import parse_period
        from samdrift.runs.facts import opened_events
        from samdrift.runs.settle import read_cooperation, settle_cooperation
        from samdrift.runs.write import write
    with stage("tables read"):
        cooperation, _ = read_cooperation(folder)
        period = parse_period("2004")
    with stage("events read, checked, compared"):
        opened = opened_events(folder, cooperation)
        events = opened.__enter__()
    with stage("events summed"):
        usage = events.usage(usage_spans(cooperation, [period]))
    opened.__exit__(None, None, None)
    with stage("settled"):
        settled = settle_cooperation(cooperation, usage, [period])
    with tempfile.TemporaryDirectory() as out, stage("tables and PDFs written"):
        write(settled, Path(out) / "out", folder=folder, documents=["pdf"])


@contextmanager
def stage(what: str) -> Iterator[None]:
    wall, processor = time.perf_counter(), time.process_time()
    yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"  {what:32}{time.perf_counter() - wall:8.2f} s{time.process_time() - processor:8.2f} s of processor"
        f"{peak:7.2f} GiB so far",
        flush=True,
    )


if __name__ == "__main__":
    main()
