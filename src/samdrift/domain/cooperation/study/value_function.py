"""What a score is worth: 0 at the worst end of its scale, 1 at the best, straight between or along stated points.

docs/methods/criteria.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from samdrift.domain.faults import Fault, FoundWrongError, fault
from samdrift.domain.money import number_text, parse_number

Points = tuple[tuple[Fraction, Fraction], ...]
"""Scores with what each is worth."""
_BETWEEN, _OF = "|", ":"


@dataclass(frozen=True)
class Scale:
    """A scale from its worst end to its best, which may be the lower; `bends` are the points between the two.

    Raises FoundWrongError for ends that are one, and bends outside the scale or not ever better.
    """

    worst: Fraction
    best: Fraction
    bends: Points = ()

    def __post_init__(self) -> None:
        if wrong := tuple(_wrong(self)):
            raise FoundWrongError(*wrong)

    @property
    def points(self) -> Points:
        """The ends and what is between them, from the worst."""
        return ((self.worst, Fraction(0)), *self.bends, (self.best, Fraction(1)))

    @property
    def is_straight(self) -> bool:
        return not self.bends

    def holds(self, value: Fraction) -> bool:
        return min(self.worst, self.best) <= value <= max(self.worst, self.best)

    def worth(self, value: Fraction) -> Fraction:
        """What the score is worth, from 0 to 1. Raises FoundWrongError for one outside the scale."""
        if not self.holds(value):
            raise FoundWrongError(self.outside(value))
        for (start, low), (end, high) in pairwise(self.points):
            if min(start, end) <= value <= max(start, end):
                return low + (high - low) * (value - start) / (end - start)
        raise AssertionError(value)  # the points reach from end to end

    def value_at(self, worth: Fraction) -> Fraction:
        """The score nearest the worst end that is worth so much."""
        for (start, low), (end, high) in pairwise(self.points):
            if low <= worth <= high:
                return start if high == low else start + (end - start) * (worth - low) / (high - low)
        raise AssertionError(worth)

    def outside(self, value: Fraction) -> Fault:
        """That this score is beyond the ends."""
        ends = sorted((self.worst, self.best))
        low, high = (number_text(end) for end in ends)
        return fault("criterion_score_outside", value=number_text(value), low=low, high=high)


def parse_scale(worst: Fraction, best: Fraction, curve: str = "") -> Scale:
    """The scale with its curve, empty or `value:worth` with | between; ends that are stated must be worth 0 and 1.

    Raises FoundWrongError for a curve that is none.
    """
    points = [_point(text) for text in curve.split(_BETWEEN)] if curve.strip() else []
    ends = {worst: Fraction(0), best: Fraction(1)}
    for value, worth in points:
        if ends.get(value, worth) != worth:
            raise FoundWrongError(
                fault(
                    "criterion_curve_end",
                    value=f"{number_text(value)}{_OF}{number_text(worth)}",
                    worth=number_text(ends[value]),
                )
            )
    bends = sorted((point for point in points if point[0] not in ends), reverse=best < worst)
    return Scale(worst, best, tuple(bends))


def _point(text: str) -> tuple[Fraction, Fraction]:
    value, of, worth = text.partition(_OF)
    try:
        if of:
            return parse_number(value.strip(), ratio=True), parse_number(worth.strip(), ratio=True)
    except ValueError:
        pass
    raise FoundWrongError(fault("curve_form", value=text[:50]))


def _wrong(scale: Scale) -> Iterator[Fault]:
    if scale.worst == scale.best:
        yield fault("scale_empty", value=number_text(scale.best))
        return
    for (before, low), (value, worth) in pairwise(scale.points):
        rises = before < value if scale.worst < scale.best else value < before
        if not rises or not low <= worth <= 1:
            yield fault("criterion_curve_falls", value=f"{number_text(value)}{_OF}{number_text(worth)}")
            return
