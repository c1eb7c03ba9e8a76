"""A zip of a cooperation's folder looked at before anything is unpacked: how large, how many, and where to."""

import re
import stat
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samdrift.domain.cooperation.names import listed
from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.tables.cells import shown
from samdrift.files.tables.folder import KNOWN_FILES, TABLE_SUFFIXES, is_lock, unknown_file
from samdrift.files.tables.tables import EVENTS_FOLDER, TERMS_FILE

MOST_BYTES = 20_000_000
MOST_ENTRIES = 2_000
MOST_UNPACKED = 300_000_000
MOST_OF_ENTRY = 100_000_000
MOST_RATIO = 200
"""Tables of text pack to a twentieth; what packs to less than a two hundredth was made to fill a disk."""
RATIO_FROM = 1_000_000
"""Bytes from which on the ratio counts: a short file of nothing but commas does no harm."""

_ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst")
_JUNK = ("__macosx", ".ds_store", "thumbs.db", "desktop.ini")
"""What computers put into archives by themselves."""
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_LISTED = b"PK\x01\x02"
"""How each entry of an archive's list begins."""
_LONGEST_NAME = 255
"""Bytes of a name that every file system takes."""


@dataclass(frozen=True)
class Entry:
    """A file of the archive, and its path in it part by part."""

    info: zipfile.ZipInfo
    parts: tuple[str, ...]


def entries_to_unpack(archive: zipfile.ZipFile, file: str) -> dict[str, zipfile.ZipInfo]:
    """The tables and event files by their path in the folder. Raises FoundWrongError with all that is in the way.

    As in a folder, files of other kinds and other sub-folders are left alone; so is one folder around everything.
    """
    infos = archive.infolist()
    if len(infos) > MOST_ENTRIES:
        raise FoundWrongError(fault("zip_entries", Place(file), len(infos), most=MOST_ENTRIES))
    files = [each for each in map(_entry, infos) if not each.info.is_dir()]
    faults = [*_size_faults(files, file), *(each for entry in files for each in _entry_faults(entry))]
    within = _within_top([each for each in files if not _is_junk(each)])
    paths = [path for path, _ in within]
    faults += [*_twice(paths), *_several(paths, file)]
    faults += [unknown_file(shown(path)) for path in paths if _is_unknown_table(path)]
    if faults:
        raise FoundWrongError(*dict.fromkeys(faults))
    return {path: info for path, info in within if _is_read(path)}


def guard_length(data: bytes, file: str) -> None:
    """Raises FoundWrongError when the archive is larger, or lists more entries, than we look at."""
    if len(data) > MOST_BYTES:
        raise FoundWrongError(fault("zip_file_too_large", Place(file), len(data), most=MOST_BYTES))
    listed_entries = data.count(_LISTED)
    if listed_entries > 2 * MOST_ENTRIES:  # the signature may also stand in a file's bytes
        raise FoundWrongError(fault("zip_entries", Place(file), listed_entries, most=MOST_ENTRIES))


def _entry(info: zipfile.ZipInfo) -> Entry:
    return Entry(info, tuple(info.filename.replace("\\", "/").split("/")))


def _size_faults(files: Iterable[Entry], file: str) -> Iterator[Fault]:
    unpacked = sum(entry.info.file_size for entry in files)
    if unpacked > MOST_UNPACKED:
        yield fault("zip_too_large", Place(file), unpacked, most=MOST_UNPACKED)


def _entry_faults(entry: Entry) -> Iterator[Fault]:
    info, place = entry.info, Place(shown(entry.info.filename))
    if not all(map(_is_plain, entry.parts)) or _DRIVE.match(entry.parts[0]):
        yield fault("zip_path", place, shown(info.filename))
    if stat.S_ISLNK(info.external_attr >> 16):
        yield fault("zip_link", place, shown(info.filename))
    if info.flag_bits & 0x1:
        yield fault("zip_encrypted", place, shown(info.filename))
    if info.file_size > MOST_OF_ENTRY:
        yield fault("zip_entry_too_large", place, info.file_size, most=MOST_OF_ENTRY)
    if info.file_size > max(RATIO_FROM, MOST_RATIO * info.compress_size):
        ratio = info.file_size // max(1, info.compress_size)
        yield fault("zip_ratio", place, info.file_size, ratio=ratio, most=MOST_RATIO)
    if info.filename.lower().endswith(_ARCHIVES):
        yield fault("zip_in_zip", place, shown(info.filename))


def _is_plain(part: str) -> bool:
    """Whether it is the name of a file or folder that lies where the archive says."""
    short = len(part.encode(errors="replace")) <= _LONGEST_NAME
    return part not in ("", ".", "..") and short and _CONTROL.search(part) is None


def _is_junk(entry: Entry) -> bool:
    return any(part.lower() in _JUNK for part in entry.parts) or is_lock(entry.parts[-1])


def _within_top(files: list[Entry]) -> list[tuple[str, zipfile.ZipInfo]]:
    """The files with their paths, less the one folder around them all."""
    tops = {entry.parts[0] for entry in files}
    around = len(tops) == 1 and tops != {EVENTS_FOLDER} and all(len(entry.parts) > 1 for entry in files)
    return [("/".join(entry.parts[around:]), entry.info) for entry in files]


def _twice(paths: Iterable[str]) -> Iterator[Fault]:
    """A fault for each name that a folder could hold once only, on any computer; a file is no folder either."""
    names = Counter(unicodedata.normalize("NFC", path).casefold() for path in paths)
    folders = {name[:at] for name in names for at, letter in enumerate(name) if letter == "/"}
    for name, count in names.items():
        if count > 1 or name in folders:
            yield fault("zip_twice", Place(shown(name)), shown(name))


def _several(paths: Iterable[str], file: str) -> Iterator[Fault]:
    """A fault when the terms stand in several folders and in none above them: which one is meant?"""
    homes = sorted(path.removesuffix(TERMS_FILE) for path in paths if path.split("/")[-1] == TERMS_FILE)
    if len(homes) > 1 and "" not in homes:
        yield fault("zip_cooperations", Place(file), len(homes), folders=shown(listed(homes)))


def _is_unknown_table(path: str) -> bool:
    return "/" not in path and path not in KNOWN_FILES and path.lower().endswith(TABLE_SUFFIXES)


def _is_read(path: str) -> bool:
    return path in KNOWN_FILES or path.startswith(f"{EVENTS_FOLDER}/")
