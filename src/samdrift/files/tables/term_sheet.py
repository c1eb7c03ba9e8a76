"""The sheet `cooperation`: a name and a value in each row, as they stand in cooperation.toml."""

from collections.abc import Iterator
from typing import Any

from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.faults import Fault, Place, fault
from samdrift.files.tables.cells import Source, shown
from samdrift.files.tables.grid import Grid
from samdrift.files.tables.material import Stated
from samdrift.files.tables.nested import Path
from samdrift.files.tables.row import Cells
from samdrift.files.tables.terms import Corrections, Review, Risk, Study, Terms, TrueUp

SECTIONS: dict[str, type[Cells]] = {
    "review": Review,
    "true_up": TrueUp,
    "corrections": Corrections,
    "study": Study,
    "risk": Risk,
}
LISTS = ("dimensions", "true_up.months")

TERM_NAMES = (
    *(name for name in Terms.model_fields if name not in SECTIONS),
    *(f"{section}.{name}" for section, model in SECTIONS.items() for name in model.model_fields),
)


def gather_terms(grid: Grid) -> tuple[Stated, list[Fault]]:
    """The terms as they would stand in TOML, with the row of each; then what is no term, or stands twice."""
    entry: dict[str, Any] = {}
    rows: dict[str, int] = {}
    faults: list[Fault] = []
    for number, cells in grid.records:
        named = dict(zip(grid.header, cells, strict=False))
        name, value = shown(named.get("name")), named.get("value", "")
        if name not in TERM_NAMES:
            place = Place(grid.file, number, "name")
            near = nearest(name, TERM_NAMES)
            faults.append(fault("name_unknown", place, name, nearest=near, known=listed(TERM_NAMES)))
        elif name in rows:
            faults.append(fault("term_twice", Place(grid.file, number, "name"), name))
        else:
            rows[name] = number
            _put(entry, name, value)

    def place_of(path: Path) -> Place:
        name = ".".join(str(step) for step in path[:2] if isinstance(step, str))
        return Place(grid.file, rows.get(name, 0), "value" if name in rows else name)

    return Stated(entry, place_of), faults


def _put(entry: dict[str, Any], name: str, value: object) -> None:
    section, _, term = name.rpartition(".")
    into = entry.setdefault(section, {}) if section else entry
    into[term] = _list(value) if name in LISTS else value


def _list(value: object) -> list[object]:
    if isinstance(value, str):
        return [each.strip() for each in value.split(",") if each.strip()]
    return [] if value is None else [value]


def term_rows(terms: Terms, source: Source) -> Iterator[tuple[str, str]]:
    """Every term's name and value as text, those that are empty too: the sheet shows what could be said."""
    stated = terms.model_dump(context=source)
    for name in TERM_NAMES:
        section, _, term = name.rpartition(".")
        value = stated[section][term] if section else stated[name]
        yield name, ", ".join(value) if isinstance(value, list | tuple) else value
