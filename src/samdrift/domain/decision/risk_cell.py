"""One cell of a risk matrix: how likely and how grave, as the median of those who scored it.

docs/methods/risk.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.cooperation.study import RiskScore
from samdrift.domain.money import round_half_away

LOWEST, HIGHEST = 1, 5
"""The scale of both scores."""


@dataclass(frozen=True)
class Spread:
    """The lowest and the highest that anybody gave."""

    lowest: Fraction
    highest: Fraction

    @property
    def is_wide(self) -> bool:
        return self.lowest != self.highest


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A risk under an alternative: the median of each score, and all that was given, in order of the scorers."""

    probability: Fraction
    consequence: Fraction
    scores: tuple[RiskScore, ...]

    @property
    def product(self) -> Fraction:
        """The medians', exactly: of an even number of scorers they may be halves."""
        return self.probability * self.consequence

    @property
    def square(self) -> tuple[int, int]:
        """The square of the matrix in which it is drawn; what lies between two stands in the graver one."""
        return round_half_away(self.probability), round_half_away(self.consequence)

    @property
    def probability_spread(self) -> Spread:
        return _spread(each.probability for each in self.scores)

    @property
    def consequence_spread(self) -> Spread:
        return _spread(each.consequence for each in self.scores)

    @property
    def is_disputed(self) -> bool:
        """Whether scorers gave it different scores."""
        return self.probability_spread.is_wide or self.consequence_spread.is_wide

    @property
    def is_assumed(self) -> bool:
        """Whether any score in it is an estimate."""
        return any(each.estimate for each in self.scores)


def cell_of(scores: Iterable[RiskScore]) -> Cell | None:
    """The cell of one risk under one alternative; None where nobody scored it. In any order the same."""
    given = sorted((each for each in scores if is_given(each)), key=lambda each: each.scorer)
    if not given:
        return None
    return Cell(
        probability=median(each.probability for each in given),
        consequence=median(each.consequence for each in given),
        scores=tuple(given),
    )


def is_given(score: RiskScore) -> bool:
    """Whether the scorer gave both; else the cell was skipped."""
    return score.probability is not None and score.consequence is not None


def median(values: Iterable[int | None]) -> Fraction:
    """The middle value; of an even number half way between the two in the middle. Raises ValueError for none."""
    ordered = sorted(value for value in values if value is not None)
    if not ordered:
        raise ValueError("no value has a median")
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[middle])
    return Fraction(ordered[middle - 1] + ordered[middle], 2)


def _spread(values: Iterable[int | None]) -> Spread:
    known = [Fraction(value) for value in values if value is not None]
    return Spread(min(known), max(known))
