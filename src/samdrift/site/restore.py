"""A backup brought back into an empty instance: all of it, or nothing.

The files are first unpacked beside where they belong. Then the rows are written in one transaction, read back and
compared with the backup's hashes, the files moved to their places, and the transaction ends. Whoever is stopped before
that has an empty database; what has been moved is named in a plan that the next try clears away.
"""

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import DataError, IntegrityError, transaction

from samdrift.apps.database import copying
from samdrift.apps.records.actor import Actor
from samdrift.apps.records.chain import Verified
from samdrift.apps.records.log import INSTANCE, chains, record, verify_chain
from samdrift.domain.faults import FoundWrongError, RefusedError, fault
from samdrift.site.archive import FILES, ROWS, SECRETS, Manifest, Reader
from samdrift.site.backup import LAKE, SECRET_FILES, belongs, files_of

STAGE = ".restoring"
PLAN = "plan.json"


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What was brought back, with every chain tried again."""

    manifest: Manifest
    chains: dict[str, Verified]


def restore(archive: Reader, *, by: Actor, moment: datetime) -> Restored:
    """What is there now. Raises RefusedError when the instance is not empty or of another version, else FoundWrongError
    when the backup does not fit.
    """
    folder = Path(settings.DATA)
    _clear_stopped(folder)
    _check_place(archive.manifest, folder)
    try:
        return _restore(archive, folder, by=by, moment=moment)
    except (IntegrityError, DataError, ValueError) as wrong:
        raise FoundWrongError(fault("backup_does_not_fit", reason=str(wrong).partition("\n")[0])) from wrong
    finally:
        _clear_stopped(folder)


def _restore(archive: Reader, folder: Path, *, by: Actor, moment: datetime) -> Restored:
    _unpack(archive, folder)
    with transaction.atomic():
        _write_rows(archive)
        _check_read_back(archive.manifest)
        found = {slug: verify_chain(slug) for slug in chains()}
        about = {"moment": archive.manifest.moment}
        record(cooperation=INSTANCE, by=by, what="restored", about=about, moment=moment)
        _move_into_place(folder)
    return Restored(manifest=archive.manifest, chains=found)


def _check_place(manifest: Manifest, folder: Path) -> None:
    foreign = [f"{FILES}{name}" for name in manifest.names(FILES) if not belongs(Path(name))]
    foreign += [f"{SECRETS}{name}" for name in manifest.names(SECRETS) if name not in SECRET_FILES]
    if foreign:
        raise FoundWrongError(*(fault("backup_part_wrong", value=name) for name in foreign))
    if not copying.is_empty() or any(files_of(folder)):
        raise RefusedError(fault("restore_not_empty", value=folder))
    if manifest.migrations != copying.migrations():
        raise RefusedError(fault("restore_other_version", value=manifest.program_version))


def _unpack(archive: Reader, folder: Path) -> None:
    """Beside where it belongs, with the plan of what goes where."""
    stage = folder / STAGE
    stage.mkdir()
    top = sorted({str(_moved_as(Path(name))) for name in archive.manifest.names(FILES)})
    (stage / PLAN).write_text(json.dumps(top), encoding="utf-8")
    for kind in (FILES, SECRETS):
        for name in archive.manifest.names(kind):
            archive.copy(f"{kind}{name}", stage / kind / name)


def _move_into_place(folder: Path) -> None:
    for kind in (SECRETS, FILES):
        stage = folder / STAGE / kind
        moved = {_moved_as(path.relative_to(stage)) for path in stage.rglob("*") if path.is_file()}
        for path in sorted(moved):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / path).replace(folder / path)


def _moved_as(path: Path) -> Path:
    """What is moved with the file: a folder of the data folder; of the lake, which may be there, a store's table."""
    return Path(*path.parts[: 3 if path.parts[0] == LAKE else 1])


def _clear_stopped(folder: Path) -> None:
    """Takes away what a try has unpacked, and what it has moved if it was stopped before its rows were in."""
    plan = folder / STAGE / PLAN
    if plan.is_file() and copying.is_empty():
        for name in json.loads(plan.read_text(encoding="utf-8")):
            _remove(folder / name)
    shutil.rmtree(folder / STAGE, ignore_errors=True)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _write_rows(archive: Reader) -> None:
    here = {model._meta.db_table: model for model in copying.tables()}
    if set(here) != set(archive.manifest.names(ROWS)):
        raise RefusedError(fault("restore_other_version", value=archive.manifest.program_version))
    for table, model in here.items():
        copying.write_rows(model, archive.lines(table))
    for table, model in here.items():
        copying.seal(model, archive.lines(table))
    copying.set_last_numbers(archive.manifest.numbers)


def _check_read_back(manifest: Manifest) -> None:
    """Raises FoundWrongError with every table that this database does not give back as it was."""
    wrong = [
        model._meta.db_table
        for model in copying.tables()
        if _hash(copying.lines_of(model)) != manifest.parts[f"{ROWS}{model._meta.db_table}"].sha256
    ]
    if wrong:
        raise FoundWrongError(*(fault("backup_does_not_fit", reason=table) for table in wrong))


def _hash(lines: Iterable[str]) -> str:
    digest = sha256()
    for line in lines:
        digest.update(line.encode())
    return digest.hexdigest()
