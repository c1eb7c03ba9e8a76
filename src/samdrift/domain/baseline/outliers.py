"""Which figures stand so far from the others that somebody should look at them again.

From four figures on by the modified z-score, 0.6745 (x - median) / MAD, beyond 3.5: B. Iglewicz and D. Hoaglin, How to
Detect and Handle Outliers (1993); MAD is the median of the distances from the median. One or two wild figures move
neither. Among figures that are very alike a score says little: what is within a quarter of the middle is not marked.
With fewer figures, or where more than half are alike so that MAD is 0, a figure stands out that is more than three
times the middle or less than a third of it.

docs/methods/baseline.md
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

SCORE, FACTOR = "score", "factor"
FEWEST_SCORED = 4
THRESHOLD = Fraction(7, 2)
CONSISTENT = Fraction(6745, 10000)
"""What makes MAD of normally distributed figures their standard deviation."""
_CLEAR = 5.0
"""So many MADs away a figure is clearly below the threshold of 3.5 / 0.6745 = 5.19, without exact arithmetic."""
NEAR = Fraction(1, 4)
"""Of the middle: who is so near it does not stand out, however alike the others are."""
LARGEST_FACTOR = 3


@dataclass(frozen=True, kw_only=True)
class Outlier:
    """A party's figure that stands out; by how much: its modified z-score, or how many times the middle it is."""

    party: str
    value: Fraction
    middle: Fraction
    rule: str
    measure: Fraction


def outliers(values: Mapping[str, Fraction]) -> tuple[Outlier, ...]:
    """Those that stand out, in the order of the parties; of one figure none."""
    if len(values) >= FEWEST_SCORED:
        middle = median(values.values())
        spread = median(abs(value - middle) for value in values.values())
        if spread:
            return tuple(_by_score(values, middle, spread))
    return tuple(_by_factor(values))


def median(values: Iterable[Fraction]) -> Fraction:
    """The one in the middle, or halfway between the two. Floats tell which is smaller, exactly where they differ."""
    ordered = sorted(values, key=lambda value: (float(value), value))
    half, is_odd = divmod(len(ordered), 2)
    return ordered[half] if is_odd else (ordered[half - 1] + ordered[half]) / 2


def _by_score(values: Mapping[str, Fraction], middle: Fraction, spread: Fraction) -> Iterator[Outlier]:
    near, clear = NEAR * abs(middle), _CLEAR * float(spread)
    for party, value in values.items():
        if abs(float(value) - float(middle)) < clear:
            continue
        score = CONSISTENT * (value - middle) / spread
        if abs(score) > THRESHOLD and abs(value - middle) > near:
            yield Outlier(party=party, value=value, middle=middle, rule=SCORE, measure=score)


def _by_factor(values: Mapping[str, Fraction]) -> Iterator[Outlier]:
    """Of two figures each is held against the other: which of them is wrong nobody can see."""
    for party, value in values.items():
        others = [other for key, other in values.items() if key != party]
        middle = median(others if len(others) == 1 else values.values()) if others else Fraction(0)
        if middle > 0 and not middle <= value * LARGEST_FACTOR <= middle * LARGEST_FACTOR**2:
            yield Outlier(party=party, value=value, middle=middle, rule=FACTOR, measure=value / middle)
