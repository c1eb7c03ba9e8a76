"""How value added tax treats a service sold to a party: what a named person decided, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samdrift.domain.faults import NOWHERE, Place
from samdrift.domain.periods import ALWAYS, Interval

TREATMENTS = ("standard", "exempt", "outside")
ALL_BUYERS = ""
"""In place of a party's code: the decision holds for every buyer of the service."""


@dataclass(frozen=True, kw_only=True)
class VatDecision:
    """For an interval a service is treated so, for one buyer or (party empty) for all without one of their own."""

    service: str
    party: str = ALL_BUYERS
    treatment: str
    decided_by: str
    decided_on: date
    source: str = ""
    validity: Interval = ALWAYS
    place: Place = NOWHERE


def vat_decision(
    decisions: Iterable[VatDecision], *, service: str, party: str, day: date
) -> VatDecision | None:
    """The decision that holds for the buyer that day, its own before that of all; None while nobody has decided."""
    holding = {
        each.party: each
        for each in decisions
        if each.service == service and each.party in (party, ALL_BUYERS) and each.validity.covers(day)
    }
    return holding.get(party) or holding.get(ALL_BUYERS)
