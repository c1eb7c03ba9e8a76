"""A file put in place whole: written beside its target and renamed over it."""

import tempfile
from pathlib import Path


def place_file(data: bytes, path: Path) -> None:
    """The path has these bytes, or is as it was when writing fails."""
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as beside:
        fresh = Path(beside, target.name)
        fresh.write_bytes(data)
        fresh.replace(target)
