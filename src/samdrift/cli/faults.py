"""Faults told: as one JSON object, or as sentences with place, why and remedy."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TextIO

from samdrift.cli.layout import wrap
from samdrift.cli.streams import write_json
from samdrift.domain.faults import Fault, FaultsError
from samdrift.words import faults_json, number, place, remedy, say, sentence

MOST_ALIKE = 3
"""Faults of one code in one column of one file that a person is told in full; the others are told as a number."""


def fault_text(fault: Fault, language: str) -> str:
    """A fault as a person reads it: where, what and why; on the next line how to mend it."""
    where, said = place(fault.place, language), sentence(fault, language)
    told = wrap(f"{where}: {said}" if where else said, rest="  ")
    mend = remedy(fault, language)
    return f"{told}\n{wrap(mend, first='  -> ', rest='     ')}\n" if mend else f"{told}\n"


def faults_text(faults: Iterable[Fault], language: str) -> str:
    """All faults in their order as a person reads them; of many of a kind the first, then how many more there are."""
    told: list[str] = []
    more: dict[int, list[Fault]] = defaultdict(list)
    kinds: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for each in faults:
        kind = kinds[each.code, each.place.file, each.place.column]
        if each.place.file and len(kind) == MOST_ALIKE:
            more[kind[-1]].append(each)
        else:
            kind.append(len(told))
            told.append(fault_text(each, language))
    return "".join(text + _more_text(more[at], language) for at, text in enumerate(told))


def _more_text(more: Sequence[Fault], language: str) -> str:
    """One line for the faults that are left out below those of their kind; nothing where none is."""
    if not more:
        return ""
    rows = sorted({each.place.row for each in more if each.place.row})
    code = "faults.more"
    if rows:
        code = "faults.more.column" if more[0].place.column else "faults.more.file"
    span = "-".join(str(row) for row in dict.fromkeys((*rows[:1], *rows[-1:])))
    told = say(code, language, count=len(more), number=number(len(more), language), rows=span)
    return f"{wrap(told, first='  ', rest='  ')}\n"


def headed_text(code: str, faults: Sequence[Fault], language: str, **values: object) -> str:
    """A heading that says how many they are, then the faults."""
    heading = say(code, language, count=len(faults), number=number(len(faults), language), **values)
    return f"{heading}\n\n{faults_text(faults, language)}"


def warnings_text(warnings: Sequence[Fault], language: str) -> str:
    """The warnings below an empty line and a heading of their own; nothing where there are none."""
    return f"\n{headed_text('check.warnings', warnings, language)}" if warnings else ""


def tell_faults(wrong: FaultsError, language: str, *, json: bool, out: TextIO, error: TextIO) -> None:
    """Prints what went wrong: one object on `out` for programs, sentences on `error` for people."""
    if json:
        write_json(faults_json(wrong.faults, wrong.warnings, language), out)
    elif wrong.warnings or len(wrong.faults) > 1:
        error.write(headed_text("faults.heading", wrong.faults, language))
        error.write(warnings_text(wrong.warnings, language))
    else:
        error.write(faults_text(wrong.faults, language))


def warn(warnings: Iterable[Fault], language: str) -> None:
    """Prints warnings on standard error, apart from the answer."""
    sys.stderr.write(faults_text(warnings, language))
