"""Usage: in proportion to what each used of a meter, never prorated by days. docs/methods/key-usage.md

The weights are the usage in the whole period, or in that part of it for which the key version stands, of the parties
that take the pool's service on at least one day of the period.
"""

from typing import Any

from samdrift.domain.cooperation import UsageOf
from samdrift.domain.faults import FoundWrongError, fault
from samdrift.domain.keys.asked import Asked, DriverUsed, Weights


def weigh(rule: UsageOf, asked: Asked) -> Weights:
    """Each participant's usage of the meter. Raises FoundWrongError for a negative total."""
    index = asked.situation.book.usage
    weights = {party: index.of_party(rule.meter, party, asked.window) for party in sorted(asked.ever)}
    negative = [party for party, weight in weights.items() if weight < 0]
    if negative:
        raise FoundWrongError(
            *(
                fault("usage_negative", value=weights[party], party=party, meter=rule.meter, **_where(asked))
                for party in negative
            )
        )
    figures = (
        DriverUsed(part="usage", name=rule.meter, party=party, value=weight)
        for party, weight in weights.items()
    )
    return Weights(weights, tuple(figures))


def _where(asked: Asked) -> dict[str, Any]:
    return {"key": asked.version.name, "period": asked.situation.period.name}
