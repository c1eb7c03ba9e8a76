"""What `samdrift study FOLDER WHAT` tells of a study's tables: a module for each, named as it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samdrift.domain.faults import CalledWrongError, Fault, fault

WHAT = (
    "overview",
    "baseline",
    "practices",
    "portfolio",
    "applications",
    "layers",
    "forms",
    "criteria",
    "risk",
    "swot",
)
"""In the order of the pages."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The day as of which, one area (empty: all), and the language to tell in."""

    as_of: date
    area: str
    language: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """The same as JSON and as text, with what was to be warned of."""

    json: Mapping[str, Any]
    text: str
    warnings: tuple[Fault, ...] = ()


def without_area(asked: Asked, what: str) -> None:
    """Raises CalledWrongError where an area is asked of what has none."""
    if asked.area:
        raise CalledWrongError(fault("study_option_unused", value="--area", what=what))
