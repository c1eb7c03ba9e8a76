"""An instance put into one file while it runs: the rows as they are at one moment, then the files of the data folder.

Rows come first: whatever they name has been written before them, so that it is among the files that come after. Events
that were accepted are published before; of a store the log of its events is taken before that of its journal, and
both before the files that they name, so that what is taken fits together whatever is written meanwhile.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from samdrift.apps.database import copying
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.log import INSTANCE, record
from samdrift.apps.settlement.events.stores import flush_stores
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.site.archive import FILES, SECRETS, Manifest, Writer, hash_of, new_archive

SECRET_FILES = ("secret_key", "openid.toml")
"""What lets into the instance, or into others in its name."""
MADE_ANEW = ("static", "demo")
"""Folders that are made from the program, and the demo's own instance."""
DATABASE = "samdrift.sqlite3"
"""The database itself, with its log and its shared memory, whose rows come another way."""
LOG_OF_LAKE = "_delta_log"
LAKE, OF_STORE = "lake", ("events", "journal", "pins")
"""What of a store goes along: all else is made from these tables when it is opened, or stands for a running process."""


@dataclass(frozen=True, kw_only=True)
class Saved:
    """A backup that was made."""

    manifest: Manifest
    size: int
    sha256: str


def back_up(out: Path, *, with_secrets: bool, by: Actor, moment: datetime, version: str) -> Saved:
    """The backup's manifest and hash. Raises RefusedError when the file is there, CalledWrongError within the folder.

    That it was made stands in the log before, and thus within.
    """
    folder = Path(settings.DATA)
    if out.resolve().is_relative_to(folder.resolve()):
        raise CalledWrongError(fault("backup_within", value=out))
    with new_archive(out) as writer:
        flush_stores(moment=moment)
        about = {"secrets": int(with_secrets)}
        with transaction.atomic():
            record(cooperation=INSTANCE, by=by, what="backed_up", about=about, moment=moment)
        with copying.one_moment():
            for model in copying.tables():
                writer.write_rows(model._meta.db_table, copying.lines_of(model))
            migrations, numbers = copying.migrations(), copying.last_numbers()
        _write_files(writer, folder, with_secrets=with_secrets)
        manifest = Manifest(
            moment=moment.isoformat(),
            program_version=version,
            migrations=migrations,
            numbers=numbers,
            parts=writer.parts,
        )
        writer.finish(manifest)
    with out.open("rb") as file:
        return Saved(manifest=manifest, size=out.stat().st_size, sha256=hash_of(file))


def files_of(folder: Path) -> Iterator[Path]:
    """What of the folder belongs into a backup, a table's log before what it names."""
    database = str(connection.settings_dict["NAME"])
    found = [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and not str(path).startswith(database)  # with its log and its shared memory
        and belongs(path.relative_to(folder))
    ]
    yield from sorted(found, key=lambda path: (LOG_OF_LAKE not in path.parts, path))


def belongs(path: Path) -> bool:
    """By its path within the folder. Drafts begin with a dot."""
    return (
        path.parts[0] not in MADE_ANEW
        and (path.parts[0] != LAKE or (len(path.parts) > 3 and path.parts[2] in OF_STORE))
        and not path.parts[0].startswith(DATABASE)
        and str(path) not in SECRET_FILES
        and not any(part.startswith(".") for part in path.parts)
    )


def _write_files(writer: Writer, folder: Path, *, with_secrets: bool) -> None:
    for path in files_of(folder):
        writer.write_file(f"{FILES}{path.relative_to(folder).as_posix()}", path)
    for name in SECRET_FILES if with_secrets else ():
        if (folder / name).is_file():
            writer.write_file(f"{SECRETS}{name}", folder / name)
