"""Writes a cooperation where it is wanted: as a workbook, as a zip of its folder, or as a folder."""

from pathlib import Path

from samdrift.domain.cooperation import Cooperation
from samdrift.files.tables.folder_out import write_folder
from samdrift.files.tables.workbook_out import write_workbook
from samdrift.files.tables.zip_in import ZIP_SUFFIX
from samdrift.files.tables.zip_out import write_zip


def write(cooperation: Cooperation, path: Path) -> None:
    """A workbook for .xlsx, a zip for .zip, else a folder. Raises RefusedError as each of them does."""
    match path.suffix.lower():
        case ".xlsx":
            write_workbook(cooperation, path)
        case suffix if suffix == ZIP_SUFFIX:
            write_zip(cooperation, path)
        case _:
            write_folder(cooperation, path)
