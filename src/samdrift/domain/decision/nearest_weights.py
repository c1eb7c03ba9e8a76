"""The weights nearest the stated with which another alternative comes first: the fewest points moved.

How far weights are apart is the sum of all differences (L1); half of it is moved from some criteria to others. Against
one alternative points go from where the other loses most to where it wins most, which is exact in closed form; where
more than one is in the way a linear programme finds which limits bind, and these are solved in fractions.
docs/methods/turning.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy.optimize import linprog

from samdrift.domain.decision.comparison import Comparison, Weights
from samdrift.domain.decision.weighted_sum import dominated, first_of, weighted_sum
from samdrift.domain.games.exact_solving import solve_near

NOTHING = Fraction(0)
_NEAR = 1e-9


@dataclass(frozen=True, kw_only=True)
class NearestWeights:
    """With these weights the alternative is level with the best, and a little further on it comes first.

    `moved`: how much of all weight goes from one criterion to another.
    """

    alternative: str
    weights: Weights
    moved: Fraction


def nearest_weights(comparison: Comparison) -> tuple[NearestWeights, ...]:
    """For each alternative that is not first but can be, the one that needs the fewest points moved first."""
    first = first_of(comparison)
    never = dominated(comparison)
    found = [
        nearest
        for name in comparison.alternatives
        if name not in first and name not in never
        if (nearest := nearest_for(comparison, name, first[0])) is not None
    ]
    return tuple(sorted(found, key=lambda each: each.moved))


def nearest_for(comparison: Comparison, name: str, first: str) -> NearestWeights | None:
    """The nearest weights with which this alternative is level with the best; None where there are none."""
    others = [
        tuple(own - theirs for own, theirs in zip(comparison.row(name), row, strict=True))
        for other, row in zip(comparison.alternatives, comparison.worths, strict=True)
        if other != name
    ]
    leads = tuple(
        own - theirs for own, theirs in zip(comparison.row(name), comparison.row(first), strict=True)
    )
    found = _against_one(comparison.weights, leads)
    if found is not None and not _is_level(found, others):
        found = _against_all(comparison.weights, others)
    if found is None:
        return None
    moved = sum((abs(new - old) for new, old in zip(found, comparison.weights, strict=True)), NOTHING) / 2
    return NearestWeights(alternative=name, weights=found, moved=moved)


def _against_one(weights: Weights, leads: Weights) -> Weights | None:
    """Points go to the criterion with the largest lead, from the smallest leads first, until the lacking is made up."""
    lacking = -weighted_sum(weights, leads)
    largest = max(leads)
    to = leads.index(largest)
    found = list(weights)
    for place in sorted(range(len(leads)), key=leads.__getitem__):
        gain = largest - leads[place]
        if lacking <= 0 or not gain:
            break
        taken = min(found[place], lacking / gain)
        found[place] -= taken
        found[to] += taken
        lacking -= taken * gain
    return tuple(found) if lacking <= 0 else None


def _is_level(weights: Weights, others: Sequence[Weights]) -> bool:
    return all(weighted_sum(weights, leads) >= 0 for leads in others)


def _against_all(weights: Weights, others: Sequence[Weights]) -> Weights | None:
    """The programme in floats over what is added and what is taken, then the limits that bind in fractions."""
    n = len(weights)
    leads = np.array(others, dtype=np.float64)
    stated = np.array(weights, dtype=np.float64)
    answer = linprog(
        c=np.ones(2 * n),
        A_ub=np.hstack((-leads, leads)),
        b_ub=leads @ stated,
        A_eq=np.append(np.ones(n), -np.ones(n))[None, :],
        b_eq=[0.0],
        bounds=[*((0, None) for _ in weights), *((0, weight) for weight in stated)],
        method="highs-ds",
    )
    if answer.status != 0:
        return None
    return _exactly(weights, others, stated + answer.x[:n] - answer.x[n:])


def _exactly(weights: Weights, others: Sequence[Weights], near: np.typing.NDArray[np.float64]) -> Weights:
    """The weights in fractions on the limits that bind; should rounding have hidden one, the floats as they are."""
    n = len(weights)
    rows: list[Weights] = [(Fraction(1),) * n]
    sums = [Fraction(1)]
    for place, weight in enumerate(weights):
        for kept in {NOTHING, weight}:
            if abs(near[place] - float(kept)) < _NEAR:
                rows.append(tuple(Fraction(place == each) for each in range(n)))
                sums.append(kept)
    for leads in others:
        if abs(float(np.dot(np.array(leads, dtype=np.float64), near))) < _NEAR:
            rows.append(leads)
            sums.append(NOTHING)
    found = solve_near(rows, sums, near.tolist())
    if found is not None and min(found) >= 0 and _is_level(tuple(found), others):
        return tuple(found)
    return tuple(Fraction(max(each, 0.0)) for each in near.tolist())
