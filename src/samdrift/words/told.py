"""Faults as programs read them: one object, by whatever door it leaves."""

from collections.abc import Iterable

from samdrift.domain.faults import Fault
from samdrift.words.sentences import remedy, sentence


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
    """The object that `check` prints, and everything that refuses: a command, or the API."""
    return {
        "faults": [fault_json(fault, language) for fault in faults],
        "warnings": [fault_json(warning, language) for warning in warnings],
    }
