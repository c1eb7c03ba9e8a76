"""`samdrift explain FOLDER --line ID`: why a bill line is what it is, from the vouchers to the øre."""

from argparse import ArgumentParser, Namespace
from typing import TextIO

from samdrift.cli import exits
from samdrift.cli.faults import warn
from samdrift.cli.paths import a_path
from samdrift.cli.streams import progress, write_json
from samdrift.cli.views.story import explained_text
from samdrift.words import fault_json, say


def add_arguments(parser: ArgumentParser) -> None:
    """The folder and the line."""
    parser.add_argument(
        "folder", type=a_path, help="a cooperation's folder of tables, its workbook, or a zip"
    )
    parser.add_argument(
        "--line", required=True, metavar="ID", help="PERIOD/PARTY/KIND/ORIGIN/SERVICE, as in bill_lines.csv"
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Tells the line's story."""
    from samdrift.runs.explain import explain  # loads the engine, which the help need not wait for
    from samdrift.runs.explained import explained_json

    with progress(say("explain.progress", arguments.language)):
        explained = explain(arguments.folder, line=arguments.line)
    explanation, currency = explained.explanation, explained.cooperation.currency_code
    if arguments.json:
        warnings = [fault_json(warning, arguments.language) for warning in explained.warnings]
        write_json({**explained_json(explanation, currency=currency), "warnings": warnings}, out)
    else:
        out.write(explained_text(explanation, currency=currency, language=arguments.language))
        warn(explained.warnings, arguments.language)
    return exits.OK
