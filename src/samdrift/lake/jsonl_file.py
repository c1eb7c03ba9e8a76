"""Events from CloudEvents 1.0 in JSON, one per line: quantity and dimensions stand in `data`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.faults import Place
from samdrift.lake.dimensions import dimensions_text
from samdrift.lake.findings import Findings
from samdrift.lake.header import check_dimension
from samdrift.lake.known import DIMENSION, Known
from samdrift.lake.limits import Limits
from samdrift.lake.raw import CHUNK, RawFile, RawTable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ATTRIBUTES = ("source", "id", "time", "subject", "type")
_SPACE = " \t\r\n"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class _Number(str):
    """A JSON number by its text: a float would round it."""

    __slots__ = ()


class _DoubledMemberError(ValueError):
    """An object names a member twice, and readers differ in which one they take."""


def read(
    path: Path,
    number: int,
    name: str,
    known: Known,
    findings: Findings,
    connection: "DuckDBPyConnection",
    *,
    limits: Limits,
) -> RawFile:
    """The file's events in the engine; empty lines are none."""
    table = RawTable(connection, number)
    reader = _Reader(name, known, findings, limits)
    chunk: list[tuple[object, ...]] = []
    with path.open("rb") as file:
        for row, line in _lines(file, limits.line_bytes):
            if (event := reader.event(row, line)) is not None:
                chunk.append(event)
            if len(chunk) >= CHUNK:
                table.append(chunk)
                chunk = []
    table.append(chunk)
    return RawFile(number, name, table.relation, dimensions=None)


def _lines(file: BinaryIO, longest: int) -> Iterator[tuple[int, bytes]]:
    """Every line that is not empty, with its number; of one that is too long only the beginning, a byte too much."""
    row = 0
    while line := file.readline(longest + 2):
        row += 1
        content = line.rstrip(b"\r\n")
        if not line.endswith(b"\n") and len(line) > longest:
            while (rest := file.readline(2**20)) and not rest.endswith(b"\n"):
                pass
        if row == 1:
            content = content.removeprefix(_BYTE_ORDER_MARK)
        if content.strip():
            yield row, content


@dataclass
class _Reader:
    name: str
    known: Known
    findings: Findings
    limits: Limits
    _decoder: json.JSONDecoder = field(init=False)

    def __post_init__(self) -> None:
        self._decoder = json.JSONDecoder(
            object_pairs_hook=_unique, parse_float=_Number, parse_int=_Number, parse_constant=_refuse
        )

    def event(self, row: int, line: bytes) -> tuple[object, ...] | None:
        """The raw row of the line, or None when it is no event at all; what is wrong goes to the findings."""
        found = self._object(row, line)
        if found is None:
            return None
        faults_before = self.findings.number
        version = found.get("specversion")
        if version != "1.0" or type(version) is _Number:
            self.findings.add("jsonl_specversion", Place(self.name, row, "specversion"), _shown(version))
        texts = [self._attribute(row, name, found.get(name, "")) for name in _ATTRIBUTES]
        texts.append(self._quantity(row, found.get("data")))
        if self.findings.number == faults_before:
            texts.append(dimensions_text(found["data"]))
        else:
            texts.append("{}")
        return row, self.findings.number > faults_before, *texts

    def _object(self, row: int, line: bytes) -> dict[str, Any] | None:
        place = Place(self.name, row)
        if len(line) > self.limits.line_bytes:
            self.findings.add("jsonl_line_too_long", place, limit=self.limits.line_bytes)
        elif _is_too_deep(line, self.limits.json_depth):
            self.findings.add("jsonl_too_deep", place, limit=self.limits.json_depth)
        else:
            return self._decoded(place, line)
        return None

    def _decoded(self, place: Place, line: bytes) -> dict[str, Any] | None:
        try:
            text = line.decode().strip(_SPACE)
            found, end = self._decoder.raw_decode(text)
            if end != len(text):
                raise ValueError(end)
        except UnicodeDecodeError:
            self.findings.add("event_encoding", place)
        except _DoubledMemberError as error:
            self.findings.add("jsonl_doubled_member", place, error)
        except ValueError:
            self.findings.add("jsonl_not_object", place)
        else:
            if b"\\u" in line and not _is_text(found):
                self.findings.add("event_encoding", place)
            elif isinstance(found, dict):
                return found
            else:
                self.findings.add("jsonl_not_object", place)
        return None

    def _quantity(self, row: int, data: object) -> str | None:
        if not isinstance(data, dict):
            self.findings.add("jsonl_data_not_object", Place(self.name, row, "data"), _shown(data))
            return None
        for member, value in data.items():
            if member != "quantity":
                self._dimension(row, member, value)
        quantity = data.get("quantity", "")
        return quantity if type(quantity) is _Number else self._attribute(row, "quantity", quantity)

    def _dimension(self, row: int, member: str, value: object) -> None:
        place = Place(self.name, row, member)
        if not member.startswith(DIMENSION):
            names = [
                "quantity",
                *(DIMENSION + name.removeprefix(DIMENSION) for name in sorted(self.known.dimensions)),
            ]
            near = nearest(member, names)
            self.findings.add("jsonl_unknown_member", place, member, nearest=near, known=listed(names))
        elif check_dimension(place, self.known, self.findings):
            self._attribute(row, member, value)

    def _attribute(self, row: int, column: str, value: object) -> str | None:
        if type(value) is str:
            return value
        self.findings.add("jsonl_not_text", Place(self.name, row, column), _shown(value))
        return None


def _unique(members: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(members)
    if len(found) < len(members):
        names = [name for name, _ in members]
        raise _DoubledMemberError(next(name for name in names if names.count(name) > 1))
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _is_too_deep(line: bytes, most: int) -> bool:
    """Whether objects and lists are nested deeper; brackets inside strings do not count."""
    if line.count(b"{") + line.count(b"[") <= most:
        return False
    depth, in_text, escaped = 0, False, False
    for byte in line:
        if in_text:
            in_text, escaped = escaped or byte != 0x22, not escaped and byte == 0x5C
        elif byte == 0x22:
            in_text = True
        else:
            depth += (byte in b"{[") - (byte in b"}]")
            if depth > most:
                return True
    return False


def _is_text(found: object) -> bool:
    """Whether no half of a character pair stands alone in it: that cannot be written as UTF-8."""
    return not any("\ud800" <= character <= "\udfff" for character in json.dumps(found, ensure_ascii=False))


def _shown(value: object) -> str:
    """The value as JSON, as it was written but for spaces."""
    if isinstance(value, _Number):
        return str(value)
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    return json.dumps(value, ensure_ascii=False)
