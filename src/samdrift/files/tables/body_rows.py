"""The rows about bodies: what they are and may do, and who has seats on them."""

from typing import Self

from pydantic import model_validator

from samdrift.domain.cooperation import Body, Seats
from samdrift.domain.faults import Place
from samdrift.domain.periods import Interval
from samdrift.files.tables.fields import BodyKind, Code, DayOrEmpty, Text, Whole, Words
from samdrift.files.tables.row import Row, check_interval


class BodyRow(Row[Body]):
    """A body of the cooperation."""

    body: Code
    name: Words
    kind: BodyKind
    mandate: Text
    valid_from: DayOrEmpty
    valid_until: DayOrEmpty

    @model_validator(mode="after")
    def check(self) -> Self:
        check_interval(self.valid_from, self.valid_until)
        return self

    def to_domain(self, place: Place) -> Body:
        return Body(
            code=self.body,
            name=self.name,
            kind=self.kind,
            mandate=self.mandate,
            validity=Interval(self.valid_from, self.valid_until),
            place=place,
        )

    @classmethod
    def from_domain(cls, stated: Body) -> "BodyRow":
        return cls.model_construct(
            body=stated.code,
            name=stated.name,
            kind=stated.kind,
            mandate=stated.mandate,
            valid_from=stated.validity.start,
            valid_until=stated.validity.end,
        )


class SeatsRow(Row[Seats]):
    """A party's members on a body."""

    body: Code
    party: Code
    seats: Whole
    valid_from: DayOrEmpty
    valid_until: DayOrEmpty

    @model_validator(mode="after")
    def check(self) -> Self:
        check_interval(self.valid_from, self.valid_until)
        return self

    def to_domain(self, place: Place) -> Seats:
        validity = Interval(self.valid_from, self.valid_until)
        return Seats(body=self.body, party=self.party, seats=self.seats, validity=validity, place=place)

    @classmethod
    def from_domain(cls, stated: Seats) -> "SeatsRow":
        return cls.model_construct(
            body=stated.body,
            party=stated.party,
            seats=stated.seats,
            valid_from=stated.validity.start,
            valid_until=stated.validity.end,
        )
