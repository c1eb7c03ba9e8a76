"""The components of a game and the drivers that they grow with."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.games.check_components import check_component
from samdrift.domain.games.component_kinds import (
    Component,
    Distance,
    Fixed,
    PerUnit,
    Scale,
    Standalone,
    Step,
    Table,
)
from samdrift.files.games.limits import Limits
from samdrift.files.games.members import Reading
from samdrift.files.games.table_in import read_table
from samdrift.words.exact_json import shown

Drivers = dict[str, dict[str, Fraction]]
_NUMBERS, _NAMES = ("amount", "size", "exponent", "rate"), ("driver", "km")
_MADE: Mapping[str, tuple[Callable[..., Component], tuple[str, ...]]] = {
    "fixed": (Fixed, ("amount",)),
    "per_unit": (PerUnit, ("driver", "amount")),
    "scale": (Scale, ("driver", "amount", "exponent")),
    "step": (Step, ("driver", "size", "amount")),
    "distance": (Distance, ("driver", "km", "rate")),
}
"""Each kind that is made of numbers and names, with the members of its object."""
KINDS = (*_MADE, "standalone", "table")


def read_drivers(reading: Reading, found: Mapping[str, Any], players: Sequence[str]) -> Drivers:
    """Each driver's quantity of every player that has one."""
    drivers: Drivers = {}
    for driver in found:
        quantities = reading.object(found, driver)
        column = f"drivers.{driver}"
        known = {player: value for player, value in (quantities or {}).items() if player in players}
        for stranger in sorted(set(quantities or {}) - set(known)):
            reading.add("game_player_unknown", column, stranger, known=listed(players))
        amounts = {player: reading.amount(known, player, column=column) for player in known}
        drivers[driver] = {player: amount or Fraction(0) for player, amount in amounts.items()}
    return drivers


def read_components(
    reading: Reading, found: Sequence[Any], players: Sequence[str], drivers: Drivers, limits: Limits
) -> list[Component]:
    """Every component; the row of a fault is its number."""
    if len(found) > limits.components:
        reading.add("game_too_many_components", "components", len(found), most=limits.components)
        return []
    components = []
    for row, each in enumerate(found, start=1):
        component = _component(reading, each, players, row=row)
        if component is None:
            continue
        components.append(component)
        for wrong in check_component(component, players, drivers):
            reading.add(wrong.code, "components", wrong.value, row=row, **dict(wrong.values))
    return components


def _component(reading: Reading, found: object, players: Sequence[str], *, row: int) -> Component | None:
    if not isinstance(found, dict):
        reading.add("game_member_kind", "components", shown(found)[:100], row=row, wanted="object")
        return None
    kind = reading.text(found, "kind", row=row)
    if kind is None:
        return None
    if kind in _MADE:
        return _made(reading, found, kind, row=row)
    if kind == "standalone":
        return _standalone(reading, found, row=row)
    if kind == "table":
        return _table(reading, found, players, row=row)
    near = nearest(kind, KINDS)
    reading.add("game_component_kind", "kind", kind, row=row, nearest=near, known=", ".join(KINDS))
    return None


def _made(reading: Reading, found: Mapping[str, Any], kind: str, *, row: int) -> Component | None:
    make, members = _MADE[kind]
    reading.check_names(found, ("kind", *members), row=row)
    values: list[str | Fraction | None] = [
        reading.amount(found, name, row=row) if name in _NUMBERS else reading.text(found, name, row=row)
        for name in members
    ]
    return None if None in values else make(*values)


def _standalone(reading: Reading, found: Mapping[str, Any], *, row: int) -> Component | None:
    reading.check_names(found, ("kind", "amounts"), row=row)
    stated = reading.object(found, "amounts", row=row)
    if stated is None:
        return None
    amounts = {player: reading.amount(stated, player, column="amounts", row=row) for player in stated}
    return Standalone({player: amount for player, amount in amounts.items() if amount is not None})


def _table(
    reading: Reading, found: Mapping[str, Any], players: Sequence[str], *, row: int
) -> Component | None:
    reading.check_names(found, ("kind", "cost"), row=row)
    stated = reading.object(found, "cost", row=row)
    groups = None if stated is None else read_table(reading, stated, players, column="cost", row=row)
    return None if groups is None else Table(groups)
