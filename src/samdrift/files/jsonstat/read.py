"""A JSON-stat 2 file as a dataset, or every fault in it. A missing cell stays missing: it is never a zero."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.jsonstat.dataset import Cell, Dataset, Dimension
from samdrift.files.outside import DEFAULT_LIMITS, Limits
from samdrift.files.outside.json_in import read_json
from samdrift.files.outside.numbers import read_number
from samdrift.words.exact_json import Number, shown

VERSION, CLASS = "2.0", "dataset"
ROLES = ("time", "geo", "metric")
_MOST_DIMENSIONS = 20


def read_jsonstat(content: bytes, *, file: str, limits: Limits = DEFAULT_LIMITS) -> Dataset:
    """The dataset. Raises FoundWrongError with every fault, so that nothing half is ever taken."""
    found = read_json(content, file=file, limits=limits)
    reading = _Reading(file, limits)
    reading.check_version(found)
    dimensions = reading.dimensions(found)
    if not dimensions:
        reading.stop()
    size = _product(dimensions)
    if size > limits.cells:
        raise FoundWrongError(fault("jsonstat_cells", Place(file, 0, "size"), size, limit=limits.cells))
    statuses = reading.statuses(found.get("status"), size)
    cells = reading.cells(found.get("value"), size, statuses)
    reading.stop()
    return Dataset(
        label=_text(found.get("label")),
        source=_text(found.get("source")),
        updated=_text(found.get("updated")),
        dimensions=dimensions,
        cells=cells,
    )


@dataclass
class _Reading:
    file: str
    limits: Limits
    faults: list[Fault] = field(default_factory=list)

    def add(self, code: str, column: str, value: object = None, **values: object) -> None:
        self.faults.append(fault(code, Place(self.file, 0, column), value, **values))
        if len(self.faults) >= self.limits.faults:
            self.stop()

    def stop(self) -> None:
        """Raises FoundWrongError when there is any fault."""
        if self.faults:
            raise FoundWrongError(*self.faults)

    def check_version(self, found: Mapping[str, Any]) -> None:
        """Raises FoundWrongError for a collection, an older version, or JSON of another kind."""
        version, kind = shown(found.get("version")).strip('"'), shown(found.get("class")).strip('"')
        if kind != CLASS or version != VERSION:
            said = f"{kind} {version}" if "class" in found or "version" in found else ", ".join(found)[:60]
            raise FoundWrongError(fault("jsonstat_version", Place(self.file), said[:80]))

    def dimensions(self, found: Mapping[str, Any]) -> tuple[Dimension, ...]:
        """The dimensions by `id`, `size` and `dimension`; empty, with faults, where they do not go together."""
        names, sizes, described = found.get("id"), found.get("size"), found.get("dimension")
        if not (isinstance(names, list) and isinstance(sizes, list) and isinstance(described, dict)):
            self.add("jsonstat_part", "id, size, dimension")
            return ()
        if (
            not names
            or len(names) != len(sizes)
            or len(names) > _MOST_DIMENSIONS
            or len(set(map(shown, names))) != len(names)
        ):
            self.add("jsonstat_part", "id, size")
            return ()
        roles = _roles(found.get("role"))
        read = [
            self._dimension(shown(name).strip('"'), size, described, roles)
            for name, size in zip(names, sizes, strict=True)
        ]
        return () if self.faults else tuple(each for each in read if each is not None)

    def _dimension(
        self, name: str, size: object, described: Mapping[str, Any], roles: Mapping[str, str]
    ) -> Dimension | None:
        one = described.get(name)
        category = one.get("category") if isinstance(one, dict) else None
        if not isinstance(one, dict) or not isinstance(category, dict):
            self.add("jsonstat_part", f"dimension.{name}"[:80])
            return None
        codes = _codes(category)
        if not codes or shown(size) != str(len(codes)):
            self.add("jsonstat_size", f"dimension.{name}"[:80], len(codes), expected=shown(size)[:20])
            return None
        labels = category.get("label")
        return Dimension(
            name=name,
            label=_text(one.get("label")),
            role=roles.get(name, ""),
            codes=codes,
            labels={code: _text(text) for code, text in labels.items()} if isinstance(labels, dict) else {},
            units=_units(category.get("unit")),
        )

    def statuses(self, found: object, size: int) -> Mapping[int, str]:
        """What is said of cells: of each in a list, of some by their place, or the same of all."""
        if isinstance(found, str) and not isinstance(found, Number):
            return dict.fromkeys(range(size), found[:40])
        return {at: _text(each)[:40] for at, each in self._placed(found, size, "status") if each is not None}

    def cells(self, found: object, size: int, statuses: Mapping[int, str]) -> Mapping[int, Cell]:
        if not isinstance(found, list | dict):
            self.add("jsonstat_part", "value")
            return {}
        if isinstance(found, list) and len(found) != size:
            self.add("jsonstat_values", "value", len(found), expected=size)
            return {}
        cells = {at: Cell(None, status) for at, status in statuses.items()}
        for at, each in self._placed(found, size, "value"):
            cells[at] = self._cell(at, each, statuses.get(at, ""))
        return cells

    def _cell(self, at: int, found: object, status: str) -> Cell:
        """A number; what is null, or a text such as `..` or `:`, is missing with that as its status."""
        if found is None:
            return Cell(None, status)
        try:
            return Cell(read_number(found), status)
        except ValueError:
            if isinstance(found, str) and not isinstance(found, Number):
                return Cell(None, status or found[:40])
            self.add("jsonstat_number", f"value[{at}]", shown(found)[:60])
            return Cell(None, status)

    def _placed(self, found: object, size: int, column: str) -> Iterator[tuple[int, object]]:
        """Each with its place; a fault for a place that is none."""
        if isinstance(found, list):
            yield from enumerate(found[:size])
        elif isinstance(found, dict):
            for key, each in found.items():
                if key.isascii() and key.isdigit() and len(key) < 10 and int(key) < size:
                    yield int(key), each
                else:
                    self.add("jsonstat_place", column, key[:60], size=size)


def _codes(category: Mapping[str, Any]) -> tuple[str, ...]:
    """The codes in the order of the cells, whether `index` is a list, an object or left out of a single category."""
    index, labels = category.get("index"), category.get("label")
    if isinstance(index, list) and all(isinstance(each, str) for each in index):
        codes = tuple(str(each) for each in index)
        return codes if len(set(codes)) == len(codes) else ()
    if isinstance(index, dict):
        places = {str(code): shown(place) for code, place in index.items()}
        order = {text: code for code, text in places.items()}
        wanted = [str(at) for at in range(len(places))]
        return tuple(order[at] for at in wanted) if set(order) == set(wanted) else ()
    if index is None and isinstance(labels, dict) and len(labels) == 1:
        return tuple(labels)
    return ()


def _roles(found: object) -> dict[str, str]:
    if not isinstance(found, dict):
        return {}
    return {
        str(name): role
        for role in ROLES
        if isinstance(found.get(role), list)
        for name in found[role]
        if isinstance(name, str)
    }


def _units(found: object) -> dict[str, str]:
    """By category, what its numbers are counted in."""
    if not isinstance(found, dict):
        return {}
    return {code: _text(each.get("base")) for code, each in found.items() if isinstance(each, dict)}


def _text(found: object) -> str:
    return found[:500] if isinstance(found, str) else ""


def _product(dimensions: tuple[Dimension, ...]) -> int:
    size = 1
    for dimension in dimensions:
        size *= len(dimension.codes)
    return size
