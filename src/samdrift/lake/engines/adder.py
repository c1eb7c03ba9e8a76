"""What every engine takes and gives: an Ibis expression over rows, and its sums by their keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import ibis  # type: ignore[import-untyped]
from ibis.expr.operations import UnboundTable  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Sums = dict[tuple[Any, ...], tuple[Fraction, int]]
"""Quantity and number of rows by key, in no order: whoever writes them sorts."""


@dataclass(frozen=True)
class CheckedRows:
    """A table of the embedded engine; any other engine is handed its rows.

    `counted` is the condition in SQL of the rows that the expression counts, each once: only they are handed over, and
    an engine that loses one is found out.
    """

    connection: "DuckDBPyConnection"
    counted: str


@dataclass(frozen=True)
class ParquetFiles:
    """Data files of one form, which an engine reads where they lie."""

    connection: "DuckDBPyConnection"
    paths: tuple[Path, ...]


class Adder(Protocol):
    """Adds up exactly: comparisons, sums and counts only, which every engine does alike."""

    def sums(self, asked: ibis.Table, rows: CheckedRows | ParquetFiles) -> Sums:
        """What `asked` gives over its one table: columns of keys, then `quantity` and `number`."""

    def close(self) -> None:
        """Lets go of what it holds."""


def table_of(asked: ibis.Table) -> UnboundTable:
    """The one table that the expression is over."""
    (table,) = asked.op().find(UnboundTable)
    return table


def added_up(rows: Iterable[tuple[Any, ...]]) -> Sums:
    """Rows of keys, quantity and number by their keys; what parts of the rows add up to is added again."""
    sums: Sums = {}
    for *keys, quantity, number in rows:
        key, exact = tuple(keys), Fraction(quantity)
        if key in sums:
            before, rows_before = sums[key]
            sums[key] = before + exact, rows_before + number
        else:
            sums[key] = exact, number
    return sums
