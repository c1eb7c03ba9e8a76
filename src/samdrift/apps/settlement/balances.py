"""Reads: what a party was billed and has paid ahead, period by period."""

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.queries import party_names
from samdrift.apps.settlement import queries
from samdrift.domain.settlement import Chain, chains


def chains_of(owner: Cooperation, party: str) -> tuple[Chain, ...] | None:
    """The party's bills in their chains; None for a party that never was."""
    bills = queries.billed(queries.newest(owner).values(), party)
    if not bills and party not in party_names(owner):
        return None
    return chains(bills, fiscal_year_start=owner.fiscal_year_start)
