"""Dimensions of an event: texts by name, as canonical JSON."""

import json
from collections.abc import Mapping

from samdrift.lake.known import DIMENSION

NO_DIMENSIONS = "{}"


def dimensions_text(raw: Mapping[str, str | None]) -> str:
    """The texts `dim_NAME` as canonical JSON (RFC 8785) by their names without `dim_`; an empty one is none."""
    found = {
        name.removeprefix(DIMENSION): text
        for name, text in raw.items()
        if name.startswith(DIMENSION) and text
    }
    if not found:
        return NO_DIMENSIONS
    ordered = {name: found[name] for name in sorted(found, key=lambda name: name.encode("utf-16-be"))}
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":"))
