"""`samdrift settle FOLDER --period 2004 --out DIR`: settles periods of a folder and writes the bills."""

import os
import time
from argparse import ArgumentParser, Namespace
from datetime import date
from typing import TYPE_CHECKING, TextIO

from samdrift.cli import exits
from samdrift.cli.engine import add_engine, read_engine
from samdrift.cli.faults import warn
from samdrift.cli.paths import a_path
from samdrift.cli.streams import progress, write_json
from samdrift.cli.views.settle import settled_json, settled_text
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.words import say

if TYPE_CHECKING:
    from samdrift.runs.settle import Settled


def add_arguments(parser: ArgumentParser) -> None:
    """The folder, the periods, where to write, and what else to make."""
    parser.add_argument(
        "folder", type=a_path, help="a cooperation's folder of tables, its workbook, or a zip"
    )
    parser.add_argument(
        "--period",
        action="append",
        required=True,
        help="2004, 2004-Q1 or 2004-01; may be given several times",
    )
    parser.add_argument(
        "--out", type=a_path, required=True, metavar="DIR", help="where the results are written"
    )
    parser.add_argument("--documents", default=None, metavar="KIND,...", help="pdf: a document per bill")
    parser.add_argument(
        "--issued", default=None, metavar="DATE", help="the date of issue (default: the day after the period)"
    )
    parser.add_argument(
        "--with-quarantine",
        action="store_true",
        help="leave out events that contradict each other, and say so",
    )
    add_engine(parser)


def run(arguments: Namespace, out: TextIO) -> int:
    """Settles, writes, and tells what was billed."""
    from samdrift.runs.settle import settle  # loads the engine, which the help need not wait for
    from samdrift.runs.write import check_documents, check_out, write

    documents, issued = read_documents(arguments.documents), read_issued(arguments.issued)
    server = read_engine(arguments, os.environ)
    check_documents(documents)
    check_out(arguments.out, arguments.folder)
    started = time.perf_counter()
    with progress(say("settle.progress", arguments.language)):
        settled = settle(
            arguments.folder,
            periods=arguments.period,
            with_quarantine=arguments.with_quarantine,
            server=server,
        )
        write(settled, arguments.out, folder=arguments.folder, documents=documents, issued=issued)
    _tell(settled, arguments, out, seconds=time.perf_counter() - started)
    return exits.OK


def read_documents(text: str | None) -> frozenset[str]:
    """The kinds of documents in a list such as `pdf,peppol`; none when none were asked for."""
    return frozenset() if text is None else frozenset(kind.strip() for kind in text.split(","))


def read_issued(text: str | None) -> date | None:
    """The date of issue, None when none was asked for. Raises CalledWrongError when it is no date."""
    if text is None:
        return None
    try:
        issued = date.fromisoformat(text)
    except ValueError:
        raise CalledWrongError(fault("issued_no_date", value=text)) from None
    if issued.isoformat() != text:
        raise CalledWrongError(fault("issued_no_date", value=text))
    return issued


def _tell(settled: "Settled", arguments: Namespace, out: TextIO, *, seconds: float) -> None:
    cooperation, settlements, language = settled.cooperation, settled.settlements, arguments.language
    if arguments.json:
        answer = settled_json(cooperation, settlements, settled.warnings, seconds=seconds, language=language)
        write_json(answer, out)
        return
    for settlement in settlements:
        out.write(settled_text(cooperation, settlement, language))
    out.write(f"{say('settle.written', language, path=arguments.out)}\n")
    warn(settled.warnings, language)
