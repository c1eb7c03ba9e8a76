"""Alternatives beside each other: what each is worth on every criterion, and what every criterion weighs."""

from dataclasses import dataclass, replace
from fractions import Fraction

from samdrift.domain.faults import FoundWrongError, fault
from samdrift.domain.money import number_text

Weights = tuple[Fraction, ...]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A row of worths (0 worst, 1 best) for each alternative and a weight for each criterion, which add up to 1.

    Raises FoundWrongError for a worth outside 0 to 1, and weights of which one is negative or all are 0.
    """

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    worths: tuple[Weights, ...]
    weights: Weights

    def __post_init__(self) -> None:
        assert len(self.worths) == len(self.alternatives)
        assert {len(row) for row in (*self.worths, self.weights)} == {len(self.criteria)}
        for worth in (each for row in self.worths for each in row):
            if not 0 <= worth <= 1:
                raise FoundWrongError(fault("decision_worth", value=number_text(worth)))
        object.__setattr__(self, "weights", normalised(self.weights))

    def weighing(self, weights: Weights) -> "Comparison":
        """The same with other weights."""
        return replace(self, weights=weights)

    def row(self, alternative: str) -> Weights:
        return self.worths[self.alternatives.index(alternative)]


def normalised(weights: Weights) -> Weights:
    """The same weights, adding up to 1. Raises FoundWrongError where one is negative or all are 0."""
    for weight in weights:
        if weight < 0:
            raise FoundWrongError(fault("criterion_weight_negative", value=number_text(weight)))
    total = sum(weights, Fraction(0))
    if not total:
        raise FoundWrongError(fault("criterion_weights_zero", value=0))
    return tuple(weight / total for weight in weights)
