"""Constrained equal awards: everyone gets the same, but nobody more than its claim.

Maimonides; W. Thomson, Axiomatic and game-theoretic analysis of bankruptcy and taxation problems, Mathematical Social
Sciences 45 (2003) 249-297.
"""

from collections.abc import Sequence
from fractions import Fraction

from samdrift.domain.games.claims.check import check_claims


def equal_awards(estate: Fraction, claims: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The smaller of the claim and one limit for all. Raises FoundWrongError for what is no claims problem."""
    check_claims(estate, claims)
    awards = [Fraction(0)] * len(claims)
    left = estate
    for number, place in enumerate(sorted(range(len(claims)), key=claims.__getitem__)):
        awards[place] = min(claims[place], left / (len(claims) - number))
        left -= awards[place]
    return tuple(awards)
