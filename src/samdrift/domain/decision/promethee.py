"""PROMETHEE II: by how much each alternative is preferred to the others, less by how much they are preferred to it.

J.-P. Brans and Ph. Vincke, A Preference Ranking Organisation Method, Management Science 31 (1985) 647-656.
docs/methods/promethee.md
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samdrift.domain.faults import FoundWrongError, fault
from samdrift.domain.money import number_text

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Preference:
    """How strongly a difference is preferred: not up to `indifference`, fully from `full` on, straight between.

    Both 0 is the usual preference function: any difference is preferred fully. Raises FoundWrongError for others below
    0 or in the wrong order.
    """

    indifference: Fraction = Fraction(0)
    full: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        if not 0 <= self.indifference <= self.full:
            values = (number_text(each) for each in (self.indifference, self.full))
            raise FoundWrongError(fault("preference_limits", value="–".join(values)))

    def of(self, differences: Floats) -> Floats:
        low, high = float(self.indifference), float(self.full)
        if high == low:
            return (differences > low).astype(np.float64)
        return np.clip((differences - low) / (high - low), 0.0, 1.0)


USUAL = Preference()


def linear(indifference: Fraction, full: Fraction) -> Preference:
    """The linear preference function with its two limits."""
    return Preference(indifference, full)


def promethee(values: Any, weights: Any, preference: Preference = USUAL) -> Floats:
    """The net flow of each row of `values` (alternatives x criteria, more is better), -1 to 1; they add up to 0."""
    rows = np.asarray(values, dtype=np.float64)
    if len(rows) < 2:
        return np.zeros(len(rows))
    parts = np.asarray(weights, dtype=np.float64)
    net = np.zeros(len(rows))
    for column, weight in zip(rows.T, parts / parts.sum(), strict=True):
        preferred = preference.of(column[:, None] - column[None, :])
        net += weight * (preferred.sum(axis=1) - preferred.sum(axis=0))
    found: Floats = net / (len(rows) - 1)
    return found
