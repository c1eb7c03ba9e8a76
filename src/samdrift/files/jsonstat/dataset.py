"""A dataset: its dimensions with their categories, and its cells, of which any may be missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """A dimension: the codes of its categories in the order of the cells, what they are called, and their units."""

    name: str
    label: str
    role: str
    codes: tuple[str, ...]
    labels: Mapping[str, str]
    units: Mapping[str, str]


@dataclass(frozen=True)
class Cell:
    """A value, or None where the table has none, with what its keeper says of that."""

    value: Fraction | None
    status: str = ""


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """The dimensions in order, and by place (the last dimension runs fastest) the cells that the file states."""

    label: str
    source: str
    updated: str
    dimensions: tuple[Dimension, ...]
    cells: Mapping[int, Cell]

    @property
    def size(self) -> int:
        size = 1
        for dimension in self.dimensions:
            size *= len(dimension.codes)
        return size

    def at(self, codes: Sequence[str]) -> Cell:
        """The cell of these categories, one of each dimension; a missing one where the file states none."""
        place = 0
        for dimension, code in zip(self.dimensions, codes, strict=True):
            place = place * len(dimension.codes) + dimension.codes.index(code)
        return self.cells.get(place, Cell(None))

    @property
    def missing(self) -> int:
        """How many cells have no value."""
        return self.size - sum(cell.value is not None for cell in self.cells.values())
