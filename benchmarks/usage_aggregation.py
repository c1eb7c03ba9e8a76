"""Usage of a year's events in the store's data files: ours beside the bare DuckDB query and others, in one run.

    python benchmarks/usage_aggregation.py [EVENTS] [--compare] [--keep FOLDER]

Ours is the Ibis expression over the same Parquet files, compiling included, in legal time; the others take months in
UTC. Each runs in a process of its own, five times, and the fastest counts. `--compare` installs Polars, pandas and
CloudKitty 25 into a throwaway environment; CloudKitty rates every event by itself, so it gets files of its own with few
of the events, and its time is told for as many as the others had.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from made_events import MONTHS, write_stored
from rivals import Sums, measure

RIVALS = Path(__file__).with_name("rivals.py")
PACKAGES = {
    "polars": ["polars"],
    "pandas": ["pandas", "pyarrow"],
    "cloudkitty": ["cloudkitty==25.*", "pyarrow"],
}
FEW = 100_000
"""Events for who takes them one by one."""
Measured = dict[str, float | int | str]


def main() -> None:
    arguments = read_arguments()
    if arguments.ours:
        print(json.dumps(measure(lambda: sum_up(arguments.ours), repeats=5)))
        return
    with tempfile.TemporaryDirectory() as name:
        home = arguments.keep or Path(name)
        if not (home / "many").exists():
            write_stored(home / "many", arguments.events)
            write_stored(home / "few", min(FEW, arguments.events))
        compare(home, arguments.events, others=arguments.compare)


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("events", nargs="?", type=int, default=1_000_000)
    parser.add_argument(
        "--compare", action="store_true", help="install and run Polars, pandas and CloudKitty"
    )
    parser.add_argument("--keep", type=Path, help="a folder for the files, to be used again")
    parser.add_argument("--ours", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def compare(home: Path, events: int, *, others: bool) -> None:
    ours = run([sys.executable, __file__, "--ours", str(home / "many")])
    bare = run([sys.executable, str(RIVALS), "duckdb", str(home / "many")])
    assert ours["quantity"] == bare["quantity"], "the sums differ"
    assert ours["events"] == bare["events"] == events, "an event is lost"
    size = sum(path.stat().st_size for path in (home / "many").iterdir())
    print(f"{events:,} events in {size / 2**20:,.0f} MiB of Parquet; 40 parties, 50 meters, 12 months")
    print(f"{'':38}{'seconds':>9}{'processor':>10}{'peak GiB':>9}   beside ours, and by processor")
    tell("Samdrift, Ibis on DuckDB", ours, ours)
    print(f"{'  first run, with its imports':38}{ours['first']:9.2f}")
    tell("the bare DuckDB query", bare, ours)
    if others:
        compare_others(home, ours)


def compare_others(home: Path, ours: Measured) -> None:
    for package, names in PACKAGES.items():
        ways = ["pandas", "pandas-float"] if package == "pandas" else [package]
        with tempfile.TemporaryDirectory() as folder:
            python = install(Path(folder), names)
            for way in ways:
                if python is None:
                    print(f"{way:38}could not be installed here")
                elif way == "cloudkitty":
                    tell_of_few(run([python, str(RIVALS), way, str(home / "few"), "1"]), ours)
                else:
                    tell(way, run([python, str(RIVALS), way, str(home / "many")]), ours)


def tell_of_few(few: Measured, ours: Measured) -> None:
    """What it would take for as many: every event costs it the same."""
    if "failed" not in few:
        times = float(ours["events"]) / float(few["events"])
        few |= {kind: float(few[kind]) * times for kind in ("seconds", "processor")}
    tell("CloudKitty hashmap, from fewer events", few, ours)


def tell(what: str, theirs: Measured, ours: Measured) -> None:
    if "failed" in theirs:
        print(f"{what:38}failed: {theirs['failed']}")
        return
    ratios = [float(theirs[kind]) / float(ours[kind]) for kind in ("seconds", "processor")]
    said = "" if theirs is ours else "".join(f"{ratio:9.2f} times" for ratio in ratios)
    print(
        f"{what:38}{theirs['seconds']:9.2f}{theirs['processor']:10.2f}{theirs['peak_gib']:9.2f}{said}",
        flush=True,
    )


def run(command: list[str]) -> Measured:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        return {
            "failed": (done.stderr.strip().splitlines() or ["ended by a signal, as when memory is gone"])[-1]
        }
    measured: Measured = json.loads(done.stdout)
    return measured


def install(folder: Path, packages: list[str]) -> str | None:
    """A Python that has the packages; None when they cannot be installed on this machine."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], capture_output=True)
    return None if done.returncode else python


def sum_up(folder: Path) -> Sums:
    import duckdb

    from samdrift.lake.edges import edges_of
    from samdrift.lake.engines.adder import ParquetFiles
    from samdrift.lake.engines.embedded import Embedded
    from samdrift.lake.store.asked import sums_asked

    connection = duckdb.connect(config={"threads": 2, "memory_limit": "1500MB"})
    asked = sums_asked(edges_of(MONTHS, country="NO"), ("party", "meter"), None)
    sums = Embedded().sums(asked, ParquetFiles(connection, tuple(sorted(folder.glob("*.parquet")))))
    return list(sums.values())


if __name__ == "__main__":
    main()
