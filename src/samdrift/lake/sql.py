"""Small pieces of SQL text: quoting, and a value looked up among sorted thresholds."""

from collections.abc import Iterable, Sequence
from pathlib import Path

_PATTERN_CHARACTERS = str.maketrans({"*": "[*]", "?": "[?]", "[": "[[]"})


def text(value: str) -> str:
    """The text as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"


def name(value: str) -> str:
    """The name of a column, whatever words the engine has for itself."""
    return '"' + value.replace('"', '""') + '"'


def texts(values: Iterable[str]) -> str:
    return ", ".join(text(value) for value in values)


def path(value: Path) -> str:
    """The path as an SQL literal that names this file alone, whatever pattern characters stand in it."""
    return text(str(value.absolute()).translate(_PATTERN_CHARACTERS))


def paths(values: Iterable[Path]) -> str:
    return ", ".join(path(value) for value in values)


def step(column: str, thresholds: Sequence[tuple[int, int]]) -> str:
    """The value of the last threshold that is not above the column; the first holds since ever.

    A tree of halves: among n thresholds each row is compared log2(n) times.
    """
    if len(thresholds) == 1:
        return str(thresholds[0][1])
    middle = len(thresholds) // 2
    below, above = step(column, thresholds[:middle]), step(column, thresholds[middle:])
    return f"CASE WHEN {column} < {thresholds[middle][0]} THEN {below} ELSE {above} END"
