"""A cooperation's folder in a zip: guarded, unpacked beside everything else, and read as a folder."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from samdrift.domain.faults import CalledWrongError, FoundWrongError, Place, fault
from samdrift.files.tables.csv_in import read_bytes
from samdrift.files.tables.folder import read_folder
from samdrift.files.tables.reading import Reading
from samdrift.files.tables.workbook_guard import BROKEN
from samdrift.files.tables.zip_guard import MOST_BYTES, entries_to_unpack, guard_length

ZIP_SUFFIX = ".zip"


def read_zip(archive: bytes | Path, *, name: str = "upload.zip") -> Reading:
    """The cooperation in the zip, or every fault in it; `name` is what faults call an archive given as bytes.

    Raises CalledWrongError when there is no such file.
    """
    try:
        with unpacked_zip(archive, name=name) as folder:
            return read_folder(folder)
    except FoundWrongError as error:
        return Reading(None, error.faults)


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The folder that a zip holds, as long as it is needed; any other path as it is. Raises as `unpacked_zip` does."""
    if path.is_file() and path.suffix.lower() == ZIP_SUFFIX:
        with unpacked_zip(path) as folder:
            yield folder
    else:
        yield path


@contextmanager
def unpacked_zip(archive: bytes | Path, *, name: str = "upload.zip") -> Iterator[Path]:
    """A temporary folder with the tables and events of the zip. Raises FoundWrongError when it is refused."""
    if isinstance(archive, Path):
        name, archive = archive.name, _bytes_of(archive)
    guard_length(archive, name)
    with TemporaryDirectory(prefix="samdrift-zip-") as home:
        folder = Path(home)
        for path, contents in _unpack(archive, name):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(contents)
        yield folder


def _bytes_of(path: Path) -> bytes:
    if not path.is_file():
        raise CalledWrongError(fault("path_not_read", value=path))
    try:
        return read_bytes(path, most=MOST_BYTES)
    except FoundWrongError as error:
        (found,) = error.faults
        if found.code != "file_too_large":
            raise
        raise FoundWrongError(
            fault("zip_file_too_large", found.place, found.value, most=MOST_BYTES)
        ) from None


def _unpack(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Every entry comes to the length that it declares and no further, with its checksum, or the zip is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for path, info in entries_to_unpack(archive, name).items():
                if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise zipfile.BadZipFile
                yield path, archive.read(info)
    except BROKEN:
        raise FoundWrongError(fault("zip_broken", Place(name))) from None
