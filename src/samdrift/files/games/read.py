"""A game's file as a game: {"kind", "players", "cost"} or {"kind", "players", "drivers", "components"}, and a unit.

Numbers are texts (decimals or p/q) or JSON numbers, and are kept as they were written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samdrift.domain.cooperation.names import nearest
from samdrift.domain.faults import Fault
from samdrift.domain.games import COST, MOST, MOST_IN_TABLE, VALUE, Game
from samdrift.domain.games.components import game_of_components
from samdrift.domain.games.table import SEPARATOR, game_of_table
from samdrift.files.games.components_in import read_components, read_drivers
from samdrift.files.games.json_in import read_object
from samdrift.files.games.limits import DEFAULT_LIMITS, Limits
from samdrift.files.games.members import Reading
from samdrift.files.games.table_in import read_table
from samdrift.words.exact_json import Number, shown

MEMBERS = ("kind", "players", "cost", "drivers", "components", "unit")
KINDS = (COST, VALUE)


@dataclass(frozen=True)
class ReadGame:
    """The game; None when anything was wrong, with every fault that was found."""

    game: Game | None
    faults: tuple[Fault, ...] = ()


def read_game(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> ReadGame:
    """The game of the file, or what is wrong with it.

    Raises CalledWrongError when there is no file, FoundWrongError when it is no JSON object.
    """
    found = read_object(path, limits)
    reading = Reading(path.name)
    reading.check_names(found, MEMBERS)
    kind, unit = _kind(reading, found), _unit(reading, found)
    players = _players(reading, found, limits)
    game = None if players is None else _game(reading, found, players, limits, kind=kind, unit=unit)
    return ReadGame(None if reading.faults else game, tuple(reading.faults))


def _game(
    reading: Reading,
    found: Mapping[str, Any],
    players: tuple[str, ...],
    limits: Limits,
    *,
    kind: str,
    unit: str,
) -> Game | None:
    if "cost" in found and ("components" in found or "drivers" in found):
        reading.add("game_both_ways", "cost")
        return None
    if "components" in found:
        return _of_components(reading, found, players, limits, kind=kind, unit=unit)
    stated = reading.object(found, "cost")
    if stated is None:
        return None
    if len(players) > MOST_IN_TABLE:
        reading.add("game_table_too_large", "players", len(players), most=MOST_IN_TABLE)
        return None
    groups = read_table(reading, stated, players, column="cost")
    return None if groups is None else game_of_table(players, groups, kind=kind, unit=unit)


def _of_components(
    reading: Reading,
    found: Mapping[str, Any],
    players: tuple[str, ...],
    limits: Limits,
    *,
    kind: str,
    unit: str,
) -> Game | None:
    listed = reading.list(found, "components")
    stated = reading.object(found, "drivers") if "drivers" in found else {}
    if listed is None or stated is None:
        return None
    drivers = read_drivers(reading, stated, players)
    components = read_components(reading, listed, players, drivers, limits)
    return None if reading.faults else game_of_components(players, drivers, components, unit=unit, kind=kind)


def _kind(reading: Reading, found: Mapping[str, Any]) -> str:
    kind = reading.text(found, "kind")
    if kind is not None and kind not in KINDS:
        near = nearest(kind, KINDS)
        reading.add("game_kind_unknown", "kind", kind[:100], nearest=near, known=", ".join(KINDS))
    return kind if kind in KINDS else COST


def _unit(reading: Reading, found: Mapping[str, Any]) -> str:
    return reading.text(found, "unit") or "" if "unit" in found else ""


def _players(reading: Reading, found: Mapping[str, Any], limits: Limits) -> tuple[str, ...] | None:
    """The players; None, and faults, when a name is none, stands twice, or they are too many or none."""
    names = reading.list(found, "players")
    if names is None:
        return None
    before = len(reading.faults)
    if not names:
        reading.add("game_no_players", "players")
    if len(names) > MOST:
        reading.add("game_too_many_players", "players", len(names), most=MOST)
        return None
    for name in names:
        if not _is_name(name, limits):
            reading.add("game_player_name", "players", _told(name))
    for name in dict.fromkeys(name for name in names if isinstance(name, str) and names.count(name) > 1):
        reading.add("game_player_twice", "players", name[:100])
    return tuple(names) if len(reading.faults) == before else None


def _is_name(name: object, limits: Limits) -> bool:
    return (
        isinstance(name, str)
        and not isinstance(name, Number)
        and 0 < len(name) <= limits.name_characters
        and name == name.strip()
        and name.isprintable()
        and SEPARATOR not in name
    )


def _told(name: object) -> str:
    return shown(name)[:100]
