"""Pins: what a closed period read, by name and hash, so that it can be read again bit for bit."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from samdrift.domain.faults import RefusedError, fault
from samdrift.domain.periods import Span
from samdrift.lake.instants import microseconds_of_day
from samdrift.lake.store import durable
from samdrift.lake.store.compacting import compact
from samdrift.lake.store.flushing import flush
from samdrift.lake.store.ground import PINS, Ground
from samdrift.lake.store.schemas import EVENTS, JOURNAL
from samdrift.lake.store.tables import DataFile
from samdrift.lake.store.times import month_name, month_of
from samdrift.lake.store.values import Pin, PinnedFile

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def pin(ground: Ground, name: str, spans: Sequence[Span], moment: datetime) -> Pin:
    """Everything accepted until now, as it is read for the spans. A name may be pinned again: each pin is kept."""
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    flush(ground, moment)
    months = months_of(spans, country=ground.country)
    compact(ground, moment, months)
    events, journal = ground.table(EVENTS), ground.table(JOURNAL)
    files = [file for file in events.files() if file.month in months]
    made = Pin(
        name=name,
        version=events.version,
        files=_pinned(EVENTS, files),
        journal_version=journal.version,
        journal=_pinned(JOURNAL, journal.files()),
        totals={"rows": sum(file.rows for file in files)},
        turn=events.turn,
        spans=tuple(sorted(set(spans))),
    )
    durable.make_folder(ground.root / PINS)
    durable.write_text(pin_path(ground.root, made), pin_text(made))
    ground.step("pinned")
    return made


def pins(root: Path) -> tuple[Pin, ...]:
    """Every pin of the store, in order of their turns."""
    texts = [path.read_text(encoding="utf-8") for path in (root / PINS).glob("*@*.json")]
    return tuple(sorted((pin_of(text) for text in texts), key=lambda each: (each.turn, each.name)))


def pin_path(root: Path, made: Pin) -> Path:
    return root / PINS / f"{made.name}@{made.turn}.json"


def kept_pin(root: Path, made: Pin) -> Pin:
    """The pin as the store keeps it now: what was dropped beside its spans may have changed a file's name.

    Raises RefusedError when events that it read have been dropped.
    """
    try:
        return pin_of(pin_path(root, made).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RefusedError(fault("store_pin_dropped", value=made.name)) from None


def months_of(spans: Iterable[Span], *, country: str) -> frozenset[str]:
    """The UTC months in which events of the spans may lie."""
    found: set[str] = set()
    for span in spans:
        first, last = (microseconds_of_day(day, country=country) for day in (span.start, span.end))
        found |= {month_name(month) for month in range(month_of(first), month_of(last - 1) + 1)}
    return frozenset(found)


def pin_text(made: Pin) -> str:
    """The pin as JSON, the same text for the same pin."""
    content = {
        "name": made.name,
        "version": made.version,
        "turn": made.turn,
        "spans": [[span.start.isoformat(), span.end.isoformat()] for span in made.spans],
        "files": [_file_list(file) for file in made.files],
        "journal_version": made.journal_version,
        "journal": [_file_list(file) for file in made.journal],
        "totals": dict(sorted(made.totals.items())),
    }
    return json.dumps(content, indent=1, sort_keys=True) + "\n"


def pin_of(text: str) -> Pin:
    """The pin that the text says."""
    found = json.loads(text)
    return Pin(
        name=found["name"],
        version=found["version"],
        files=tuple(_file(each) for each in found["files"]),
        journal_version=found["journal_version"],
        journal=tuple(_file(each) for each in found["journal"]),
        totals=found["totals"],
        turn=found["turn"],
        spans=tuple(
            Span(date.fromisoformat(start), date.fromisoformat(end)) for start, end in found["spans"]
        ),
    )


def data_files(pinned: Iterable[PinnedFile]) -> tuple[DataFile, ...]:
    """The pinned files, by their paths within their table."""
    found = []
    for file in pinned:
        _, _, path = file.path.partition("/")
        month = path.partition("/")[0].partition("=")[2] if "/" in path else ""
        found.append(DataFile(path, file.bytes, file.rows, month))
    return tuple(found)


def _pinned(table: str, files: Iterable[DataFile]) -> tuple[PinnedFile, ...]:
    return tuple(
        PinnedFile(path=f"{table}/{file.path}", bytes=file.bytes, sha256=file.sha256, rows=file.rows)
        for file in sorted(files)
    )


def _file_list(file: PinnedFile) -> list[Any]:
    return [file.path, file.bytes, file.sha256, file.rows]


def _file(fields: Sequence[Any]) -> PinnedFile:
    path, size, digest, rows = fields
    return PinnedFile(path=path, bytes=size, sha256=digest, rows=rows)
