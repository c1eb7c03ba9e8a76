"""`samdrift check FOLDER|WORKBOOK|ZIP`: every fault with its place, its reason and its remedy."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TextIO

from samdrift.cli import exits
from samdrift.cli.faults import headed_text, warnings_text
from samdrift.cli.paths import a_path
from samdrift.cli.streams import progress, write_json
from samdrift.domain.faults import Fault
from samdrift.words import faults_json, say


def add_arguments(parser: ArgumentParser) -> None:
    """What to check."""
    parser.add_argument("path", type=a_path, metavar="FOLDER|WORKBOOK|ZIP", help="a cooperation's tables")


def run(arguments: Namespace, out: TextIO) -> int:
    """Prints all faults and warnings; only faults make the exit code 1."""
    from samdrift.runs.check import check  # loads what reads tables and events

    with progress(say("check.progress", arguments.language)):
        checked = check(arguments.path)
    if arguments.json:
        write_json(faults_json(checked.faults, checked.warnings, arguments.language), out)
    else:
        out.write(checked_text(arguments.path, checked.faults, checked.warnings, arguments.language))
    return exits.FOUND_WRONG if checked.faults else exits.OK


def checked_text(path: Path, faults: tuple[Fault, ...], warnings: tuple[Fault, ...], language: str) -> str:
    """How many faults and warnings there are, then each of them."""
    if faults:
        answer = headed_text("check.faults", faults, language, path=path)
    else:
        answer = f"{say('check.clean', language, path=path)}\n"
    return answer + warnings_text(warnings, language)
