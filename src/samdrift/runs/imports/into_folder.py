"""An import written into a cooperation's folder: its baseline.csv, whole or not at all."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import CalledWrongError, FoundWrongError, RefusedError, fault
from samdrift.files.tables import read_folder
from samdrift.files.tables.cells import Source
from samdrift.files.tables.folder_out import csv_text
from samdrift.files.tables.stated_rows import stated_rows
from samdrift.files.tables.tables import BASELINE
from samdrift.runs.imports.merged import merged
from samdrift.runs.imports.preview import Preview


def read_cooperation(folder: Path) -> Cooperation:
    """The cooperation in the folder. Raises CalledWrongError for no folder, FoundWrongError with all its faults."""
    if folder.is_file():
        raise CalledWrongError(fault("import_folder", value=folder))
    reading = read_folder(folder)
    if reading.cooperation is None:
        raise FoundWrongError(*reading.faults, warnings=reading.warnings)
    return reading.cooperation


def write_baseline(folder: Path, cooperation: Cooperation, looked: Preview, *, seen: bytes | None) -> None:
    """The folder's baseline.csv with the figures, put in place by one rename; the other tables are not touched.

    `seen` is the file as it was when the preview was made (None: there was none). Raises RefusedError when it has
    changed since, or when a figure cannot be written so that it reads the same.
    """
    path = (folder / BASELINE.file).resolve()
    figures = merged(cooperation.baseline, (row.figure for row in looked.rows))
    rows = stated_rows(BASELINE, replace(cooperation, baseline=figures), Source(cooperation.currency))
    text = csv_text((BASELINE.columns, rows))
    handle, name = tempfile.mkstemp(prefix=".baseline-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        if read_seen(folder) != seen:
            raise RefusedError(fault("import_changed_meanwhile", value=BASELINE.file))
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o777)
        else:
            Path(name).chmod(0o644)
        os.replace(name, path)  # noqa: PTH105 - the one rename that replaces
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_seen(folder: Path) -> bytes | None:
    """The folder's baseline.csv as it is; None where there is none."""
    path = folder / BASELINE.file
    return path.read_bytes() if path.is_file() else None
