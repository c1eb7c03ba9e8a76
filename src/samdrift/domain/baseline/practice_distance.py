"""How far parties are from each other in how they work: the share of topics that both have told in which they differ.

Gower's coefficient for what has no order. A general coefficient of similarity and some of its properties, Biometrics
27 (1971). Exact; docs/methods/practices.md
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from samdrift.domain.baseline.practices import ComparedTopic

FEWEST_TOPICS = 3
"""That both must have told before two parties are said to be near or far."""


@dataclass(frozen=True, kw_only=True)
class PartyDistance:
    """Two parties: how many topics both have told, and in how many of these they differ."""

    first: str
    second: str
    common: int
    differing: int

    @property
    def is_known(self) -> bool:
        """Whether they have told enough of the same."""
        return self.common >= FEWEST_TOPICS

    @property
    def distance(self) -> Fraction | None:
        """From 0 (all alike) to 1 (nothing alike); None where they have told too little of the same."""
        return Fraction(self.differing, self.common) if self.is_known else None

    def has(self, party: str) -> bool:
        return party in (self.first, self.second)

    def other(self, party: str) -> str:
        return self.second if party == self.first else self.first


@dataclass(frozen=True, kw_only=True)
class Distances:
    """Every pair of parties once, in the order of the parties."""

    parties: tuple[str, ...]
    pairs: tuple[PartyDistance, ...]

    @property
    def thin(self) -> tuple[PartyDistance, ...]:
        """Pairs that have told too little of the same to be compared."""
        return tuple(pair for pair in self.pairs if not pair.is_known)

    @property
    def nearest(self) -> tuple[PartyDistance, ...]:
        """The pairs with the least distance."""
        return self._at(min(self._known(), default=None))

    @property
    def farthest(self) -> tuple[PartyDistance, ...]:
        """The pairs with the largest distance."""
        return self._at(max(self._known(), default=None))

    def between(self, first: str, second: str) -> PartyDistance | None:
        return next((pair for pair in self.pairs if pair.has(first) and pair.other(first) == second), None)

    def average(self, party: str) -> Fraction | None:
        """Of the party's distances to the others; None where there is none."""
        own = [pair.distance for pair in self.pairs if pair.has(party) and pair.distance is not None]
        return sum(own, Fraction(0)) / len(own) if own else None

    def _known(self) -> list[Fraction]:
        return [pair.distance for pair in self.pairs if pair.distance is not None]

    def _at(self, distance: Fraction | None) -> tuple[PartyDistance, ...]:
        return tuple(pair for pair in self.pairs if distance is not None and pair.distance == distance)


def distances(topics: Iterable[ComparedTopic], parties: Sequence[str]) -> Distances:
    """The distance of every pair over all the topics."""
    told = [topic.keys for topic in topics]
    return Distances(
        parties=tuple(parties),
        pairs=tuple(_distance(first, second, told) for first, second in combinations(parties, 2)),
    )


def _distance(first: str, second: str, told: Iterable[Mapping[str, str]]) -> PartyDistance:
    pairs = [(keys[first], keys[second]) for keys in told if first in keys and second in keys]
    return PartyDistance(
        first=first, second=second, common=len(pairs), differing=sum(one != other for one, other in pairs)
    )
