"""Equal: the same for everyone who takes part in the segment. docs/methods/key-equal.md"""

from fractions import Fraction

from samdrift.domain.cooperation import Equal
from samdrift.domain.keys.asked import Asked, Weights


def weigh(rule: Equal, asked: Asked) -> Weights:
    """Weight 1 for each participant."""
    return Weights({party: Fraction(1) for party in sorted(asked.present)})
