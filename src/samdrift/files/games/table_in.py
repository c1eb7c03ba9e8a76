"""The table of a game: every group once, its members joined by | in any order."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from samdrift.domain.games.table import SEPARATOR, check_table
from samdrift.files.games.members import Reading

Groups = dict[frozenset[str], Fraction]
_TOLD = 200


def read_table(
    reading: Reading, found: Mapping[str, Any], players: Sequence[str], *, column: str, row: int = 0
) -> Groups | None:
    """The cost of every group by its members; None, and faults, when anything is wrong."""
    before = len(reading.faults)
    groups: Groups = {}
    names: dict[frozenset[str], str] = {}
    for name in found:
        members = _members(reading, name, column=column, row=row)
        if members is None:
            continue
        if members in names:
            reading.add("game_group_twice", column, name[:_TOLD], row=row, first=names[members][:_TOLD])
            continue
        names[members] = name
        amount = reading.amount(found, name, column=column, row=row)
        groups[members] = Fraction(0) if amount is None else amount
    for wrong in check_table(players, groups):
        reading.add(wrong.code, column, wrong.value, row=row, **dict(wrong.values))
    return groups if len(reading.faults) == before else None


def _members(reading: Reading, name: str, *, column: str, row: int) -> frozenset[str] | None:
    """The members of a group; None, and a fault, for one that names nobody or somebody twice."""
    parts = [part.strip() for part in name.split(SEPARATOR)]
    if not all(parts):
        reading.add("game_group_name_empty", column, name[:_TOLD], row=row)
        return None
    if len(set(parts)) < len(parts):
        twice = next(part for part in parts if parts.count(part) > 1)
        reading.add("game_group_player_twice", column, twice[:_TOLD], row=row, group=name[:_TOLD])
        return None
    return frozenset(parts)
