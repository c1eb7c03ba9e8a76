"""A cooperation, whole: what the folder's tables, the workbook's sheets and the database's rows all become."""

from dataclasses import dataclass, field
from fractions import Fraction

from samdrift.domain.cooperation.baseline import BaselineFigure
from samdrift.domain.cooperation.body import Body, Seats
from samdrift.domain.cooperation.component import CostComponent
from samdrift.domain.cooperation.facts import Advance, BudgetLine, CostLine, DriverValue, Fee
from samdrift.domain.cooperation.invoicing import Invoicing, Posting
from samdrift.domain.cooperation.key import KeyVersion, UsageOf
from samdrift.domain.cooperation.party import Party
from samdrift.domain.cooperation.pool import Flow, Pool, PriceTier
from samdrift.domain.cooperation.service import Participation, Service
from samdrift.domain.cooperation.study import StudyFacts
from samdrift.domain.cooperation.vat import VatDecision
from samdrift.domain.money import CURRENCIES, Currency


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Terms that stand in cooperation.toml beside the tables; None where the agreement is silent."""

    review_days: int | None = None
    review_silence: str = ""
    true_up_months: tuple[int, ...] = ()
    true_up_tolerance: Fraction | None = None
    corrections_limit_years: int | None = None
    corrections_materiality_minor: int | None = None
    study_date: str = ""
    risk_medium: int | None = None
    risk_high: int | None = None
    risk_threshold: int | None = None
    risk_separates: int | None = None


@dataclass(frozen=True, kw_only=True)
class Cooperation:
    """Everything that is known of it but the events."""

    name: str
    country: str
    currency_code: str
    language: str
    host: str
    fiscal_year_start: int = 1
    dimensions: tuple[str, ...] = ()
    agreement: Agreement = field(default_factory=Agreement)
    parties: tuple[Party, ...] = ()
    drivers: tuple[DriverValue, ...] = ()
    services: tuple[Service, ...] = ()
    participations: tuple[Participation, ...] = ()
    pools: tuple[Pool, ...] = ()
    flows: tuple[Flow, ...] = ()
    costs: tuple[CostLine, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    advances: tuple[Advance, ...] = ()
    fees: tuple[Fee, ...] = ()
    keys: tuple[KeyVersion, ...] = ()
    prices: tuple[PriceTier, ...] = ()
    postings: tuple[Posting, ...] = ()
    invoicing: tuple[Invoicing, ...] = ()
    bodies: tuple[Body, ...] = ()
    seats: tuple[Seats, ...] = ()
    vat_decisions: tuple[VatDecision, ...] = ()
    baseline: tuple[BaselineFigure, ...] = ()
    components: tuple[CostComponent, ...] = ()
    study: StudyFacts = field(default_factory=StudyFacts)

    @property
    def currency(self) -> Currency:
        return CURRENCIES[self.currency_code]

    @property
    def meters(self) -> frozenset[str]:
        """The meters that a key, a flow or a price names."""
        from_keys = {meter for version in self.keys for meter in meters_of(version)}
        return frozenset(
            from_keys
            | {flow.meter for flow in self.flows if flow.meter}
            | {price.meter for price in self.prices}
        )


def meters_of(version: KeyVersion) -> frozenset[str]:
    """The meters of a key version's usage parts."""
    return frozenset(part.rule.meter for part in version.parts if isinstance(part.rule, UsageOf))
