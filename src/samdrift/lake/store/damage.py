"""Data files held against their names, which are their hashes."""

from collections.abc import Iterable
from pathlib import Path

from samdrift.domain.faults import Fault, Place, fault
from samdrift.lake.store.durable import sha256_of
from samdrift.lake.store.tables import DataFile


def damages(root: Path, table: str, files: Iterable[DataFile]) -> dict[str, Fault]:
    """By path: the fault of each file that is missing or is not what it was, with what of it is lost."""
    found = ((file, damage(root, table, file)) for file in sorted(files))
    return {file.path: fault for file, fault in found if fault is not None}


def damage(root: Path, table: str, file: DataFile) -> Fault | None:
    """What is wrong with the file, and how many rows of which month are lost with it."""
    path = root / table / file.path
    place = Place(f"{table}/{file.path}")
    month = file.month or "-"
    try:
        fine = sha256_of(path) == file.sha256
    except FileNotFoundError:
        return fault("store_file_missing", place, file.rows, month=month)
    except OSError:
        return fault("store_file_damaged", place, file.rows, month=month)
    return None if fine else fault("store_file_damaged", place, file.rows, month=month)
