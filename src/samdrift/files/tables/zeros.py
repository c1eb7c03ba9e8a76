"""Leading zeros that a workbook's number has lost, where the number's length is known: 301 is municipality 0301."""

from collections.abc import Sequence
from dataclasses import replace

from samdrift.domain.faults import Fault, Place, fault
from samdrift.files.tables.grid import Grid

OFFICIAL_LENGTHS = {"municipality": 4, "county": 2, "region": 2}
"""Digits of the official number by kind of party, alike in Norway and Sweden."""


def restore_official_no(grid: Grid) -> tuple[Grid, list[Fault]]:
    """The table of parties with lost zeros restored, and a warning for each."""
    if not {"kind", "official_no"} <= set(grid.header):
        return grid, []
    kind, column = grid.header.index("kind"), grid.header.index("official_no")
    warnings: list[Fault] = []
    records = []
    for number, cells in grid.records:
        restored = _restored(cells, kind, column)
        if restored is not None:
            lost = restored.removeprefix("0")
            place = Place(grid.file, number, "official_no")
            warnings.append(fault("code_zero_restored", place, lost, restored=restored))
            cells = [*cells[:column], restored, *cells[column + 1 :]]
        records.append((number, cells))
    return replace(grid, records=tuple(records)), warnings


def _restored(cells: Sequence[object], kind: int, column: int) -> str | None:
    """The number with its zero; None where nothing was lost."""
    if max(kind, column) >= len(cells):
        return None
    number, length = cells[column], OFFICIAL_LENGTHS.get(str(cells[kind]))
    if not isinstance(number, float | int) or isinstance(number, bool) or length is None:
        return None
    text = str(int(number))
    return f"0{text}" if number == int(number) > 0 and len(text) == length - 1 else None
