"""Weightings drawn evenly from all that there are, or from those near the stated ones.

All: every weighting is as likely as every other (R. Y. Rubinstein, Generating Random Vectors Uniformly Distributed
inside and on the Surface of Different Regions, 1982). Near: the same, of which those are kept whose every weight is
within its limits; three ways to propose them, of which the one that hits most is taken. docs/methods/smaa.md
"""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.decision.comparison import Weights

Floats = NDArray[np.float64]
Propose = Callable[[int], Floats]
"""So many weightings, a column each; those outside the limits are not kept."""
MOST_TRIED = 40
"""Times as many as are wanted, before fewer will do."""
_PILOT = 2_000


def draw_all(criteria: int, *, number: int, seed: int) -> Floats:
    """So many weightings, a column each, up to a factor that changes no order."""
    return np.random.default_rng(seed).standard_exponential((criteria, number))


def draw_near(weights: Weights, *, within: Fraction, number: int, seed: int) -> Floats:
    """So many weightings, a column each, of which every weight is at most `within` from the stated.

    Fewer where the limits leave so little room that few are hit; at least one, which is the stated.
    """
    rng = np.random.default_rng(seed)
    stated = np.array(weights, dtype=np.float64)
    low, high = np.maximum(stated - float(within), 0.0), np.minimum(stated + float(within), 1.0)
    ways = _ways(low, high, rng)
    propose = max(ways, key=lambda way: _kept(way(_PILOT), low, high).shape[1])
    kept: list[Floats] = []
    missing = number
    for _ in range(MOST_TRIED):
        hits = _kept(propose(number), low, high)[:, :missing]
        kept.append(hits)
        missing -= hits.shape[1]
        if not missing:
            break
    found = np.concatenate(kept, axis=1)
    return found if found.shape[1] else stated[:, None]


def _ways(low: Floats, high: Floats, rng: np.random.Generator) -> tuple[Propose, ...]:
    """From the limits of all but the widest weight, which takes what is left; from all lows up; from all highs down."""
    widest = int(np.argmax(high - low))
    room_up, room_down = 1.0 - low.sum(), high.sum() - 1.0

    def by_limits(number: int) -> Floats:
        found = rng.random((len(low), number))
        found *= (high - low)[:, None]
        found += low[:, None]
        found[widest] = 0.0
        found[widest] = 1.0 - found.sum(axis=0)
        return found

    def upwards(number: int) -> Floats:
        return _shifted(low, room_up * _parts(number))

    def downwards(number: int) -> Floats:
        return _shifted(high, -room_down * _parts(number))

    def _parts(number: int) -> Floats:
        drawn = rng.standard_exponential((len(low), number))
        drawn /= drawn.sum(axis=0)
        return drawn

    return by_limits, upwards, downwards


def _shifted(limits: Floats, parts: Floats) -> Floats:
    return limits[:, None] + parts


def _kept(proposed: Floats, low: Floats, high: Floats) -> Floats:
    inside = (proposed >= low[:, None]).all(axis=0) & (proposed <= high[:, None]).all(axis=0)
    return proposed[:, inside]
