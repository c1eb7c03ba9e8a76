"""The weighted sum with how robust it is: never the one without the other. docs/methods/criteria.md"""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from samdrift.domain.decision.comparison import Comparison, Weights
from samdrift.domain.decision.nearest_weights import NearestWeights, nearest_weights
from samdrift.domain.decision.promethee import promethee
from samdrift.domain.decision.score_change import ScoreChange, score_changes
from samdrift.domain.decision.smaa import NUMBER, Smaa, smaa
from samdrift.domain.decision.topsis import topsis
from samdrift.domain.decision.turning import Turning, turnings
from samdrift.domain.decision.weighted_sum import dominated, first_of, ranks, weighted_sums
from samdrift.domain.decision.weights import equal

NEAR_NUMBER = 20_000
"""Weightings that are drawn near the stated ones, where every change of a weight draws them anew."""


@dataclass(frozen=True, kw_only=True)
class Robust:
    """What the alternatives come to by the weights, and what other weights, scores and methods would make of it."""

    comparison: Comparison
    totals: Weights
    ranks: tuple[int, ...]
    first: tuple[str, ...]
    every: Smaa
    near: Smaa
    topsis: tuple[float, ...]
    promethee: tuple[float, ...]
    dominated: dict[str, str]
    turnings: tuple[Turning, ...]
    score_changes: tuple[ScoreChange, ...]
    nearest: tuple[NearestWeights, ...]


def robust(
    comparison: Comparison,
    *,
    seed: int,
    within: Fraction,
    scored: tuple[tuple[Weights, ...], ...] = (),
) -> Robust:
    """The comparison in all ways; what all weightings give does not hang on the weights, and is kept."""
    totals = weighted_sums(comparison)
    worths = [[float(worth) for worth in row] for row in comparison.worths]
    weights = [float(weight) for weight in comparison.weights]
    return Robust(
        comparison=comparison,
        totals=totals,
        ranks=ranks(totals),
        first=first_of(comparison),
        every=_every(comparison.weighing(equal(len(comparison.criteria))), seed, scored),
        near=smaa(comparison, seed=seed, number=NEAR_NUMBER, within=within, scored=scored),
        topsis=tuple(topsis(worths, weights).tolist()),
        promethee=tuple(promethee(worths, weights).tolist()),
        dominated=dominated(comparison),
        turnings=turnings(comparison),
        score_changes=score_changes(comparison),
        nearest=nearest_weights(comparison),
    )


@lru_cache(maxsize=64)
def _every(comparison: Comparison, seed: int, scored: tuple[tuple[Weights, ...], ...]) -> Smaa:
    return smaa(comparison, seed=seed, number=NUMBER, scored=scored)
