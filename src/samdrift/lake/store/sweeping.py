"""Sweep: data files that no version, no pin and nothing staged names are removed, a day after that was first seen."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from samdrift.lake.store import durable
from samdrift.lake.store.data_files import DRAFTS
from samdrift.lake.store.ground import Ground, roll_forward
from samdrift.lake.store.pinning import pins
from samdrift.lake.store.schemas import EVENTS, JOURNAL
from samdrift.lake.store.times import instant_of, microseconds

_SEEN = "sweep.json"
_GRACE = timedelta(days=1)
"""A reader that has just opened may still read what was replaced."""


def sweep(ground: Ground, moment: datetime) -> int:
    """How many files were removed."""
    roll_forward(ground)
    for draft in (ground.root / DRAFTS).glob("*"):
        draft.unlink()
    seen = _seen(ground.root)
    unnamed = {path: seen.get(path, microseconds(moment)) for path in _unnamed(ground)}
    old = [path for path, since in unnamed.items() if instant_of(since) + _GRACE <= moment]
    for path in old:
        (ground.root / path).unlink()
        del unnamed[path]
    durable.write_text(ground.root / _SEEN, json.dumps(unnamed, indent=1, sort_keys=True))
    return len(old)


def _unnamed(ground: Ground) -> list[str]:
    named = {f"{table}/{file.path}" for table in (EVENTS, JOURNAL) for file in ground.files(table)}
    for pin in pins(ground.root):
        named |= {file.path for file in (*pin.files, *pin.journal)}
    there = [*(ground.root / EVENTS).glob("month=*/*.parquet"), *(ground.root / JOURNAL).glob("*.parquet")]
    paths = (str(path.relative_to(ground.root)) for path in there)
    return sorted(path for path in paths if path not in named)


def _seen(root: Path) -> dict[str, int]:
    try:
        found: dict[str, int] = json.loads((root / _SEEN).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found
