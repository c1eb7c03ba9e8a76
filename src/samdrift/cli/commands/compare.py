"""`samdrift compare FOLDER --period 2004-02 --with 2004-01`: what changed for each party, and what drove it."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, TextIO

from samdrift.cli import exits
from samdrift.cli.faults import warn
from samdrift.cli.paths import a_path
from samdrift.cli.streams import progress, write_json
from samdrift.cli.views.compare import compared_text
from samdrift.runs.compared import comparison_json
from samdrift.words import fault_json, say

if TYPE_CHECKING:
    from samdrift.runs.compare import Compared


def add_arguments(parser: ArgumentParser) -> None:
    """The folder, the period, and what it is held beside."""
    parser.add_argument("folder", type=a_path, help="a cooperation's folder of tables, or its workbook")
    parser.add_argument("--period", required=True, help="2004, 2004-Q1 or 2004-01")
    beside = parser.add_mutually_exclusive_group(required=True)
    beside.add_argument("--with", dest="other", metavar="PERIOD", help="the period to compare with")
    beside.add_argument(
        "--key",
        action="append",
        metavar="POOL=KEY",
        help="the same period with another key on a pool, or a version of it (KEY@DATE); may be given several times",
    )
    parser.add_argument(
        "--with-quarantine",
        action="store_true",
        help="leave out events that contradict each other, and say so",
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Compares, and tells it by party."""
    with progress(say("explain.progress", arguments.language)):
        compared = _compare(arguments)
    if arguments.json:
        warnings = [fault_json(each, arguments.language) for each in compared.warnings]
        write_json({**comparison_json(compared.comparison), "warnings": warnings}, out)
    else:
        again = bool(arguments.key)
        out.write(
            compared_text(compared.cooperation, compared.comparison, arguments.language, is_again=again)
        )
        warn(compared.warnings, arguments.language)
    return exits.OK


def _compare(arguments: Namespace) -> "Compared":
    from samdrift.runs.compare import (  # loads the engine, which the help need not wait for
        compare_keys,
        compare_periods,
    )

    said = {"period": arguments.period, "with_quarantine": arguments.with_quarantine}
    if arguments.key:
        return compare_keys(arguments.folder, keys=arguments.key, **said)
    return compare_periods(arguments.folder, other=arguments.other, **said)
