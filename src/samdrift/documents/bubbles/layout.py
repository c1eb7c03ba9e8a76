"""A grid of bubbles laid out: every bubble in its own cell, beside the others and never over them.

A bubble's area goes by its size, and its name stands under it. A cell is filled in rows, largest first; a row of the
grid is as high as its fullest cell. The same projects always lie the same way. Lengths are whole pixels.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from samdrift.documents.river.labels import fit

LINE = 15
"""From one line of a name to the next."""


@dataclass(frozen=True, kw_only=True)
class GridShape:
    """How large: the first column's left edge, a cell's width, what stands above a row, the bubbles."""

    left: int
    cell: int
    band: int
    """Above each row, for its word."""
    foot: int
    """Under the grid, for the words of the columns."""
    lowest: int
    """The least height of a row."""
    largest: int
    """The radius of the largest bubble."""
    least: int
    """The radius of the smallest, so that it can be seen and taken hold of."""
    unknown: int
    """The radius where no size is told."""
    gap: int
    letter: int
    """The room of a letter of a name; 0 where no names stand in the picture."""
    columns: int
    rows: int

    @property
    def width(self) -> int:
        return self.left + self.columns * self.cell


@dataclass(frozen=True, kw_only=True)
class Item:
    """What is to be laid out: in which cell (counted from 1, rows from below), how large, under which name."""

    code: str
    number: int
    name: str
    column: int
    row: int
    size: Fraction | None = None
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Bubble:
    """An item in its place: the middle of its circle, its radius, and its name in lines."""

    item: Item
    x: int
    y: int
    radius: int
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell's rectangle."""

    column: int
    row: int
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class GridLayout:
    """The grid as it is drawn."""

    shape: GridShape
    height: int
    cells: tuple[Cell, ...]
    bubbles: tuple[Bubble, ...]


def lay_out(items: Iterable[Item], shape: GridShape) -> GridLayout:
    """The layout; items beyond the grid are left out."""
    boxes = _boxes(list(items), shape)
    cells: list[Cell] = []
    bubbles: list[Bubble] = []
    top = 0
    for row in range(shape.rows, 0, -1):
        shelves = {
            column: _shelves([box for box in boxes if box.is_in(column, row)], shape)
            for column in range(1, shape.columns + 1)
        }
        height = max(shape.lowest, *(_height(each, shape) for each in shelves.values()))
        top += shape.band
        for column, filled in shelves.items():
            x = shape.left + (column - 1) * shape.cell
            cells.append(Cell(column=column, row=row, x=x, y=top, width=shape.cell, height=height))
            bubbles += _stand(filled, cells[-1], shape)
        top += height
    return GridLayout(shape=shape, height=top + shape.foot, cells=tuple(cells), bubbles=tuple(bubbles))


@dataclass(frozen=True, kw_only=True)
class _Box:
    """The room of a bubble and its name."""

    item: Item
    radius: int
    lines: tuple[str, ...]
    width: int

    def is_in(self, column: int, row: int) -> bool:
        return (self.item.column, self.item.row) == (column, row)


_Shelf = list[_Box]


def _boxes(items: Sequence[Item], shape: GridShape) -> list[_Box]:
    most = max((item.size for item in items if item.size), default=Fraction(1))
    found = [_box(item, most, shape) for item in items]
    return sorted(found, key=lambda box: (-box.radius, box.item.number, box.item.code))


def _box(item: Item, most: Fraction, shape: GridShape) -> _Box:
    radius = _radius(item.size, most, shape)
    room = shape.cell - 2 * shape.gap
    lines = fit(item.name, room // shape.letter, lines=2) if shape.letter else ()
    text = max((len(line) for line in lines), default=0) * shape.letter
    return _Box(item=item, radius=radius, lines=lines, width=max(2 * radius, text))


def _radius(size: Fraction | None, most: Fraction, shape: GridShape) -> int:
    """Area by size: four times as much is twice as wide."""
    if size is None:
        return shape.unknown
    return max(shape.least, isqrt(int(shape.largest**2 * max(size, Fraction(0)) / most)))


def _shelves(boxes: Iterable[_Box], shape: GridShape) -> list[_Shelf]:
    """Rows of boxes, none of them wider than the cell has room."""
    room, found, used = shape.cell - 2 * shape.gap, list[_Shelf](), 0
    for box in boxes:
        if not found or used + shape.gap + box.width > room:
            found.append([])
            used = -shape.gap
        found[-1].append(box)
        used += shape.gap + box.width
    return found


def _height(shelves: Iterable[_Shelf], shape: GridShape) -> int:
    return sum(_shelf_height(shelf) + shape.gap for shelf in shelves) + shape.gap


def _shelf_height(shelf: _Shelf) -> int:
    return 2 * max(box.radius for box in shelf) + LINE * max(len(box.lines) for box in shelf)


def _stand(shelves: Sequence[_Shelf], cell: Cell, shape: GridShape) -> Iterable[Bubble]:
    """The bubbles in the middle of the cell; those of a shelf stand on one line, with their names under it."""
    top = cell.y + shape.gap + (cell.height - _height(shelves, shape)) // 2
    for shelf in shelves:
        floor = top + 2 * max(box.radius for box in shelf)
        used = sum(box.width for box in shelf) + shape.gap * (len(shelf) - 1)
        left = cell.x + (cell.width - used) // 2
        for box in shelf:
            yield Bubble(
                item=box.item,
                x=left + box.width // 2,
                y=floor - box.radius,
                radius=box.radius,
                lines=box.lines,
            )
            left += box.width + shape.gap
        top += _shelf_height(shelf) + shape.gap
