"""The rows about pools: what they are and cost, where their cost flows, and the prices credited to them."""

from fractions import Fraction
from typing import Self

from pydantic import model_validator

from samdrift.domain.cooperation import BudgetLine, CostLine, Flow, Pool, PriceTier
from samdrift.domain.faults import Place
from samdrift.domain.money import number_text, parse_number
from samdrift.domain.periods import Interval, Span
from samdrift.files.tables.cells import wrong
from samdrift.files.tables.fields import (
    AmountMinor,
    Code,
    CodeOrEmpty,
    Codes,
    DayOrEmpty,
    FactDay,
    FactDayOrEmpty,
    Flag,
    Month,
    Number,
    RatioOrZero,
    Target,
    Text,
    Weight,
    Words,
    YesNo,
)
from samdrift.files.tables.row import Row, check_interval


class PoolRow(Row[Pool]):
    """A cost pool, of a service or of all members."""

    pool: Code
    name: Words
    service: CodeOrEmpty
    markup: RatioOrZero = Fraction(0)
    markup_on: CodeOrEmpty = ""
    markup_beside_flows: Flag = False

    def to_domain(self, place: Place) -> Pool:
        return Pool(
            code=self.pool,
            name=self.name,
            service=self.service,
            markup=self.markup,
            markup_on=self.markup_on,
            markup_beside_flows=self.markup_beside_flows,
            place=place,
        )

    @classmethod
    def from_domain(cls, stated: Pool) -> "PoolRow":
        return cls.model_construct(
            pool=stated.code,
            name=stated.name,
            service=stated.service,
            markup=stated.markup,
            markup_on=stated.markup_on,
            markup_beside_flows=stated.markup_beside_flows,
        )


class FlowRow(Row[Flow]):
    """A share of a pool's cost goes to a pool or a key, by a number or by a meter's total."""

    pool: Code
    to: Target
    weight: Weight
    valid_from: DayOrEmpty
    valid_until: DayOrEmpty

    @model_validator(mode="after")
    def check(self) -> Self:
        check_interval(self.valid_from, self.valid_until)
        return self

    def to_domain(self, place: Place) -> Flow:
        by_meter = self.weight.startswith("meter:")
        return Flow(
            pool=self.pool,
            to=self.to,
            weight=Fraction(0) if by_meter else parse_number(self.weight),
            meter=self.weight.removeprefix("meter:") if by_meter else "",
            validity=Interval(self.valid_from, self.valid_until),
            place=place,
        )

    @classmethod
    def from_domain(cls, stated: Flow) -> "FlowRow":
        return cls.model_construct(
            pool=stated.pool,
            to=stated.to,
            weight=f"meter:{stated.meter}" if stated.meter else number_text(stated.weight),
            valid_from=stated.validity.start,
            valid_until=stated.validity.end,
        )


class CostRow(Row[CostLine]):
    """A voucher's line; the service period is both dates or neither."""

    voucher: Words
    date: FactDay
    pool: Code
    amount: AmountMinor
    text: Text
    source: Text
    service_from: FactDayOrEmpty = None
    service_until: FactDayOrEmpty = None
    kind: CodeOrEmpty = ""
    only_for: Codes = ()
    method: Text = ""
    definition: Text = ""
    estimate: YesNo = False

    @model_validator(mode="after")
    def check(self) -> Self:
        if (self.service_from is None) != (self.service_until is None):
            raise wrong("service_period_half", column=self._empty_end(), value="")
        check_interval(self.service_from, self.service_until, column="service_until")
        return self

    def _empty_end(self) -> str:
        return "service_from" if self.service_from is None else "service_until"

    def to_domain(self, place: Place) -> CostLine:
        start, end = self.service_from, self.service_until
        return CostLine(
            voucher=self.voucher,
            day=self.date,
            pool=self.pool,
            amount_minor=self.amount,
            text=self.text,
            source=self.source,
            service=None if start is None or end is None else Span(start, end),
            kind=self.kind,
            only_for=self.only_for,
            method=self.method,
            definition=self.definition,
            estimate=self.estimate,
            place=place,
        )

    @classmethod
    def from_domain(cls, stated: CostLine) -> "CostRow":
        return cls.model_construct(
            voucher=stated.voucher,
            date=stated.day,
            pool=stated.pool,
            amount=stated.amount_minor,
            text=stated.text,
            source=stated.source,
            service_from=stated.service.start if stated.service else None,
            service_until=stated.service.end if stated.service else None,
            kind=stated.kind,
            only_for=stated.only_for,
            method=stated.method,
            definition=stated.definition,
            estimate=stated.estimate,
        )


class BudgetRow(Row[BudgetLine]):
    """What a pool is planned to cost in a month."""

    pool: Code
    month: Month
    amount: AmountMinor

    def to_domain(self, place: Place) -> BudgetLine:
        return BudgetLine(pool=self.pool, month=self.month, amount_minor=self.amount, place=place)

    @classmethod
    def from_domain(cls, stated: BudgetLine) -> "BudgetRow":
        return cls.model_construct(pool=stated.pool, month=stated.month, amount=stated.amount_minor)


class PriceRow(Row[PriceTier]):
    """The unit price of a meter from a quantity up, and the pool to which it is credited."""

    meter: Code
    tier_from: Number
    unit_price: Number
    unit: Words
    credit_pool: Code
    valid_from: DayOrEmpty
    valid_until: DayOrEmpty

    @model_validator(mode="after")
    def check(self) -> Self:
        check_interval(self.valid_from, self.valid_until)
        return self

    def to_domain(self, place: Place) -> PriceTier:
        return PriceTier(
            meter=self.meter,
            tier_from=self.tier_from,
            unit_price=self.unit_price,
            unit=self.unit,
            credit_pool=self.credit_pool,
            validity=Interval(self.valid_from, self.valid_until),
            place=place,
        )

    @classmethod
    def from_domain(cls, stated: PriceTier) -> "PriceRow":
        return cls.model_construct(
            meter=stated.meter,
            tier_from=stated.tier_from,
            unit_price=stated.unit_price,
            unit=stated.unit,
            credit_pool=stated.credit_pool,
            valid_from=stated.validity.start,
            valid_until=stated.validity.end,
        )
