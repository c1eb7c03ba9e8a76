"""How fast the program starts, beside a Python that does nothing."""

import sys
from pathlib import Path

from measure import best_command, python, report

ROOMS = ("money", "keys", "allocation", "settlement")


def main() -> None:
    nothing = python("pass")
    samdrift = str(Path(sys.executable).with_name("samdrift"))
    report(
        "samdrift --help",
        best_command(samdrift, "--help"),
        beside="python -c pass",
        theirs=nothing,
        asked="0.3 s",
    )
    names = ", ".join(f"samdrift.domain.{room}" for room in ROOMS)
    imported = python(f"import {names}")
    report("import of money to settlement", imported, beside="python -c pass", theirs=nothing)
    standard = python("import csv, dataclasses, datetime, fractions, zoneinfo")
    report(
        "the same less Python's own start",
        imported - nothing,
        beside="the standard library it uses",
        theirs=standard - nothing,
        asked="0.1 s",
    )
    loaded = f"import sys, {names}; sys.exit('numpy' in sys.modules)"
    best_command(sys.executable, "-c", loaded, times=1)
    print("numpy is not loaded")


if __name__ == "__main__":
    main()
