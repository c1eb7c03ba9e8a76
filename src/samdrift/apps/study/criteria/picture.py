"""The picture of ranks: for each alternative a bar of all weightings, cut by the rank that it has in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.decision.smaa import Acceptability
from samdrift.domain.money import number_text
from samdrift.runs.study.criteria_words import of_hundred

WHOLE = 100
MOST_SHADES = 4
"""The ranks that have a shade of their own; those after them share the last."""


@dataclass(frozen=True)
class RankPart:
    """The part of a bar in which the alternative has the rank; lengths in per cent of the whole."""

    shade: int
    start: str
    length: str


@dataclass(frozen=True)
class RankBar:
    """An alternative's bar, with the share in which it comes first."""

    name: str
    value: str
    parts: tuple[RankPart, ...]


def rank_bars(names: Sequence[str], found: Sequence[Acceptability], language: str) -> tuple[RankBar, ...]:
    """The bars in the order of the alternatives."""
    return tuple(
        RankBar(name, of_hundred(each.first, language), _parts(each.ranks))
        for name, each in zip(names, found, strict=True)
    )


def _parts(ranks: Sequence[float]) -> tuple[RankPart, ...]:
    parts, start = [], Fraction(0)
    for place, share in enumerate(ranks):
        length = Fraction(round(share * WHOLE * 100), 100)
        if length:
            parts.append(RankPart(min(place + 1, MOST_SHADES), number_text(start), number_text(length)))
        start += length
    return tuple(parts)
