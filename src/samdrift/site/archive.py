"""A backup as one file: a zip of a manifest, the rows of each table as text, and the files of the data folder.

The manifest names every other part with its size and its SHA-256, so that a file that was cut off, damaged or added to
is found before anything of it is used.
"""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path, PurePosixPath
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from samdrift.domain.faults import CalledWrongError, FoundWrongError, RefusedError, fault

FORMAT, VERSION = "samdrift-backup", 1
MANIFEST = "manifest.json"
ROWS, FILES, SECRETS = "rows/", "files/", "secrets/"
CHUNK = 2**20
LARGEST_MANIFEST = 2**26


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the archive: its size in bytes, unpacked, and its hash; of a table how many rows, too."""

    size: int
    sha256: str
    rows: int = 0


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What the archive holds and where it comes from. `numbers` are the last that tables have given their rows."""

    moment: str
    program_version: str
    migrations: list[str]
    numbers: dict[str, int]
    parts: dict[str, Part] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts.values())

    @property
    def files(self) -> int:
        return sum(not name.startswith(ROWS) for name in self.parts)

    def names(self, kind: str) -> list[str]:
        """The parts of a kind, without what marks it."""
        return sorted(name.removeprefix(kind) for name in self.parts if name.startswith(kind))


class Writer:
    """Parts written into a new archive, each counted and hashed on its way."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.parts: dict[str, Part] = {}

    def write_rows(self, table: str, lines: Iterable[str]) -> None:
        """The first line names the columns."""
        written = self._write(f"{ROWS}{table}", (line.encode() for line in lines))
        self.parts[f"{ROWS}{table}"] = Part(size=written[0], sha256=written[1], rows=written[2] - 1)

    def write_file(self, name: str, path: Path) -> None:
        with path.open("rb") as file:
            size, digest, _ = self._write(name, iter(lambda: file.read(CHUNK), b""))
        self.parts[name] = Part(size=size, sha256=digest)

    def finish(self, manifest: Manifest) -> None:
        told = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
        self._archive.writestr(MANIFEST, json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True))

    def _write(self, name: str, pieces: Iterable[bytes]) -> tuple[int, str, int]:
        size, digest, count = 0, sha256(), 0
        with self._archive.open(name, "w", force_zip64=True) as part:
            for piece in pieces:
                part.write(piece)
                digest.update(piece)
                size, count = size + len(piece), count + 1
        return size, digest.hexdigest(), count


@contextmanager
def new_archive(out: Path) -> Iterator[Writer]:
    """Under its name when it is whole, and for its owner alone. Raises RefusedError when there is one already."""
    if out.exists():
        raise RefusedError(fault("backup_exists", value=out))
    handle, draft = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")  # readable for its owner alone
    try:
        with os.fdopen(handle, "wb") as file:
            with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=6) as archive:
                yield Writer(archive)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(out)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


@contextmanager
def open_archive(path: Path) -> Iterator["Reader"]:
    """Raises CalledWrongError when there is no such file, FoundWrongError when it is no backup or not whole."""
    if not path.is_file():
        raise CalledWrongError(fault("backup_missing", value=path))
    try:
        with ZipFile(path) as archive:
            reader = Reader(archive, _read_manifest(archive))
            reader.check()
            yield reader
    except (BadZipFile, EOFError, NotImplementedError) as wrong:
        raise FoundWrongError(fault("backup_damaged", value=path, reason=wrong)) from wrong


class Reader:
    """An archive whose parts are all what its manifest says, and no others are there."""

    def __init__(self, archive: ZipFile, manifest: Manifest) -> None:
        self._archive, self.manifest = archive, manifest

    def check(self) -> None:
        """Raises FoundWrongError with every part that is missing, changed, added, or named as no part may be."""
        held = [name for name in self._archive.namelist() if name != MANIFEST]
        wrong = set(held) ^ set(self.manifest.parts)
        wrong |= {name for name in held if held.count(name) > 1 or not _is_plain(name)}
        wrong |= {name for name in held if name not in wrong and not self._is_whole(name)}
        if wrong:
            raise FoundWrongError(*(fault("backup_part_wrong", value=name) for name in sorted(wrong)))

    def lines(self, table: str) -> Iterator[str]:
        with self._archive.open(f"{ROWS}{table}") as part:
            yield from TextIOWrapper(part, encoding="utf-8", newline="\n")

    def copy(self, name: str, to: Path) -> None:
        """The part's content as a new file, which is its owner's."""
        to.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            for piece in self._pieces(name):
                file.write(piece)

    def _is_whole(self, name: str) -> bool:
        part, digest, size = self.manifest.parts[name], sha256(), 0
        try:
            for piece in self._pieces(name):
                digest.update(piece)
                size += len(piece)
        except (BadZipFile, EOFError, OSError, ValueError):
            return False
        return (size, digest.hexdigest()) == (part.size, part.sha256)

    def _pieces(self, name: str) -> Iterator[bytes]:
        """Never more than the manifest says that there is, however much would come."""
        left = self.manifest.parts[name].size + 1
        with self._archive.open(name) as part:
            while left > 0 and (piece := part.read(min(CHUNK, left))):
                left -= len(piece)
                yield piece


def hash_of(file: IO[bytes]) -> str:
    digest = sha256()
    for piece in iter(lambda: file.read(CHUNK), b""):
        digest.update(piece)
    return digest.hexdigest()


def _read_manifest(archive: ZipFile) -> Manifest:
    """Raises FoundWrongError when there is none, or it is not ours."""
    try:
        if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise ValueError(MANIFEST)
        told: dict[str, Any] = json.loads(archive.read(MANIFEST))
        kind = told.pop("format"), told.pop("version")
        parts = {name: Part(**part) for name, part in told.pop("parts").items()}
        manifest = Manifest(**told, parts=parts)
    except (KeyError, ValueError, TypeError, AttributeError) as wrong:
        raise FoundWrongError(fault("backup_is_none", value=archive.filename)) from wrong
    if kind != (FORMAT, VERSION):
        raise FoundWrongError(fault("backup_is_none", value=archive.filename))
    return manifest


def _is_plain(name: str) -> bool:
    """A path below one of the three kinds, by its own way of writing."""
    parts = PurePosixPath(name).parts
    return (
        name.startswith((ROWS, FILES, SECRETS))
        and "\\" not in name
        and ".." not in parts
        and str(PurePosixPath(name)) == name
        and len(parts) > 1
    )
