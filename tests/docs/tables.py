"""Runnable tables of a Markdown page: each stands right below a comment such as `<!-- table: split -->`."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from samdrift.domain.money import round_half_away

MARK = re.compile(r"<!-- table: ([a-z0-9-]+) -->")
METHODS = Path(__file__).resolve().parents[2] / "docs" / "methods"
TOTAL = "sum"
"""The first cell of a last row whose figures are the sums of their columns."""


@dataclass(frozen=True)
class Row:
    """A row by column; it remembers which columns were read."""

    cells: Mapping[str, str]
    read: set[str]

    def __getitem__(self, column: str) -> str:
        self.read.add(column)
        return self.cells[column]

    def number(self, column: str) -> Fraction:
        """The exact figure in the cell; an empty one is 0."""
        return a_number(self[column]) if self[column] else Fraction(0)

    def minor(self, column: str) -> int:
        """An amount with two decimals, in minor units."""
        value = self.number(column) * 100
        assert value.denominator == 1, f"{self[column]} is no amount"
        return value.numerator


@dataclass(frozen=True)
class Table:
    """A runnable table: its rows, and the row of sums if it has one."""

    page: str
    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None
    read: set[str]

    def column(self, name: str) -> list[str]:
        return [row[name] for row in self.rows]

    @property
    def sums(self) -> Row:
        assert self.total is not None, f"{self.page}: {self.name} has no row of sums"
        return self.total


@dataclass(frozen=True)
class Page:
    """A page of docs/methods with its runnable tables in order."""

    name: str
    tables: tuple[Table, ...] = field(default=())

    def __getitem__(self, name: str) -> Table:
        return next(table for table in self.tables if table.name == name)


Figures = Mapping[str, object]
Runner = Callable[[Table, Page], Iterable[Figures]]
RUNNERS: dict[str, Runner] = {}


def runs(name: str) -> Callable[[Runner], Runner]:
    """Registers what recomputes a table: for every row, the figures by column that are not its inputs."""

    def register(runner: Runner) -> Runner:
        assert name not in RUNNERS, f"{name} has two runners"
        RUNNERS[name] = runner
        return runner

    return register


def read_page(name: str) -> Page:
    """The page with its tables. Raises ValueError where a mark has no table right below it."""
    return parse_page(name, (METHODS / name).read_text(encoding="utf-8"))


def parse_page(name: str, text: str) -> Page:
    lines = text.splitlines()
    marks = [(at, mark[1]) for at, line in enumerate(lines) if (mark := MARK.fullmatch(line.strip()))]
    return Page(name, tuple(_table(name, mark, lines[at + 1 :]) for at, mark in marks))


def differences(table: Table, figures: Iterable[Figures]) -> list[str]:
    """Every cell that is not what was computed, and every sum that its column does not have."""
    found = []
    for number, (row, computed) in enumerate(zip(table.rows, figures, strict=True), start=1):
        for column, value in computed.items():
            table.read.add(column)
            if not same(row.cells[column], value):
                told = f"{row.cells[column]!r}, computed {shown(value)!r}"
                found.append(f"{table.page}: {table.name}, row {number}, {column}: {told}")
    return found + _wrong_sums(table)


def unread(table: Table) -> list[str]:
    """The columns that no runner reads or computes."""
    return [
        f"{table.page}: {table.name}: {name} is never run" for name in table.header if name not in table.read
    ]


def same(cell: str, value: object) -> bool:
    """Numbers are compared as numbers, `≈` at the decimals shown; all else as it is written."""
    if isinstance(value, Fraction | int):
        return _same_number(cell, Fraction(value))
    return cell == shown(value)


def shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def a_number(text: str) -> Fraction:
    """An exact figure: 1,234.50 or p/q."""
    return Fraction(text.replace(",", ""))


def _same_number(cell: str, value: Fraction) -> bool:
    try:
        if not cell.startswith("≈"):
            return a_number(cell) == value
        text = cell.removeprefix("≈").strip()
        scale = 10 ** len(text.partition(".")[2])
        return a_number(text) * scale == round_half_away(value * scale)
    except ValueError:
        return False


def _table(page: str, name: str, below: list[str]) -> Table:
    lines = []
    for line in below:
        if not line.startswith("|"):
            break
        lines.append(line)
    if len(lines) < 3:
        raise ValueError(f"{page}: no table right below the mark {name}")
    header, _, *body = [_cells(line) for line in lines]
    read: set[str] = set()
    if any(len(cells) != len(header) for cells in body):
        raise ValueError(f"{page}: {name} has rows of another length than its header")
    rows = [Row(dict(zip(header, cells, strict=True)), read) for cells in body]
    total = rows.pop() if body[-1][0] == TOTAL else None
    return Table(page, name, tuple(header), tuple(rows), total, read)


def _cells(line: str) -> list[str]:
    return [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]


def _wrong_sums(table: Table) -> list[str]:
    if table.total is None:
        return []
    found = []
    for column, told in list(table.total.cells.items())[1:]:
        figures = [row.cells[column] for row in table.rows if row.cells[column]]
        if told and not same(told, sum((a_number(each) for each in figures), Fraction(0))):
            found.append(f"{table.page}: {table.name}: {column} does not add up to {told}")
    return found
