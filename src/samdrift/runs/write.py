"""A settlement's files, written all or nothing."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from samdrift.domain.faults import CalledWrongError, RefusedError, fault
from samdrift.domain.settlement import Settlement
from samdrift.files import bills
from samdrift.runs.facts import home_of
from samdrift.runs.settle import Settled

DOCUMENTS = ("pdf", "peppol")
_PERIOD = r"[0-9]{4}(-Q[1-4]|-[0-9]{2})?"
_OURS = {"bills": re.compile(rf"{_PERIOD}_.+\.pdf"), "invoices": re.compile(rf"{_PERIOD}_.+\.xml")}
"""The folders of documents that a settlement writes, with the names it gives; those of an earlier run are replaced."""


def write(
    settled: Settled, out: Path, *, folder: Path, documents: Iterable[str] = (), issued: date | None = None
) -> None:
    """bills.csv, bill_lines.csv, derivations.csv and the documents asked for, in the folder `out`.

    `issued` is the bills' issue date, else the first day after each period. Raises RefusedError where writing would
    harm the cooperation's own folder, CalledWrongError when `out` is a file.
    """
    check_out(out, folder)
    check_documents(documents)
    files = dict(bills.write(settled.settlements))
    if "pdf" in documents:
        files.update(_pdfs(settled, issued))
    _replace(out, files)


def check_out(out: Path, folder: Path) -> None:
    """Raises when `out` is no place for results; asked before anything is computed."""
    if out.exists() and not out.is_dir():
        raise CalledWrongError(fault("out_is_file", value=out))
    target, events = out.resolve(), (home_of(folder) / "events").resolve()
    if target in (folder.resolve(), events) or events in target.parents:
        raise RefusedError(fault("out_is_folder", value=out))


def check_documents(documents: Iterable[str]) -> None:
    """Raises for a kind of document that does not exist, or not yet."""
    for kind in documents:
        if kind not in DOCUMENTS:
            raise CalledWrongError(fault("documents_unknown", value=kind))
        if kind != "pdf":
            raise RefusedError(fault("documents_not_yet", value=kind))


def issue_date(settlement: Settlement, issued: date | None) -> date:
    """The date that the bills carry: the one given, else the first day after the period, never the clock's."""
    return issued or settlement.period.end


def _pdfs(settled: Settled, issued: date | None) -> dict[str, bytes]:
    from samdrift.documents import bill_pdfs

    files: dict[str, bytes] = {}
    for settlement in settled.settlements:
        pdfs = bill_pdfs(settlement, settled.cooperation, issued=issue_date(settlement, issued))
        files.update({f"bills/{name}": content for name, content in pdfs.items()})
    return files


def _replace(out: Path, files: Mapping[str, bytes]) -> None:
    """Everything is written beside the target first; then each file takes its place by one rename."""
    _check_targets(out, files)
    created = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".samdrift-", dir=out))
    try:
        for name, content in files.items():
            target = staging / name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)
        _move_in(staging, out, files)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        if created:
            shutil.rmtree(out, ignore_errors=True)
        raise
    shutil.rmtree(staging)


def _check_targets(out: Path, files: Mapping[str, bytes]) -> None:
    """Raises RefusedError where a rename could not be made, before the first is: no half of an old run beside a new."""
    for name in _OURS:
        if (out / name).is_symlink() or ((out / name).exists() and not (out / name).is_dir()):
            raise RefusedError(fault("out_in_the_way", value=out / name))
    for name in files:
        if (out / name).is_dir():
            raise RefusedError(fault("out_in_the_way", value=out / name))


def _move_in(staging: Path, out: Path, files: Mapping[str, bytes]) -> None:
    """The new files take their places; then the documents that an earlier run made go, and nothing else."""
    for name in files:
        (out / name).parent.mkdir(exist_ok=True)
        os.replace(staging / name, out / name)  # noqa: PTH105 - the one rename that replaces
    for folder, made in _OURS.items():
        for path in sorted((out / folder).glob("*")):
            if made.fullmatch(path.name) and f"{folder}/{path.name}" not in files:
                path.unlink()
        if (out / folder).is_dir() and not any((out / folder).iterdir()):
            (out / folder).rmdir()
