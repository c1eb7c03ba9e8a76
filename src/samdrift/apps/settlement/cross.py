"""A cross table of amounts: rows and columns with their sums."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CrossRow:
    """A row by name, with what it has in each column, and in all."""

    code: str
    name: str
    cells: tuple[int, ...]
    total_minor: int
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class CrossTable:
    """Amounts in minor units by row and column, both with their sums."""

    columns: tuple[str, ...]
    rows: tuple[CrossRow, ...]
    sums: CrossRow
