"""A cooperation's folder as a zip: the same cooperation gives the same bytes."""

import io
import zipfile
from pathlib import Path

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import RefusedError, fault
from samdrift.files.tables.folder import KNOWN_FILES
from samdrift.files.tables.folder_out import folder_files
from samdrift.files.tables.place_file import place_file
from samdrift.files.tables.tables import TERMS_FILE
from samdrift.files.tables.workbook_guard import BROKEN

_FIXED = (1980, 1, 1, 0, 0, 0)
_UNIX, _PLAIN_FILE = 3, 0o100644


def write_zip(cooperation: Cooperation, path: Path) -> None:
    """The zip states the cooperation; read again it is the same value.

    Raises RefusedError when something else stands there, such as a zip with events in it, or when a value cannot be
    written so that it reads the same.
    """
    if path.exists() and not _holds_tables_alone(path):
        raise RefusedError(fault("target_not_empty", value=path))
    place_file(zip_bytes(cooperation), path)


def zip_bytes(cooperation: Cooperation) -> bytes:
    """The folder's files sorted by name, all of one date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in sorted(folder_files(cooperation).items()):
            entry = zipfile.ZipInfo(name, date_time=_FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE << 16
            archive.writestr(entry, text.encode())
    return out.getvalue()


def _holds_tables_alone(path: Path) -> bool:
    """Whether nothing is lost when the path is written anew."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except BROKEN:
        return False
    return TERMS_FILE in names <= set(KNOWN_FILES)
