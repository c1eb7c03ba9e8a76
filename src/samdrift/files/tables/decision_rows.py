"""The rows that a named person answers for: how VAT treats a service, and what was measured before the start."""

from typing import Self

from pydantic import model_validator

from samdrift.domain.cooperation import BaselineFigure, VatDecision
from samdrift.domain.faults import Place
from samdrift.domain.periods import Interval
from samdrift.files.tables.fields import (
    Code,
    CodeOrEmpty,
    DayOrEmpty,
    FactDay,
    FactDayOrEmpty,
    Number,
    Text,
    Treatment,
    Words,
    Year,
    YesNo,
)
from samdrift.files.tables.row import Row, check_interval


class VatDecisionRow(Row[VatDecision]):
    """How VAT treats a service sold to a party, or to all: who decided it, and when."""

    service: Code
    party: CodeOrEmpty
    treatment: Treatment
    decided_by: Words
    decided_on: FactDay
    source: Text
    valid_from: DayOrEmpty
    valid_until: DayOrEmpty

    @model_validator(mode="after")
    def check(self) -> Self:
        check_interval(self.valid_from, self.valid_until)
        return self

    def to_domain(self, place: Place) -> VatDecision:
        return VatDecision(
            service=self.service,
            party=self.party,
            treatment=self.treatment,
            decided_by=self.decided_by,
            decided_on=self.decided_on,
            source=self.source,
            validity=Interval(self.valid_from, self.valid_until),
            place=place,
        )

    @classmethod
    def from_domain(cls, stated: VatDecision) -> "VatDecisionRow":
        return cls.model_construct(
            service=stated.service,
            party=stated.party,
            treatment=stated.treatment,
            decided_by=stated.decided_by,
            decided_on=stated.decided_on,
            source=stated.source,
            valid_from=stated.validity.start,
            valid_until=stated.validity.end,
        )


class BaselineRow(Row[BaselineFigure]):
    """A figure of the time before the start."""

    party: CodeOrEmpty
    service: CodeOrEmpty
    measure: Code
    year: Year
    value: Number
    unit: Words
    reference_date: FactDayOrEmpty
    source: Text
    method: Text
    definition: Text
    estimate: YesNo

    def to_domain(self, place: Place) -> BaselineFigure:
        return BaselineFigure(**dict(self), place=place)

    @classmethod
    def from_domain(cls, stated: BaselineFigure) -> "BaselineRow":
        return cls.model_construct(**{name: getattr(stated, name) for name in cls.column_names()})
