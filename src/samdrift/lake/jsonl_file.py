"""Events from CloudEvents 1.0 in JSON, one per line: quantity and dimensions stand in `data`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from samdrift.domain.faults import Place
from samdrift.lake.cloud_event import CloudEventReader
from samdrift.lake.dimensions import dimensions_text
from samdrift.lake.findings import Findings
from samdrift.lake.known import Known
from samdrift.lake.limits import Limits
from samdrift.lake.raw import CHUNK, RawFile, RawTable
from samdrift.words.exact_json import DoubledMemberError, decode_at, has_half_pair, is_deeper

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SPACE = " \t\r\n"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


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
    reader = _Reader(name, CloudEventReader(name, known, findings), findings, limits)
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


@dataclass(frozen=True)
class _Reader:
    name: str
    events: CloudEventReader
    findings: Findings
    limits: Limits

    def event(self, row: int, line: bytes) -> tuple[object, ...] | None:
        """The raw row of the line, or None when it is no event at all; what is wrong goes to the findings."""
        found = self._object(row, line)
        if found is None:
            return None
        event = self.events.read(row, found)
        return row, event.told, *event.row, dimensions_text(event.columns)

    def _object(self, row: int, line: bytes) -> dict[str, Any] | None:
        place = Place(self.name, row)
        if len(line) > self.limits.line_bytes:
            self.findings.add("jsonl_line_too_long", place, limit=self.limits.line_bytes)
        elif is_deeper(line, self.limits.json_depth):
            self.findings.add("jsonl_too_deep", place, limit=self.limits.json_depth)
        else:
            return self._decoded(place, line)
        return None

    def _decoded(self, place: Place, line: bytes) -> dict[str, Any] | None:
        try:
            text = line.decode().strip(_SPACE)
            found, end = decode_at(text, 0)
            if end != len(text):
                raise ValueError(end)
        except UnicodeDecodeError:
            self.findings.add("event_encoding", place)
        except DoubledMemberError as error:
            self.findings.add("jsonl_doubled_member", place, error)
        except ValueError:
            self.findings.add("jsonl_not_object", place)
        else:
            if b"\\u" in line and has_half_pair(found):
                self.findings.add("event_encoding", place)
            elif isinstance(found, dict):
                return found
            else:
                self.findings.add("jsonl_not_object", place)
        return None
