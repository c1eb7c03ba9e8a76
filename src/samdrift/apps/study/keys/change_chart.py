"""The picture of changes: bars left and right of a line, in order, as lengths that a page needs no script to draw."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.money import number_text

ROOM = 100


@dataclass(frozen=True)
class ChangeBar:
    """A party's bar from the line of no change; lengths in per cent of the whole width."""

    name: str
    value: str
    start: str
    length: str
    is_more: bool
    is_ours: bool


@dataclass(frozen=True)
class ChangeChart:
    """The bars from the one that saves most to the one that pays most more, and where the line stands."""

    bars: tuple[ChangeBar, ...]
    line: str

    @property
    def alternative(self) -> str:
        return "; ".join(f"{bar.name}: {bar.value}" for bar in self.bars)


def change_chart(rows: Iterable[tuple[str, int, str, bool]]) -> ChangeChart:
    """The chart of names with their changes, the changes in words, and whether they are ours."""
    ordered = sorted(rows, key=lambda row: row[1])
    lowest = min(0, *(change for _, change, _, _ in ordered)) if ordered else 0
    highest = max(0, *(change for _, change, _, _ in ordered)) if ordered else 0
    width = (highest - lowest) or 1
    line = Fraction(-lowest * ROOM, width)
    return ChangeChart(
        bars=tuple(_bar(row, line, Fraction(ROOM, width)) for row in ordered), line=_text(line)
    )


def _bar(row: tuple[str, int, str, bool], line: Fraction, scale: Fraction) -> ChangeBar:
    name, change, value, is_ours = row
    length = abs(change) * scale
    start = line if change > 0 else line - length
    return ChangeBar(name, value, _text(start), _text(length), change > 0, is_ours)


def _text(value: Fraction) -> str:
    """In per cent, to a hundredth."""
    return number_text(Fraction(round(value * 100), 100))
