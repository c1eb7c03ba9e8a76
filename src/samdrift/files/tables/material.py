"""What a folder or a workbook holds before anything is understood: grids, nested terms and keys, and their places."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from samdrift.domain.faults import Fault, Place
from samdrift.files.tables.cells import Origin
from samdrift.files.tables.grid import Grid
from samdrift.files.tables.nested import Path

PlaceOf = Callable[[Path], Place]


@dataclass(frozen=True)
class Stated:
    """Something nested (the terms, a key) as it was written, with the place of each of its paths."""

    entry: dict[str, Any]
    place_of: PlaceOf


@dataclass
class Material:
    """All that was found. `unreadable` names the tables that are there and could not be taken apart."""

    origin: Origin
    terms: Stated | None = None
    keys: list[Stated] = field(default_factory=list)
    keys_complete: bool = True
    grids: dict[str, Grid] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    @property
    def nested_origin(self) -> Origin:
        """Beside CSV files the terms and keys stand in TOML, in a workbook all stand in sheets."""
        return Origin.TOML if self.origin is Origin.CSV else self.origin
