"""SMAA: in how large a share of all weightings each alternative comes first, second, and so on.

R. Lahdelma and P. Salminen, SMAA-2: Stochastic Multicriteria Acceptability Analysis for Group Decision Making,
Operations Research 49 (2001) 444-454. docs/methods/smaa.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.decision.comparison import Comparison, Weights
from samdrift.domain.decision.drawing import draw_all, draw_near

Floats = NDArray[np.float64]
Counts = NDArray[Any]
"""Whole numbers of a byte or two."""
NUMBER = 100_000
"""Weightings that are drawn."""
_AT_ONCE = 300_000
"""Products that are made at once: they stay in the cache, and one thread makes them sooner than several can begin."""
_MOST_SMALL = 127
"""Alternatives whose number fits into a byte."""


@dataclass(frozen=True, kw_only=True)
class Acceptability:
    """An alternative's share of the weightings in which it has each rank, and the mean of those that favour it.

    `confidence`: the share of the scorers by whose own scores it comes first with its central weights; None where it
    is never first or fewer than two scorers have scored everything.
    """

    ranks: tuple[float, ...]
    central: tuple[float, ...] | None
    confidence: float | None = None

    @property
    def first(self) -> float:
        return self.ranks[0]


@dataclass(frozen=True, kw_only=True)
class Smaa:
    """Of how many weightings, drawn from which seed; `within`: only those so near the stated, None: all."""

    alternatives: tuple[Acceptability, ...]
    number: int
    seed: int
    within: Fraction | None = None


def smaa(
    comparison: Comparison,
    *,
    seed: int,
    number: int = NUMBER,
    within: Fraction | None = None,
    scored: Sequence[Sequence[Weights]] = (),
) -> Smaa:
    """The ranks of all alternatives in weightings drawn evenly; `scored`: a table of worths for each scorer.

    Alternatives that are alike on every criterion share their ranks.
    """
    weightings = (
        draw_all(len(comparison.criteria), number=number, seed=seed)
        if within is None
        else draw_near(comparison.weights, within=within, number=number, seed=seed)
    )
    different = tuple(dict.fromkeys(comparison.worths))
    numbers = [comparison.worths.count(row) for row in different]
    alike = np.array(numbers, dtype=np.int8 if len(comparison.worths) <= _MOST_SMALL else np.int16)
    beaten_by = _beaten_by(np.array(different, dtype=np.float64), weightings, alike)
    by_row = {
        row: _acceptability(beaten_by[at], int(alike[at]), len(comparison.worths), weightings)
        for at, row in enumerate(different)
    }
    found = (by_row[row] for row in comparison.worths)
    return Smaa(
        alternatives=tuple(
            Acceptability(ranks=ranks, central=central, confidence=_confidence(place, central, scored))
            for place, (ranks, central) in enumerate(found)
        ),
        number=weightings.shape[1],
        seed=seed,
        within=within,
    )


def _beaten_by(worths: Floats, weightings: Floats, alike: Counts) -> Counts:
    """How many alternatives are better than each, in every weighting; each row stands for so many that are alike."""
    better = np.empty((len(worths), weightings.shape[1]), dtype=alike.dtype)
    step = max(_AT_ONCE // worths.size, 1)
    for start in range(0, weightings.shape[1], step):
        stop = start + step
        _count_better(worths @ weightings[:, start:stop], alike[:, None], better[:, start:stop])
    return better


def _count_better(totals: Floats, alike: Counts, better: Counts) -> None:
    """Every pair is compared once: who is not better is worse, since rows that differ are never level."""
    better[:] = 0
    for at in range(1, len(totals)):
        is_better = (totals[:at] > totals[at]).view(np.int8)
        better[at] += np.add.reduce(is_better * alike[:at], axis=0, dtype=alike.dtype)
        better[:at] += alike[at] * (1 - is_better)


def _acceptability(
    better: Counts, alike: int, alternatives: int, weightings: Floats
) -> tuple[tuple[float, ...], tuple[float, ...] | None]:
    """The shares of all ranks, and the central weights."""
    counts = np.bincount(better, minlength=alternatives)[:alternatives] / len(better)
    shares = np.convolve(counts, np.full(alike, 1 / alike))[:alternatives]
    favouring = weightings[:, better == 0]
    if not favouring.shape[1]:
        return tuple(shares.tolist()), None
    central = (favouring / favouring.sum(axis=0)).mean(axis=1)
    return tuple(shares.tolist()), tuple(central.tolist())


def _confidence(
    place: int, central: tuple[float, ...] | None, scored: Sequence[Sequence[Weights]]
) -> float | None:
    if central is None or len(scored) < 2:
        return None
    totals = np.array(scored, dtype=np.float64) @ np.array(central)
    return float((totals[:, place] >= totals.max(axis=1)).mean())
