"""Reads a cooperation wherever its tables stand: in a folder or in a workbook."""

from pathlib import Path

from samdrift.domain.faults import CalledWrongError, fault
from samdrift.files.tables.folder import read_folder
from samdrift.files.tables.reading import Reading
from samdrift.files.tables.workbook import read_workbook

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")


def read(path: Path) -> Reading:
    """The cooperation in the folder or workbook, or every fault in it. Raises CalledWrongError when it is neither."""
    if not path.is_file():
        return read_folder(path)
    if path.suffix.lower() in WORKBOOK_SUFFIXES:
        return read_workbook(path)
    raise CalledWrongError(fault("path_not_read", value=path))
