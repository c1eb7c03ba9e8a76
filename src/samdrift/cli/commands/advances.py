"""`samdrift advances FOLDER --year 2005 --by budget`: what each party pays in advance, month by month."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TextIO

from samdrift.cli import exits
from samdrift.cli.faults import warn
from samdrift.cli.paths import a_path
from samdrift.cli.streams import progress, write_json
from samdrift.cli.views.ahead import advances_text
from samdrift.domain.faults import RefusedError, fault
from samdrift.words import fault_json, say

BUDGET, LAST_YEAR = "budget", "last-year"


def add_arguments(parser: ArgumentParser) -> None:
    """The folder, the year, what the plan is made from, and where to write it."""
    parser.add_argument("folder", type=a_path, help="a cooperation's folder of tables, or its workbook")
    parser.add_argument("--year", required=True, help="the fiscal year that is paid ahead, such as 2005")
    parser.add_argument(
        "--by",
        required=True,
        choices=(BUDGET, LAST_YEAR),
        help="the year's budget allocated as costs are, or a twelfth of what was paid the year before",
    )
    parser.add_argument(
        "--out", type=a_path, metavar="FILE", help="write the plan there, in the form of advances.csv"
    )
    parser.add_argument(
        "--with-quarantine",
        action="store_true",
        help="leave out events that contradict each other, and say so",
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Makes the plan, writes it where it is wanted, and tells it by party."""
    from samdrift.runs.ahead import look_ahead  # loads the engine, which the help need not wait for
    from samdrift.runs.foreseen import advances_json

    language, year, by = arguments.language, arguments.year, arguments.by
    with progress(say("explain.progress", language)):
        ahead = look_ahead(arguments.folder, year=year, with_quarantine=arguments.with_quarantine)
        plan = ahead.advances_by_budget() if by == BUDGET else ahead.advances_of_last_year()
    currency = ahead.cooperation.currency_code
    if arguments.out is not None:
        from samdrift.files.bills import advances_table

        _write(advances_table(plan.advances, currency).csv, arguments.out)
    if arguments.json:
        warnings = [fault_json(each, language) for each in ahead.warnings]
        write_json({**advances_json(plan, year=year, by=by, currency=currency), "warnings": warnings}, out)
        return exits.OK
    out.write(advances_text(ahead.cooperation, plan, year, language))
    if arguments.out is not None:
        out.write(f"\n{say('settle.written', language, path=arguments.out)}\n")
    warn(ahead.warnings, language)
    return exits.OK


def _write(content: bytes, path: Path) -> None:
    """Raises RefusedError when something is there already: advances that were agreed are never overwritten."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise RefusedError(fault("file_exists", value=path)) from None
