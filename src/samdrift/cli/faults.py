"""Faults told: as the JSON object that `check` prints, and as sentences with place, why and remedy."""

import sys
from collections.abc import Iterable
from typing import TextIO

from samdrift.cli.layout import wrap
from samdrift.cli.streams import write_json
from samdrift.domain.faults import Fault, FaultsError
from samdrift.words import place, remedy, sentence


def fault_json(fault: Fault, language: str) -> dict[str, object]:
    """A fault as a program reads it; null where there is no file, row, column or value."""
    where = fault.place
    return {
        "file": where.file or None,
        "row": where.row or None,
        "column": where.column or None,
        "value": fault.value,
        "code": fault.code,
        "message": sentence(fault, language),
        "remedy": remedy(fault, language),
    }


def faults_json(faults: Iterable[Fault], warnings: Iterable[Fault], language: str) -> dict[str, object]:
    """The object that `check` prints, and every command that refuses a folder."""
    return {
        "faults": [fault_json(fault, language) for fault in faults],
        "warnings": [fault_json(warning, language) for warning in warnings],
    }


def fault_text(fault: Fault, language: str) -> str:
    """A fault as a person reads it: where, what and why; on the next line how to mend it."""
    where, said = place(fault.place, language), sentence(fault, language)
    told = wrap(f"{where}: {said}" if where else said, rest="  ")
    mend = remedy(fault, language)
    return f"{told}\n{wrap(mend, first='  -> ', rest='     ')}\n" if mend else f"{told}\n"


def tell_faults(wrong: FaultsError, language: str, *, json: bool, out: TextIO, error: TextIO) -> None:
    """Prints what went wrong: one object on `out` for programs, sentences on `error` for people."""
    if json:
        write_json(faults_json(wrong.faults, wrong.warnings, language), out)
    else:
        for each in (*wrong.faults, *wrong.warnings):
            error.write(fault_text(each, language))


def warn(warnings: Iterable[Fault], language: str) -> None:
    """Prints warnings on standard error, apart from the answer."""
    for warning in warnings:
        sys.stderr.write(fault_text(warning, language))
