"""A TOML file as a dict, with the lines on which its array entries begin."""

import re
import tomllib
from pathlib import Path
from typing import Any

from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.tables.csv_in import decode, read_bytes

MOST_BYTES = 1_000_000

_AT = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_SECTION = re.compile(r"\s*\[\s*([A-Za-z0-9_-]+)\s*\]")
_NAME = re.compile(r"\s*([A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)?)\s*=")
_ENTRY = re.compile(r"\s*\[\[\s*([A-Za-z0-9_.\s]+?)\s*\]\]")


def read_toml(path: Path) -> tuple[dict[str, Any], str]:
    """The file's contents and its text. Raises FoundWrongError with the line that is no TOML."""
    text = decode(read_bytes(path, most=MOST_BYTES), path.name)
    try:
        return tomllib.loads(text), text
    except RecursionError:
        raise FoundWrongError(fault("toml_too_deep", Place(path.name))) from None
    except ValueError as error:
        raise FoundWrongError(_toml_fault(str(error), text, path.name)) from None


def _toml_fault(message: str, text: str, file: str) -> Fault:
    match = _AT.search(message)
    line = int(match[1]) if match and match[1] else text.count("\n") + 1
    return fault("toml_wrong", Place(file, line), None, reason=_AT.sub("", message))


def entry_lines(text: str, name: str) -> list[int]:
    """The lines of the headers `[[name]]`, spaces around the dots left out; a guess where text spans lines."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = _ENTRY.match(line)
        if match and re.sub(r"\s", "", match[1]) == name:
            found.append(number)
    return found


def name_lines(text: str) -> dict[str, int]:
    """The line of each name, with its section before a dot; a guess where text spans lines."""
    lines: dict[str, int] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _SECTION.match(line):
            section = f"{match[1]}."
            lines.setdefault(match[1], number)
        elif match := _NAME.match(line):
            lines.setdefault(section + re.sub(r"\s", "", match[1]), number)
    return lines
