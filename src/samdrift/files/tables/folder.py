"""A cooperation's folder of tables, read whole: the value, or every fault with its place."""

import os
from pathlib import Path

from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.faults import CalledWrongError, Fault, FoundWrongError, Place, fault
from samdrift.files.tables.assemble import assemble
from samdrift.files.tables.cells import Origin
from samdrift.files.tables.csv_in import read_csv
from samdrift.files.tables.material import Material, PlaceOf, Stated
from samdrift.files.tables.nested import Path as Steps
from samdrift.files.tables.reading import Reading
from samdrift.files.tables.tables import KEYS_FILE, TABLES, TERMS_FILE
from samdrift.files.tables.toml_in import entry_lines, name_lines, read_toml

KNOWN_FILES = (TERMS_FILE, KEYS_FILE, *(table.file for table in TABLES))
REQUIRED_FILES = (TERMS_FILE, KEYS_FILE, *(table.file for table in TABLES if table.required))
TABLE_SUFFIXES = (".csv", ".toml", ".xlsx")
LOCKS = ("~$", ".~lock")
"""How the names of Excel's and LibreOffice's own lock files begin."""


def read_folder(path: Path) -> Reading:
    """The cooperation in the folder, or every fault in it. Raises CalledWrongError when there is no such folder."""
    if not path.is_dir():
        raise CalledWrongError(fault("folder_missing", value=path))
    material = Material(Origin.CSV)
    _look_around(path, material)
    _take_terms(path / TERMS_FILE, material)
    _take_tables(path, material)
    _take_keys(path / KEYS_FILE, material)
    return assemble(material)


def _look_around(path: Path, material: Material) -> None:
    """Faults for files that are missing, and for tables of a name that nothing reads."""
    try:
        found = {each.name for each in path.iterdir() if each.is_file() and not is_lock(each.name)}
    except OSError:
        material.faults.append(fault("file_unreadable", Place(path.name)))
        return
    odd = {name for name in KNOWN_FILES if name not in found and os.path.lexists(path / name)}
    material.faults.extend(fault("file_unreadable", Place(name)) for name in sorted(odd))
    material.unreadable.update(name.removesuffix(".csv") for name in odd)
    for name in REQUIRED_FILES:
        if name not in found | odd:
            material.faults.append(fault("file_missing", Place(name), name))
    for name in sorted(found - set(KNOWN_FILES)):
        if name.lower().endswith(TABLE_SUFFIXES):
            material.faults.append(unknown_file(name))


def is_lock(name: str) -> bool:
    """Whether a spreadsheet made the file to say that it has another one open."""
    return name.startswith(LOCKS)


def unknown_file(name: str) -> Fault:
    """The fault with the nearest known name, by what stands before the dot: what follows is alike in most."""
    stems = {known.partition(".")[0]: known for known in KNOWN_FILES}
    near = stems.get(nearest(name.rpartition(".")[0], stems), "")
    return fault("file_unknown", Place(name), name, nearest=near, known=listed(KNOWN_FILES))


def _take_terms(path: Path, material: Material) -> None:
    if not path.is_file():
        return
    try:
        entry, text = read_toml(path)
    except FoundWrongError as error:
        material.faults.extend(error.faults)
    else:
        material.terms = Stated(entry, _term_places(text, path.name))


def _term_places(text: str, file: str) -> PlaceOf:
    lines = name_lines(text)

    def place_of(path: Steps) -> Place:
        names = [step for step in path if isinstance(step, str)]
        return Place(file, lines.get(".".join(names[:2]), lines.get(names[0], 0) if names else 0))

    return place_of


def _take_tables(path: Path, material: Material) -> None:
    for table in TABLES:
        file = path / table.file
        if not file.is_file():
            continue
        try:
            material.grids[table.name] = read_csv(file)
        except FoundWrongError as error:
            material.faults.extend(error.faults)
            material.unreadable.add(table.name)


def _take_keys(path: Path, material: Material) -> None:
    material.keys_complete = False
    if not path.is_file():
        return
    try:
        contents, text = read_toml(path)
    except FoundWrongError as error:
        material.faults.extend(error.faults)
        return
    entries = contents.pop("key", [])
    for name in sorted(contents):
        near = nearest(name, ("key",))
        found = fault("name_unknown", Place(path.name, 0, name), name, nearest=near, known="key")
        material.faults.append(found)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        material.faults.append(fault("keys_form", Place(path.name, 0, "key")))
        return
    material.keys = _stated_keys(entries, text, path.name)
    material.keys_complete = True


def _stated_keys(entries: list[dict[str, object]], text: str, file: str) -> list[Stated]:
    """Each key with the lines on which it and its parts begin; their ordinals where the lines cannot be told."""
    lines, part_lines = entry_lines(text, "key"), entry_lines(text, "key.part")
    counts = [len(parts) if isinstance(parts := entry.get("part"), list) else 0 for entry in entries]
    if len(lines) != len(entries):
        lines = list(range(1, len(entries) + 1))
    if len(part_lines) != sum(counts):
        part_lines = []
    stated = []
    for index, entry in enumerate(entries):
        own = part_lines[sum(counts[:index]) : sum(counts[: index + 1])]
        stated.append(Stated(entry, _places(file, lines[index], own)))
    return stated


def _places(file: str, line: int, part_lines: list[int]) -> PlaceOf:
    def place_of(path: Steps) -> Place:
        if len(path) > 1 and path[0] == "part" and isinstance(path[1], int) and path[1] < len(part_lines):
            return Place(file, part_lines[path[1]])
        return Place(file, line)

    return place_of
