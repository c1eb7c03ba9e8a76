"""Reads a cooperation wherever its tables stand: in a folder, a workbook or a zip of the folder."""

from pathlib import Path

from samdrift.domain.faults import CalledWrongError, fault
from samdrift.files.tables.folder import read_folder
from samdrift.files.tables.reading import Reading
from samdrift.files.tables.workbook import read_workbook
from samdrift.files.tables.zip_in import ZIP_SUFFIX, read_zip

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")


def read(path: Path) -> Reading:
    """The cooperation in the folder, workbook or zip, or every fault in it. Raises CalledWrongError when it is none."""
    if not path.is_file():
        return read_folder(path)
    if path.suffix.lower() in WORKBOOK_SUFFIXES:
        return read_workbook(path)
    if path.suffix.lower() == ZIP_SUFFIX:
        return read_zip(path)
    raise CalledWrongError(fault("path_not_read", value=path))
