"""AHP, to elicit weights only: the principal eigenvector of how many times as important each criterion is as each.

T. L. Saaty, A scaling method for priorities in hierarchical structures, Journal of Mathematical Psychology 15 (1977)
234-281; the random index from his The Analytic Hierarchy Process (1980). docs/methods/ahp.md
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.faults import FoundWrongError, RefusedError, fault
from samdrift.domain.money import number_text

Floats = NDArray[np.float64]
Ratios = Mapping[tuple[str, str], Fraction]
"""How many times as important the first is as the second, each pair once, either way round."""
RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
"""Of 1 to 15 criteria: the mean inconsistency of judgements at random."""
MOST = len(RANDOM_INDEX)
MOST_INCONSISTENT = 0.10
"""The consistency ratio above which the judgements are better looked at again."""
SMALL = 1e-12


@dataclass(frozen=True, kw_only=True)
class Inconsistent:
    """The pair that fits the others least, as it was judged, and what would fit: the ratio of the weights."""

    first: str
    second: str
    ratio: Fraction
    fitting: float


@dataclass(frozen=True, kw_only=True)
class AhpWeights:
    """Weights that add up to 1, in the order of the criteria, and how well the judgements agree."""

    weights: tuple[float, ...]
    lambda_max: float
    consistency_ratio: float
    worst: Inconsistent | None

    @property
    def is_consistent(self) -> bool:
        return self.consistency_ratio <= MOST_INCONSISTENT


def ahp(criteria: Sequence[str], ratios: Ratios) -> AhpWeights:
    """The weights of these criteria from judgements of every pair.

    Raises FoundWrongError for a ratio that is not above 0 and a pair that nobody judged, RefusedError for more criteria
    than there is a random index for.
    """
    if len(criteria) > MOST:
        raise RefusedError(fault("ahp_too_many", value=len(criteria), most=MOST))
    matrix = _matrix(criteria, ratios)
    values, vectors = np.linalg.eig(matrix)
    at = int(np.argmax(values.real))
    vector = np.abs(vectors[:, at].real)
    weights = vector / vector.sum()
    lambda_max = float(values[at].real)
    return AhpWeights(
        weights=tuple(weights.tolist()),
        lambda_max=lambda_max,
        consistency_ratio=consistency_ratio(lambda_max, len(criteria)),
        worst=_worst(criteria, ratios, dict(zip(criteria, weights.tolist(), strict=True))),
    )


def consistency_ratio(lambda_max: float, criteria: int) -> float:
    """How inconsistent the judgements are, beside judgements at random; 0 for one or two criteria."""
    index = RANDOM_INDEX[criteria - 1]
    if not index:
        return 0.0
    return max(lambda_max - criteria, 0.0) / (criteria - 1) / index


def missing_pairs(criteria: Sequence[str], ratios: Ratios) -> tuple[tuple[str, str], ...]:
    """The pairs that nobody judged, in the order of the criteria."""
    return tuple(
        (one, other)
        for one, other in combinations(criteria, 2)
        if (one, other) not in ratios and (other, one) not in ratios
    )


def _matrix(criteria: Sequence[str], ratios: Ratios) -> Floats:
    if missing := missing_pairs(criteria, ratios):
        first, second = missing[0]
        raise FoundWrongError(fault("ahp_pair_missing", value=len(missing), first=first, second=second))
    place = {code: at for at, code in enumerate(criteria)}
    matrix = np.eye(len(criteria))
    for (first, second), ratio in ratios.items():
        if ratio <= 0:
            raise FoundWrongError(fault("criterion_ratio_not_positive", value=number_text(ratio)))
        matrix[place[first], place[second]] = float(ratio)
        matrix[place[second], place[first]] = float(1 / ratio)
    return matrix


def _worst(criteria: Sequence[str], ratios: Ratios, weights: Mapping[str, float]) -> Inconsistent | None:
    """The pair whose judgement is furthest, as a factor, from the ratio of its weights; None where all fit."""
    found = [
        Inconsistent(first=first, second=second, ratio=ratio, fitting=weights[first] / weights[second])
        for (first, second), ratio in ratios.items()
    ]
    worst = max(found, key=_misfit, default=None)
    return worst if worst is not None and _misfit(worst) > 1 + SMALL * len(criteria) else None


def _misfit(each: Inconsistent) -> float:
    factor = float(each.ratio) / each.fitting
    return max(factor, 1 / factor)
