"""The rows about services: what they are, who takes them when, and the drivers by which they are paid."""

from typing import Self

from pydantic import model_validator

from samdrift.domain.cooperation import DriverValue, Participation, Service
from samdrift.domain.faults import Place
from samdrift.domain.periods import Interval
from samdrift.files.tables.fields import Code, Day, DayOrEmpty, Number, Status, Text, Vat, Words, YesNo
from samdrift.files.tables.row import Row, check_interval


class ServiceRow(Row[Service]):
    """A service; `vat` is empty until a person has decided it."""

    service: Code
    name: Words
    area: Text
    valid_from: DayOrEmpty
    valid_until: DayOrEmpty
    vat: Vat = ""

    @model_validator(mode="after")
    def check(self) -> Self:
        check_interval(self.valid_from, self.valid_until)
        return self

    def to_domain(self, place: Place) -> Service:
        return Service(
            code=self.service,
            name=self.name,
            area=self.area,
            validity=Interval(self.valid_from, self.valid_until),
            vat=self.vat,
            place=place,
        )

    @classmethod
    def from_domain(cls, stated: Service) -> "ServiceRow":
        return cls.model_construct(
            service=stated.code,
            name=stated.name,
            area=stated.area,
            valid_from=stated.validity.start,
            valid_until=stated.validity.end,
            vat=stated.vat,
        )


class ParticipationRow(Row[Participation]):
    """A party takes a service for an interval."""

    service: Code
    party: Code
    valid_from: DayOrEmpty
    valid_until: DayOrEmpty

    @model_validator(mode="after")
    def check(self) -> Self:
        check_interval(self.valid_from, self.valid_until)
        return self

    def to_domain(self, place: Place) -> Participation:
        validity = Interval(self.valid_from, self.valid_until)
        return Participation(service=self.service, party=self.party, validity=validity, place=place)

    @classmethod
    def from_domain(cls, stated: Participation) -> "ParticipationRow":
        return cls.model_construct(
            service=stated.service,
            party=stated.party,
            valid_from=stated.validity.start,
            valid_until=stated.validity.end,
        )


class DriverRow(Row[DriverValue]):
    """A party's value of a driver on its reference date."""

    driver: Code
    party: Code
    value: Number
    reference_date: Day
    status: Status
    source: Text
    method: Text = ""
    definition: Text = ""
    estimate: YesNo = False

    def to_domain(self, place: Place) -> DriverValue:
        return DriverValue(
            driver=self.driver,
            party=self.party,
            value=self.value,
            reference_date=self.reference_date,
            status=self.status,
            source=self.source,
            method=self.method,
            definition=self.definition,
            estimate=self.estimate,
            place=place,
        )

    @classmethod
    def from_domain(cls, stated: DriverValue) -> "DriverRow":
        return cls.model_construct(
            driver=stated.driver,
            party=stated.party,
            value=stated.value,
            reference_date=stated.reference_date,
            status=stated.status,
            source=stated.source,
            method=stated.method,
            definition=stated.definition,
            estimate=stated.estimate,
        )
