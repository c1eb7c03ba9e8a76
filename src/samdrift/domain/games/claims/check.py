"""What is no claims problem: amounts below 0, or an estate that is enough for all."""

from collections.abc import Sequence
from fractions import Fraction

from samdrift.domain.faults import FoundWrongError, fault
from samdrift.domain.money import number_text


def check_claims(estate: Fraction, claims: Sequence[Fraction]) -> None:
    """Raises FoundWrongError for a claim or an estate below 0, and for an estate above the sum of the claims."""
    for place, claim in enumerate(claims, start=1):
        if claim < 0:
            raise FoundWrongError(fault("claim_negative", value=number_text(claim), number=place))
    if not 0 <= estate <= sum(claims):
        total = number_text(sum(claims, Fraction(0)))
        raise FoundWrongError(fault("estate_not_within_claims", value=number_text(estate), total=total))
