"""Historic: in proportion to frozen amounts of another year. docs/methods/key-historic.md"""

from fractions import Fraction

from samdrift.domain.cooperation import Historic
from samdrift.domain.keys.asked import Asked, DriverUsed, Weights


def weigh(rule: Historic, asked: Asked) -> Weights:
    """Each participant's frozen amount, 0 if it is not in the table."""
    amounts = dict(rule.amounts)
    weights = {party: amounts.get(party, Fraction(0)) for party in sorted(asked.present)}
    figures = (
        DriverUsed(part="historic", name=asked.version.name, party=party, value=weight)
        for party, weight in weights.items()
    )
    return Weights(weights, tuple(figures))
