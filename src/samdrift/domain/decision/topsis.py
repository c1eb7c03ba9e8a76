"""TOPSIS: how near each alternative is to the best of all criteria and how far from the worst.

Each criterion's column is divided by its length and weighed; the closeness is the distance from the worst point over
the sum of both distances. C. L. Hwang and K. Yoon, Multiple Attribute Decision Making (1981). docs/methods/topsis.md
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def topsis(values: Any, weights: Any, directions: Any = None) -> Floats:
    """The closeness of each row of `values` (alternatives x criteria), from 0 to 1, 1 best.

    Directions are 1 where more is better, -1 where less is. Where all alternatives are alike there is neither a
    best nor a worst, and all have 1/2. A column of zeros has no length and tells nothing.
    """
    columns = np.array(np.asarray(values, dtype=np.float64).T, order="C")
    if directions is not None:
        columns *= np.asarray(directions)[:, None]
    lengths = np.sqrt(np.vecdot(columns, columns))
    if not lengths.all():
        lengths[lengths == 0] = 1.0
    scale = weights / lengths
    scale *= scale
    room = np.empty_like(columns)  # of both distances: to ask for it twice costs as much as to reckon
    from_best = _distances(columns, np.maximum.reduce(columns, axis=1), scale, room)
    from_worst = _distances(columns, np.minimum.reduce(columns, axis=1), scale, room)
    both = from_best + from_worst
    if not both[0]:
        return np.full(len(both), 0.5)
    found: Floats = np.divide(from_worst, both, out=from_worst)
    return found


def _distances(columns: Floats, point: Floats, squared: Floats, apart: Floats) -> Floats:
    """Of each alternative from the point, in weighed columns."""
    np.subtract(columns, point[:, None], out=apart)
    apart *= apart
    found: Floats = squared @ apart
    return np.sqrt(found, out=found)
