"""The tables of a cooperation, each with its row: the one list that reading, writing, workbook and template go by."""

from typing import Any

from samdrift.files.tables.body_rows import BodyRow, SeatsRow
from samdrift.files.tables.component_rows import ComponentRow
from samdrift.files.tables.decision_rows import BaselineRow, VatDecisionRow
from samdrift.files.tables.party_rows import (
    AdvanceRow,
    FeeRow,
    InvoicingRow,
    MembershipRow,
    PartyRow,
    PostingRow,
)
from samdrift.files.tables.pool_rows import BudgetRow, CostRow, FlowRow, PoolRow, PriceRow
from samdrift.files.tables.service_rows import DriverRow, ParticipationRow, ServiceRow
from samdrift.files.tables.study.tables import STUDY_TABLES
from samdrift.files.tables.table import Table

PARTIES = Table("parties", PartyRow, lambda whole: whole.parties, required=True)
MEMBERSHIPS = Table(
    "memberships",
    MembershipRow,
    lambda whole: tuple((party.code, each) for party in whole.parties for each in party.memberships),
)
DRIVERS = Table("drivers", DriverRow, lambda whole: whole.drivers)
SERVICES = Table("services", ServiceRow, lambda whole: whole.services)
PARTICIPATION = Table("participation", ParticipationRow, lambda whole: whole.participations)
POOLS = Table("pools", PoolRow, lambda whole: whole.pools, required=True)
FLOWS = Table("flows", FlowRow, lambda whole: whole.flows, required=True)
COSTS = Table("costs", CostRow, lambda whole: whole.costs, required=True)
BUDGET = Table("budget", BudgetRow, lambda whole: whole.budget)
ADVANCES = Table("advances", AdvanceRow, lambda whole: whole.advances)
FEES = Table("fees", FeeRow, lambda whole: whole.fees)
PRICES = Table("prices", PriceRow, lambda whole: whole.prices)
POSTING = Table("posting", PostingRow, lambda whole: whole.postings)
INVOICING = Table("invoicing", InvoicingRow, lambda whole: whole.invoicing)
BODIES = Table("bodies", BodyRow, lambda whole: whole.bodies)
SEATS = Table("seats", SeatsRow, lambda whole: whole.seats)
VAT_DECISIONS = Table("vat_decisions", VatDecisionRow, lambda whole: whole.vat_decisions)
BASELINE = Table("baseline", BaselineRow, lambda whole: whole.baseline)
COMPONENTS = Table("components", ComponentRow, lambda whole: whole.components)

TABLES: tuple[Table[Any], ...] = (
    PARTIES,
    MEMBERSHIPS,
    DRIVERS,
    SERVICES,
    PARTICIPATION,
    POOLS,
    FLOWS,
    COSTS,
    BUDGET,
    ADVANCES,
    FEES,
    PRICES,
    POSTING,
    INVOICING,
    BODIES,
    SEATS,
    VAT_DECISIONS,
    BASELINE,
    COMPONENTS,
    *STUDY_TABLES,
)

TERMS_FILE, KEYS_FILE = "cooperation.toml", "keys.toml"
EVENTS_FOLDER = "events"
