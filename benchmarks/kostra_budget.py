"""A budget of 11,130 lines imported and mapped to KOSTRA functions, beside pandas reading and grouping it.

Ours begins with a new process and ends with figures: every line checked, what is no cost left out with its reason, all
of it adding up to nothing. Theirs reads the file and sums it by function.
"""

import os
import sys
import tempfile
from pathlib import Path

from measure import best_command, python, report

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = Path(os.environ.get("SAMDRIFT_REFERENCE", ROOT.parent / "shared" / "data"))
FILE = REFERENCE / "accounts" / "stavanger_operating_budget_2016.csv"
LINES = 11_130

PANDAS = f"""
import pandas
table = pandas.read_csv({str(FILE)!r}, sep=";", dtype=str, index_col=False, on_bad_lines="skip", usecols=range(12))
table["beloep"] = table["beloep"].astype("int64")
table.groupby(table["tjeneste_nr"].str[:3])["beloep"].sum()
"""


def main() -> None:
    """Writes a budget of the same shape where the reference data are not there."""
    with tempfile.TemporaryDirectory() as home:
        file = FILE if FILE.is_file() else made(Path(home, "budget.csv"))
        samdrift = str(Path(sys.executable).with_name("samdrift"))
        far = str(ROOT / "examples" / "far")
        call = (
            "import",
            far,
            str(file),
            "--from",
            "kostra",
            "--party",
            "stavanger",
            "--year",
            "2016",
            "--dry-run",
        )
        ours = best_command(samdrift, *call, "--json")
        theirs = python(PANDAS.replace(str(FILE), str(file)))
        report(
            f"{LINES:,} lines to functions, new process",
            ours,
            beside="pandas read_csv and groupby",
            theirs=theirs,
            asked="2 s",
        )
        parsed = "from samdrift.files.kostra import read_kostra; from pathlib import Path; "
        parsed += f"read_kostra(Path({str(file)!r}).read_bytes(), file='b.csv')"
        report(
            "the same, read and checked alone",
            python(parsed),
            beside="pandas read_csv and groupby",
            theirs=theirs,
        )


def made(path: Path) -> Path:
    """As many lines of administration, which add up to nothing."""
    rows = [
        "virksomhetsomraade;art;art_tekst;ansvar;ansvar_tekst;tjeneste_nr;tjeneste_tekst;p;pt;f;ft;beloep"
    ]
    for number in range(LINES):
        sign = "-" if number % 2 else ""
        rows.append(
            f"Stab;10100;LØNN;1010{number % 90:02};STAB;12{number % 2}00;ADM;;;;;{sign}{1000 * (number // 2)}"
        )
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
