"""The Talmud's rule: up to half of all claims equal awards of half the claims, above it equal losses of the other half.

The nucleolus of the game in which a group can be sure of what the others' claims leave.
R. J. Aumann and M. Maschler, Game Theoretic Analysis of a Bankruptcy Problem from the Talmud, JET 36 (1985) 195-213.
"""

from collections.abc import Sequence
from fractions import Fraction

from samdrift.domain.games.claims.check import check_claims
from samdrift.domain.games.claims.equal_awards import equal_awards


def talmud(estate: Fraction, claims: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """What each gets; losses are shared as gains are. Raises FoundWrongError for what is no claims problem."""
    check_claims(estate, claims)
    halves = [claim / 2 for claim in claims]
    total = sum(claims, Fraction(0))
    if 2 * estate <= total:
        return equal_awards(estate, halves)
    losses = equal_awards(total - estate, halves)
    return tuple(claim - loss for claim, loss in zip(claims, losses, strict=True))
