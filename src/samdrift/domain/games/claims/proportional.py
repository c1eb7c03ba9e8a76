"""Proportional: everyone gets the same part of its claim. Aristotle, Nicomachean Ethics, book V."""

from collections.abc import Sequence
from fractions import Fraction

from samdrift.domain.games.claims.check import check_claims


def proportional(estate: Fraction, claims: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Claims times estate over their sum. Raises FoundWrongError for what is no claims problem."""
    check_claims(estate, claims)
    total = sum(claims, Fraction(0))
    return tuple(claim * estate / total if total else claim for claim in claims)
