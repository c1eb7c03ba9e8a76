"""Where a reader tries projects on the grid: three lists of the address or a form, read side by side."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from samdrift.domain.decision.portfolio import ECONOMIC, REGIONAL, Position
from samdrift.domain.faults import Fault, fault

MOST_ASKED = 500
"""Projects in one address or form."""
FIELDS = ("project", "economic", "regional")


@dataclass(frozen=True, kw_only=True)
class AskedPositions:
    """Where each project that is named is to stand; what is wrong with the others."""

    positions: Mapping[str, Position]
    faults: tuple[Fault, ...] = ()


def asked_positions(form: QueryDict, known: Collection[str], *, prefix: str = "") -> AskedPositions:
    """The positions in the fields, `prefix` before the names of the two levels."""
    named = [*zip(form.getlist("project"), *(_lists(form, prefix)), strict=False)][:MOST_ASKED]
    positions: dict[str, Position] = {}
    faults: list[Fault] = []
    for project, economic, regional in named:
        wrong = _faults(project, economic, regional, known)
        faults += wrong
        if not wrong:
            positions[project] = (_level(economic), _level(regional))
    return AskedPositions(positions=positions, faults=tuple(faults))


def _lists(form: QueryDict, prefix: str) -> tuple[list[str], list[str]]:
    return form.getlist(f"{prefix}economic"), form.getlist(f"{prefix}regional")


def _faults(project: str, economic: str, regional: str, known: Collection[str]) -> list[Fault]:
    if project not in known:
        return [fault("portfolio_project_unknown", value=project[:100])]
    pairs = ((economic, ECONOMIC), (regional, REGIONAL))
    return [
        fault("portfolio_level", value=text[:100], most=levels[-1])
        for text, levels in pairs
        if text and text not in map(str, levels)
    ]


def _level(text: str) -> int | None:
    return int(text) if text else None


def position_pairs(positions: Mapping[str, Position]) -> list[tuple[str, str]]:
    """The positions as the pairs of an address."""
    return [
        pair
        for project, levels in positions.items()
        for pair in zip(FIELDS, (project, *(level_text(level) for level in levels)), strict=True)
    ]


def level_text(level: int | None) -> str:
    return "" if level is None else str(level)
