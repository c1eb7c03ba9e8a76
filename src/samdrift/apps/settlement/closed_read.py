"""Reads: closed periods as the next settlement takes them, with what was issued and what was known."""

from collections.abc import Sequence

from samdrift.apps.settlement import models, queries
from samdrift.apps.settlement.inputs import read_inputs
from samdrift.domain.settlement import Closed, Consent


def closed_values(rows: Sequence[models.Period]) -> tuple[Closed, ...]:
    """Closed periods in the order given, in ten queries however many there are."""
    issued = [row.settlement for row in rows if row.settlement is not None]
    inputs = dict(
        models.Inputs.objects.filter(settlement__in=issued).values_list("settlement_id", "cooperation")
    )
    usages = queries.usages(issued)
    return tuple(
        Closed(settlement=value, cooperation=read_inputs(inputs[row.pk]), usage=usages[row.pk])
        for row, value in zip(issued, queries.bare_settlements(issued), strict=True)
    )


def consents_after(rows: Sequence[models.Period]) -> frozenset[Consent]:
    """The consents to what waits in the last of the closed settlements."""
    if not rows:
        return frozenset()
    found = models.Consent.objects.filter(settlement=rows[-1].settlement_id)
    return frozenset(Consent(*pair) for pair in found.values_list("charge_period", "party"))
