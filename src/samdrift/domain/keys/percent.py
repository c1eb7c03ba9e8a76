"""Percent: by an agreed table that adds to 100 over those who take part. docs/methods/key-percent.md"""

from fractions import Fraction

from samdrift.domain.cooperation import Percent
from samdrift.domain.faults import FoundWrongError, fault
from samdrift.domain.keys.asked import Asked, DriverUsed, Weights
from samdrift.domain.money import number_text


def weigh(rule: Percent, asked: Asked) -> Weights:
    """Each participant's percentage, 0 if it is not in the table.

    Raises FoundWrongError, asking for a new version, when the table does not add to 100 over those who take part
    throughout the part of the version that lies in the period, and over those of the segment.
    """
    table = dict(rule.table)
    for parties in (asked.throughout, asked.present):
        total = sum((table.get(party, Fraction(0)) for party in parties), Fraction(0))
        if total != 100:
            raise FoundWrongError(
                fault(
                    "percent_not_100",
                    asked.version.place,
                    number_text(total),
                    key=asked.version.name,
                    period=asked.situation.period.name,
                    parties=", ".join(sorted(parties)),
                )
            )
    weights = {party: table.get(party, Fraction(0)) for party in sorted(asked.present)}
    figures = (
        DriverUsed(part="percent", name=asked.version.name, party=party, value=weight)
        for party, weight in weights.items()
    )
    return Weights(weights, tuple(figures))
