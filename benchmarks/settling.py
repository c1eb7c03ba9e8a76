"""The twelve months of FAR with over 200,000 events, in a new process, beside what summing the events alone costs."""

import sys
import tempfile
from pathlib import Path

from measure import best_command, report

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "far"
SUMS = f"""
import duckdb
read = "read_parquet('{EXAMPLE}/events/*.parquet')"
duckdb.sql(f"select subject, type, time[1:7], sum(quantity) from {{read}} group by all").fetchall()
"""


def main() -> None:
    samdrift = str(Path(sys.executable).with_name("samdrift"))
    months = [word for month in range(1, 13) for word in ("--period", f"2004-{month:02}")]
    bare = best_command(sys.executable, "-c", SUMS, times=3)
    with tempfile.TemporaryDirectory() as out:
        settle = [samdrift, "settle", str(EXAMPLE), *months, "--out", f"{out}/bills", "--json"]
        tables = best_command(*settle, times=3)
        report(
            "settle 12 months", tables, beside="bare DuckDB sums in a new Python", theirs=bare, asked="3 s"
        )
        year = best_command(
            samdrift, "settle", str(EXAMPLE), "--period", "2004", "--out", f"{out}/year", times=3
        )
        report("settle the year", year, beside="bare DuckDB sums in a new Python", theirs=bare)
        papers = best_command(*settle, "--documents", "pdf", times=2)
        report(
            "settle 12 months with all PDFs", papers, beside="the same without", theirs=tables, asked="8 s"
        )


if __name__ == "__main__":
    main()
