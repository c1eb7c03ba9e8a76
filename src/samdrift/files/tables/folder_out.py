"""A cooperation as a folder: canonical CSV (LF, no mark) and TOML, written beside and then put in place whole."""

import csv
import io
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import RefusedError, fault
from samdrift.files.tables.cells import Source
from samdrift.files.tables.folder import KNOWN_FILES
from samdrift.files.tables.stated_rows import Written, stated_keys, stated_tables, stated_terms
from samdrift.files.tables.tables import KEYS_FILE, TERMS_FILE
from samdrift.files.tables.toml_out import keys_toml, terms_toml


def write_folder(cooperation: Cooperation, path: Path) -> None:
    """The folder states the cooperation; read again it is the same value.

    A cooperation's folder is replaced, and what else lies in it (events/) is kept. Raises RefusedError when the target
    holds something else, or when a value cannot be written so that it reads the same.
    """
    put_in_place(folder_files(cooperation), path)


def folder_files(cooperation: Cooperation) -> dict[str, str]:
    """The text of each file by its name."""
    source = Source(cooperation.currency)
    files = {TERMS_FILE: terms_toml(stated_terms(cooperation, source), source)}
    for table, written in stated_tables(cooperation, source):
        files[table.file] = csv_text(written)
    files[KEYS_FILE] = keys_toml(stated_keys(cooperation, source), source)
    return files


def csv_text(written: Written) -> str:
    """Header and rows with commas and LF, a cell in quotes only where it must be."""
    columns, rows = written
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return out.getvalue()


def put_in_place(files: Mapping[str, str], path: Path) -> None:
    """The folder has these files, and of the tables no others. It is swapped in whole, or left as it was."""
    target = path.resolve()
    _refuse_foreign(target, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as beside:
        fresh, old = Path(beside, "new"), Path(beside, "old")
        fresh.mkdir()
        for name, text in files.items():
            (fresh / name).write_text(text, encoding="utf-8", newline="")
        if target.exists():
            _swap(fresh, target, old=old)
        else:
            fresh.rename(target)


def _swap(fresh: Path, target: Path, *, old: Path) -> None:
    """The fresh folder takes the target's place, and what was in it beside the tables moves along."""
    target.rename(old)
    moved = []
    try:
        for each in sorted(old.iterdir()):
            if each.name not in KNOWN_FILES:
                each.rename(fresh / each.name)
                moved.append(each.name)
        fresh.rename(target)
    except OSError:
        for name in moved:
            (fresh / name).rename(old / name)
        old.rename(target)
        raise
    shutil.rmtree(old)


def _refuse_foreign(target: Path, path: Path) -> None:
    if not target.exists():
        return
    if target.is_dir() and (not any(target.iterdir()) or (target / TERMS_FILE).is_file()):
        return
    raise RefusedError(fault("target_not_empty", value=path))
