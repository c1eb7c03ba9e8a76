"""An event file as the engine can read it: the six columns as they were written, each row with its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TimeKind = Literal["text", "local", "local_ns", "instant", "instant_ns"]
QuantityKind = Literal["text", "number", "long_number"]

CHUNK = 20_000
"""Rows that are handed to the engine at a time."""
_MARK = "\x1e"
_SPLIT = "unnest(string_split(?, chr(30)))"
_LIST = "unnest(?::VARCHAR[])"


@dataclass(frozen=True)
class RawFile:
    """`relation` has the columns row, told, source, id, time, subject, type, quantity.

    `told`: the row has a fault that was found before the engine saw it. A text that is NULL has been told, an empty one
    has not; a typed time or quantity that is NULL is empty.
    """

    number: int
    name: str
    """events/NAME, as faults tell it."""
    relation: str
    time: TimeKind = "text"
    quantity: QuantityKind = "text"
    dimensions: tuple[str, ...] | None = ()
    """The names (with `dim_`) of the values in the list `dims`; None: `dims` is canonical JSON already."""


class RawTable:
    """A table of raw rows in the engine, filled a chunk at a time; `dims` are the dimensions as canonical JSON."""

    def __init__(self, connection: "DuckDBPyConnection", number: int) -> None:
        self.relation = f"raw_{number}"
        self._connection = connection
        self._connection.execute(
            f"CREATE TABLE {self.relation} (row BIGINT, told BOOLEAN, source VARCHAR, id VARCHAR, time VARCHAR,"
            " subject VARCHAR, type VARCHAR, quantity VARCHAR, dims VARCHAR)"
        )

    def append(self, rows: Sequence[tuple[object, ...]]) -> None:
        """Add rows of (row, told, source, id, time, subject, type, quantity, dims)."""
        if rows:
            number, told, *texts = zip(*rows, strict=True)
            columns = [_joined([str(each) for each in number]), _joined([str(each) for each in told])]
            columns += [_joined(text) for text in texts]
            values = ", ".join(_LIST if isinstance(column, list) else _SPLIT for column in columns)
            self._connection.execute(f"INSERT INTO {self.relation} SELECT {values}", columns)


def _joined(column: Sequence[object]) -> str | list[object]:
    """The column as one text, which the engine takes faster than a list; a list if a value has the mark or is None."""
    try:
        joined = _MARK.join(column)  # type: ignore[arg-type]
    except TypeError:
        return list(column)
    return joined if joined.count(_MARK) == len(column) - 1 else list(column)
