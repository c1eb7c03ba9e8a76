"""Whether a proposal is adopted by those who decide on it, can no longer be, or is still open.

It is adopted, or has fallen, as soon as nothing that is still to be decided can change that. What a party
has postponed is still to be decided.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

RULES = EACH, PARTIES, SEATS = "each", "parties", "seats"
"""Every council; more than half of the parties; more than half of the votes, as the seats of a body are."""
OUTCOMES = ADOPTED, REJECTED, POSTPONED = "adopted", "rejected", "postponed"
"""What a council or board can have decided."""
OPEN, FALLEN = "open", "fallen"


@dataclass(frozen=True)
class Voter:
    """A party that decides, with the votes that it has under the rule."""

    party: str
    votes: int = 1


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How the votes stand: those for and against, all there are, and how many it takes."""

    adopted: int
    rejected: int
    total: int
    needed: int
    missing: tuple[str, ...]
    """The parties that have neither adopted nor rejected, in the order of the voters."""

    @property
    def state(self) -> str:
        """adopted, fallen or open"""
        if self.adopted >= self.needed:
            return ADOPTED
        return FALLEN if self.total - self.rejected < self.needed else OPEN


def count_votes(rule: str, voters: Iterable[Voter], outcomes: Mapping[str, str]) -> Standing:
    """The standing under the rule, of what each party has decided last; who is no voter counts for nothing.

    Raises ValueError where nobody has a vote: nothing could ever be adopted.
    """
    listed = tuple(voters)
    votes = {voter.party: _weight(rule, voter) for voter in listed}
    total = sum(votes.values())
    if total <= 0:
        raise ValueError("nobody has a vote")

    def of(outcome: str) -> int:
        return sum(each for party, each in votes.items() if outcomes.get(party) == outcome)

    return Standing(
        adopted=of(ADOPTED),
        rejected=of(REJECTED),
        total=total,
        needed=total if rule == EACH else total // 2 + 1,
        missing=tuple(party for party in votes if outcomes.get(party) not in (ADOPTED, REJECTED)),
    )


def _weight(rule: str, voter: Voter) -> int:
    return voter.votes if rule == SEATS else 1
