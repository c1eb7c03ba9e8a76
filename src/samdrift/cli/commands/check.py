"""`samdrift check FOLDER|WORKBOOK`: every fault with its place, its reason and its remedy."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TextIO

from samdrift.cli import exits
from samdrift.cli.faults import fault_text, faults_json
from samdrift.cli.streams import progress, write_json
from samdrift.domain.faults import Fault
from samdrift.words import number, say


def add_arguments(parser: ArgumentParser) -> None:
    """What to check."""
    parser.add_argument("path", type=Path, metavar="FOLDER|WORKBOOK", help="a cooperation's tables")


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
    return _listed("check.faults", faults, language, path=path) + (
        f"\n{_listed('check.warnings', warnings, language, path=path)}" if warnings else ""
    )


def _listed(code: str, faults: tuple[Fault, ...], language: str, *, path: Path) -> str:
    if not faults:
        return f"{say('check.clean', language, path=path)}\n"
    count = len(faults)
    answer = say(code, language, count=count, number=number(count, language), path=path)
    return f"{answer}\n\n" + "".join(fault_text(each, language) for each in faults)
