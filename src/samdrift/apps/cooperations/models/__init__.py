"""Rows of everything in a Cooperation value. Rows refer to each other by code, within their cooperation only."""

from samdrift.apps.cooperations.models.body import Body, Seats
from samdrift.apps.cooperations.models.cooperation import Cooperation
from samdrift.apps.cooperations.models.facts import (
    Advance,
    BaselineFigure,
    BudgetLine,
    CostComponent,
    CostLine,
    DriverValue,
    Fee,
)
from samdrift.apps.cooperations.models.invoicing import Invoicing, Posting
from samdrift.apps.cooperations.models.key import Key, KeyVersion
from samdrift.apps.cooperations.models.party import Membership, Party
from samdrift.apps.cooperations.models.pool import Flow, Pool, PriceTier
from samdrift.apps.cooperations.models.proposal import Proposal
from samdrift.apps.cooperations.models.role import Invitation, Role
from samdrift.apps.cooperations.models.service import Participation, Service, VatDecision
from samdrift.apps.cooperations.models.token import Token

__all__ = [
    "Advance",
    "BaselineFigure",
    "Body",
    "BudgetLine",
    "Cooperation",
    "CostComponent",
    "CostLine",
    "DriverValue",
    "Fee",
    "Flow",
    "Invitation",
    "Invoicing",
    "Key",
    "KeyVersion",
    "Membership",
    "Participation",
    "Party",
    "Pool",
    "Posting",
    "PriceTier",
    "Proposal",
    "Role",
    "Seats",
    "Service",
    "Token",
    "VatDecision",
]
