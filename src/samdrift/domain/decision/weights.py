"""What criteria weigh: each scorer's weights add up to 1, a party's are its scorers' mean, all together the parties'.

docs/methods/criteria.md
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.decision.comparison import Weights, normalised

STATED, EQUAL = "stated", "equal"
"""What weights stand on: those given, or nobody gave any."""


@dataclass(frozen=True, kw_only=True)
class ScorerWeights:
    """What a scorer of a party weighs criteria with; both may be empty: for all together."""

    party: str = ""
    scorer: str = ""
    weights: Mapping[str, Fraction]


@dataclass(frozen=True, kw_only=True)
class PartyWeights:
    """A party's weights, in the order of the criteria: the mean of its scorers'."""

    party: str
    scorers: tuple[str, ...]
    weights: Weights


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A scorer whose weights do not count, since criteria are missing from them, or all that are left weigh 0."""

    party: str
    scorer: str
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Weighting:
    """The weights of all together, what they stand on, and each party's own."""

    basis: str
    weights: Weights
    parties: tuple[PartyWeights, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def weigh(criteria: Sequence[str], stated: Iterable[ScorerWeights]) -> Weighting:
    """The weights of these criteria; equal where nobody has weighed all of them.

    Raises FoundWrongError for a weight below 0.
    """
    by_party: dict[str, list[tuple[str, Weights]]] = {}
    left_out = []
    for each in stated:
        missing = tuple(code for code in criteria if code not in each.weights)
        own = tuple(each.weights[code] for code in criteria if code in each.weights)
        if missing or (own and not any(own)):
            left_out.append(LeftOut(party=each.party, scorer=each.scorer, missing=missing))
        else:
            by_party.setdefault(each.party, []).append((each.scorer, normalised(own)))
    parties = tuple(
        PartyWeights(party=party, scorers=tuple(name for name, _ in own), weights=mean([w for _, w in own]))
        for party, own in by_party.items()
    )
    return Weighting(
        basis=STATED if parties else EQUAL,
        weights=mean([each.weights for each in parties]) if parties else equal(len(criteria)),
        parties=parties,
        left_out=tuple(left_out),
    )


def equal(number: int) -> Weights:
    """As much for each."""
    return (Fraction(1, number),) * number


def mean(of: Sequence[Weights]) -> Weights:
    """Each criterion's mean weight."""
    return tuple(sum(column, Fraction(0)) / len(of) for column in zip(*of, strict=True))
