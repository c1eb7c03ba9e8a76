"""Constrained equal losses: everyone loses the same of its claim, but nobody gets less than nothing.

Maimonides; W. Thomson, Axiomatic and game-theoretic analysis of bankruptcy and taxation problems, Mathematical Social
Sciences 45 (2003) 249-297.
"""

from collections.abc import Sequence
from fractions import Fraction

from samdrift.domain.games.claims.check import check_claims
from samdrift.domain.games.claims.equal_awards import equal_awards


def equal_losses(estate: Fraction, claims: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Claims less one loss for all: the dual of equal awards. Raises FoundWrongError for what is no claims problem."""
    check_claims(estate, claims)
    losses = equal_awards(sum(claims, Fraction(0)) - estate, claims)
    return tuple(claim - loss for claim, loss in zip(claims, losses, strict=True))
