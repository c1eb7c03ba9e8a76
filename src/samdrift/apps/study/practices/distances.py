"""The table of distances between parties: every pair, darker the more they differ, and told in words."""

from dataclasses import dataclass
from fractions import Fraction

from samdrift.apps.study.amounts import NONE
from samdrift.documents.voice import Voice
from samdrift.domain.baseline.practice_distance import PartyDistance
from samdrift.runs.study.practices import PracticesReport

SHADES = 5
"""From nothing that differs (0) to everything."""


@dataclass(frozen=True, kw_only=True)
class DistanceCell:
    """A pair: in how many of the topics that both have told they differ, and how dark that is."""

    text: str
    said: str
    shade: int
    is_thin: bool
    is_self: bool = False


@dataclass(frozen=True, kw_only=True)
class DistanceRow:
    """A party with its pairs, and its average."""

    name: str
    cells: tuple[DistanceCell, ...]
    average: str
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class DistanceTable:
    """All parties across all."""

    rows: tuple[DistanceRow, ...]
    has_thin: bool


def distance_table(report: PracticesReport, voice: Voice, *, ours: frozenset[str]) -> DistanceTable:
    """The table in the order of the parties."""
    pairs = {(pair.first, pair.second): pair for pair in report.distances.pairs}
    return DistanceTable(
        rows=tuple(
            DistanceRow(
                name=report.names[party],
                cells=tuple(
                    _cell(pairs.get((party, other)) or pairs.get((other, party)), voice)
                    for other in report.parties
                ),
                average=_average(report.distances.average(party), voice),
                is_ours=party in ours,
            )
            for party in report.parties
        ),
        has_thin=bool(report.distances.thin),
    )


def _cell(pair: PartyDistance | None, voice: Voice) -> DistanceCell:
    if pair is None:
        return DistanceCell(text=NONE, said="", shade=0, is_thin=False, is_self=True)
    said = voice.say("page.practices.pair", differing=pair.differing, common=pair.common)
    return DistanceCell(
        text=f"{pair.differing}/{pair.common}",
        said=said,
        shade=0 if pair.distance is None else int(pair.distance * (SHADES - 1) + Fraction(1, 2)),
        is_thin=not pair.is_known,
    )


def _average(value: Fraction | None, voice: Voice) -> str:
    return NONE if value is None else voice.part(Fraction(round(value * 100), 100))
