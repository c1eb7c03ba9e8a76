"""A sheet's XML looked through before anything opens it: how far it reaches, and cells whose value was never kept.

What opens a workbook lays a sheet out from its first to its last cell, and shows an error or a formula without result
as an empty cell. The first would let a small file fill the memory, the second would lose data in silence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class BrokenXmlError(Exception):
    """The XML is not well-formed, or declares a document type, which no workbook does."""


@dataclass
class SheetScan:
    """The last row and column that hold anything, the length of all texts, and the cells without a value."""

    rows: int = 0
    columns: int = 0
    text_length: int = 0
    without_value: list[tuple[int, int, str]] = field(default_factory=list)
    """Row, column and the error shown, which is empty for a formula whose result was never saved."""


def elements(data: bytes) -> list[tuple[str, dict[str, str]]]:
    """Every element's local name with its attributes by local name, in order."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append((_local(name), {_local(key): text for key, text in attributes.items()}))

    parser = _parser()
    parser.StartElementHandler = start
    _feed(parser, [data])
    return found


def shared_lengths(chunks: Iterable[bytes]) -> list[int]:
    """The length of each shared string."""
    lengths: list[int] = []

    def start(name: str, _: dict[str, str]) -> None:
        if _local(name) == "si":
            lengths.append(0)

    def text(characters: str) -> None:
        if lengths:
            lengths[-1] += len(characters)

    parser = _parser()
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    _feed(parser, chunks)
    return lengths


def scan_sheet(chunks: Iterable[bytes], shared: list[int]) -> SheetScan:
    """What a sheet holds and how far it reaches."""
    reader = _SheetReader(shared)
    parser = _parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    _feed(parser, chunks)
    return reader.scan


class _SheetReader:
    """Follows the cells of a sheet, one at a time."""

    def __init__(self, shared: list[int]) -> None:
        self.scan = SheetScan()
        self._shared = shared
        self._row = self._column = 0
        self._type, self._value = "", ""
        self._formula = self._inside_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "row":
                self._row = _whole(attributes.get("r"), self._row + 1)
                self._column = 0
            case "c":
                self._begin_cell(attributes)
            case "f":
                self._formula = True
            case "v" | "t":
                self._inside_value = True
            case _:
                pass

    def text(self, characters: str) -> None:
        if self._inside_value:
            self._value += characters

    def end(self, name: str) -> None:
        match _local(name):
            case "v" | "t":
                self._inside_value = False
            case "c":
                self._end_cell()
            case _:
                pass

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        match = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = _column_number(match[1]) if match else self._column + 1
        self._row = int(match[2]) if match else self._row
        self._type, self._value, self._formula = attributes.get("t", "n"), "", False

    def _end_cell(self) -> None:
        if self._type == "e":
            self.scan.without_value.append((self._row, self._column, self._value or "#ERROR"))
        elif self._formula and not self._value and self._type != "str":
            self.scan.without_value.append((self._row, self._column, ""))
        if self._value or self._type == "e":
            self.scan.rows = max(self.scan.rows, self._row)
            self.scan.columns = max(self.scan.columns, self._column)
            self.scan.text_length += self._length()

    def _length(self) -> int:
        index = _whole(self._value, -1) if self._type == "s" else -1
        return self._shared[index] if 0 <= index < len(self._shared) else len(self._value)


def _parser() -> Any:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise BrokenXmlError


def _feed(parser: Any, chunks: Iterable[bytes]) -> None:
    try:
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003 - takes no name
    except expat.ExpatError:
        raise BrokenXmlError from None


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdigit() else otherwise


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
