"""The sheets `keys` and `key_parts`: the entries of keys.toml as rows, a part's table as one row for each entry."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import PydanticCustomError

from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.faults import Fault, Place, fault
from samdrift.files.tables.cells import Kind, Source, cell_text, shown
from samdrift.files.tables.grid import Grid
from samdrift.files.tables.key_entries import KeyEntry
from samdrift.files.tables.material import Stated
from samdrift.files.tables.nested import Path, path_text
from samdrift.files.tables.sheet_rows import KEY_PARTS, KEYS

OWN = ("share", "by", "driver", "reference", "meter", "floor", "cap")
"""What a part says once, in its first row or in all of them."""

Named = dict[str, object]


@dataclass
class _Part:
    """A part with the rows behind it: its first, and that of each entry of its table."""

    row: int
    entry: dict[str, Any] = field(default_factory=dict)
    party_rows: dict[str, int] = field(default_factory=dict)
    band_rows: list[int] = field(default_factory=list)


@dataclass
class _Version:
    row: int
    entry: dict[str, Any]
    parts: dict[str, _Part] = field(default_factory=dict)

    def place_of(self, path: Path) -> Place:
        """The row and column in which a path of the entry was written."""
        if len(path) > 1 and path[0] == "part" and isinstance(path[1], int):
            return _part_place(list(self.parts.values())[path[1]], path[2:])
        return Place(KEYS.name, self.row, "_".join(str(step) for step in path))

    @property
    def stated(self) -> Stated:
        return Stated({**self.entry, "part": [part.entry for part in self.parts.values()]}, self.place_of)


def gather_keys(keys: Grid, parts: Grid, source: Source) -> tuple[list[Stated], list[Fault]]:
    """The entries as they would stand in keys.toml, with the places of what they say; then the faults between rows."""
    versions: dict[str, _Version] = {}
    unnamed: list[_Version] = []
    for number, named in _rows(keys):
        version = _Version(number, _version_entry(named))
        if versions.setdefault(_identity(named, "name", source), version) is not version:
            unnamed.append(version)
    faults: list[Fault] = []
    for number, named in _rows(parts):
        faults += _take_part(number, named, versions, source)
    return [each.stated for each in (*versions.values(), *unnamed)], faults


def _rows(grid: Grid) -> Iterator[tuple[int, Named]]:
    for number, cells in grid.records:
        yield number, dict(zip(grid.header, cells, strict=False))


def _version_entry(named: Named) -> dict[str, Any]:
    entry = {name: cell for name, cell in named.items() if not name.startswith("ramp_")}
    ramp = {name.removeprefix("ramp_"): cell for name, cell in named.items() if name.startswith("ramp_")}
    return {**entry, "ramp": ramp} if any(cell != "" for cell in ramp.values()) else entry


def _identity(named: Named, column: str, source: Source) -> str:
    """A version's name and first day, as a part repeats them."""
    first = _plain(named.get("valid_from", ""), Kind.DAY, source)
    name = _plain(named.get(column, ""), Kind.CODE, source)
    return f"{name} @ {first}" if first else name


def _plain(cell: object, kind: Kind, source: Source) -> str:
    try:
        return cell_text(cell, kind, source)
    except PydanticCustomError:
        return shown(cell)


def _take_part(number: int, named: Named, versions: dict[str, _Version], source: Source) -> Iterator[Fault]:
    identity = _identity(named, "key", source)
    version = versions.get(identity)
    if version is None:
        place = Place(KEY_PARTS.name, number, "key")
        near = nearest(identity, versions)
        yield fault("part_without_key", place, identity, nearest=near, known=listed(versions))
        return
    label = _plain(named.get("part", ""), Kind.WHOLE, source)
    part = version.parts.setdefault(label, _Part(number))
    for column in OWN:
        yield from _take_own(part, number, column=column, cell=named.get(column, ""))
    yield from _take_entry(part, number, named, source)


def _take_own(part: _Part, number: int, *, column: str, cell: object) -> Iterator[Fault]:
    if cell == "" or part.entry.get(column) == cell:
        return
    if number != part.row:
        yield fault("part_rows_differ", Place(KEY_PARTS.name, number, column), shown(cell))
    else:
        part.entry[column] = cell


def _take_entry(part: _Part, number: int, named: Named, source: Source) -> Iterator[Fault]:
    """One entry of a part's table: a party's value, or a threshold's weight."""
    party = _plain(named.get("party", ""), Kind.CODE, source)
    threshold, value = named.get("threshold", ""), named.get("value", "")
    if threshold != "":
        part.entry.setdefault("bands", []).append([threshold, value])
        part.band_rows.append(number)
    elif party in part.party_rows:
        other = part.party_rows[party]
        yield fault("part_entry_twice", Place(KEY_PARTS.name, number, "party"), party, other=other)
    elif party:
        table = "amounts" if part.entry.get("by") == "historic" else "percent"
        part.entry.setdefault(table, {})[party] = value
        part.party_rows[party] = number
    elif value != "":
        yield fault("value_missing", Place(KEY_PARTS.name, number, "party"), "")


def _part_place(part: _Part, path: Path) -> Place:
    match path:
        case ("percent" | "amounts", str(party), "[key]"):
            return Place(KEY_PARTS.name, part.party_rows[party], "party")
        case ("percent" | "amounts", str(party)):
            return Place(KEY_PARTS.name, part.party_rows[party], "value")
        case ("bands", int(index), *rest):
            return Place(KEY_PARTS.name, part.band_rows[index], "threshold" if rest == [0] else "value")
        case ("bands",):
            return Place(KEY_PARTS.name, part.row, "threshold")
        case ("percent" | "amounts",):
            return Place(KEY_PARTS.name, part.row, "party")
        case _:
            return Place(KEY_PARTS.name, part.row, path_text(path))


def key_rows(keys: tuple[KeyEntry, ...], source: Source) -> Iterator[dict[str, str]]:
    """The rows of the sheet keys as text by column."""
    for key in keys:
        stated = key.model_dump(context=source, by_alias=True)
        ramp = stated["ramp"] or {}
        yield {
            column: ramp.get(column.removeprefix("ramp_"), "")
            if column.startswith("ramp_")
            else stated[column]
            for column in KEYS.columns
        }


def part_rows(keys: tuple[KeyEntry, ...], source: Source) -> Iterator[dict[str, str]]:
    """The rows of the sheet key_parts: one for each entry of a part's table, or one for the part."""
    for key in keys:
        stated = key.model_dump(context=source)
        for number, part in enumerate(stated["part"], start=1):
            head = {"key": stated["name"], "valid_from": stated["valid_from"], "part": str(number)}
            own = {column: part.get(column, "") for column in OWN}
            for index, entry in enumerate(_entries(part)):
                said = own if index == 0 else dict.fromkeys(OWN, "")
                yield {**dict.fromkeys(KEY_PARTS.columns, ""), **head, **said, **entry}


def _entries(part: dict[str, Any]) -> list[dict[str, str]]:
    tables = part.get("percent") or part.get("amounts") or {}
    bands = [{"threshold": threshold, "value": weight} for threshold, weight in part.get("bands", ())]
    return [{"party": party, "value": value} for party, value in tables.items()] or bands or [{}]
