"""Parties, membership, services, participation, pools, keys and facts with their sources: the value all else takes."""

from samdrift.domain.cooperation.baseline import BaselineFigure
from samdrift.domain.cooperation.body import Body, Seats
from samdrift.domain.cooperation.component import COMPONENT_KINDS, EACH_PARTY, CostComponent
from samdrift.domain.cooperation.cooperation import Agreement, Cooperation, meters_of
from samdrift.domain.cooperation.facts import Advance, BudgetLine, CostLine, DriverValue, Fee
from samdrift.domain.cooperation.invoicing import Invoicing, Posting
from samdrift.domain.cooperation.key import (
    Bands,
    Driver,
    Equal,
    Historic,
    KeyPart,
    KeyVersion,
    Percent,
    Ramp,
    Reference,
    Rule,
    UsageOf,
)
from samdrift.domain.cooperation.meters import services_of_meter, used_beside_prices
from samdrift.domain.cooperation.party import Party, answering
from samdrift.domain.cooperation.pool import Flow, Pool, PriceTier
from samdrift.domain.cooperation.roll import ALL_MEMBERS, Roll
from samdrift.domain.cooperation.service import Participation, Service
from samdrift.domain.cooperation.usage import EventCount, Usage, UsageIndex, UsageRow
from samdrift.domain.cooperation.vat import VatDecision, vat_decision
from samdrift.domain.cooperation.volumes import known_volumes, measured, volumes

__all__ = [
    "ALL_MEMBERS",
    "COMPONENT_KINDS",
    "EACH_PARTY",
    "Advance",
    "Agreement",
    "Bands",
    "BaselineFigure",
    "Body",
    "BudgetLine",
    "Cooperation",
    "CostComponent",
    "CostLine",
    "Driver",
    "DriverValue",
    "Equal",
    "EventCount",
    "Fee",
    "Flow",
    "Historic",
    "Invoicing",
    "KeyPart",
    "KeyVersion",
    "Participation",
    "Party",
    "Percent",
    "Pool",
    "Posting",
    "PriceTier",
    "Ramp",
    "Reference",
    "Roll",
    "Rule",
    "Seats",
    "Service",
    "Usage",
    "UsageIndex",
    "UsageOf",
    "UsageRow",
    "VatDecision",
    "answering",
    "known_volumes",
    "measured",
    "meters_of",
    "services_of_meter",
    "used_beside_prices",
    "vat_decision",
    "volumes",
]
