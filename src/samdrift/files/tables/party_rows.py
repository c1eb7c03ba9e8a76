"""The rows about parties: who they are and when, what they pay beside the pools, how they are invoiced."""

from typing import Self

from pydantic import model_validator

from samdrift.domain.cooperation import Advance, Fee, Invoicing, Party, Posting
from samdrift.domain.faults import Place
from samdrift.domain.periods import Interval
from samdrift.files.tables.cells import wrong
from samdrift.files.tables.fields import (
    AmountMinor,
    Code,
    CodeOrEmpty,
    DayOrEmpty,
    Digits,
    FactDay,
    LanguageOrEmpty,
    Month,
    PartyKind,
    Text,
    WholeOrEmpty,
    Words,
)
from samdrift.files.tables.row import Row, check_interval


class PartyRow(Row[Party]):
    """A party. The two columns of membership may be left out where memberships.csv has the intervals."""

    party: Code
    name: Words
    kind: PartyKind
    official_no: Digits
    org_no: Digits
    member_from: DayOrEmpty = None
    member_until: DayOrEmpty = None
    succeeded_by: CodeOrEmpty = ""
    succeeded_from: DayOrEmpty = None

    @model_validator(mode="after")
    def check(self) -> Self:
        check_interval(self.member_from, self.member_until, column="member_until")
        return self

    @property
    def membership(self) -> Interval:
        return Interval(self.member_from, self.member_until)

    def to_domain(self, place: Place) -> Party:
        return Party(
            code=self.party,
            name=self.name,
            kind=self.kind,
            official_no=self.official_no,
            org_no=self.org_no,
            memberships=(self.membership,),
            succeeded_by=self.succeeded_by,
            succeeded_from=self.succeeded_from,
            place=place,
        )

    @classmethod
    def from_domain(cls, stated: Party) -> "PartyRow":
        """The party with its one interval; several stand in memberships.csv, and the two columns are empty."""
        only = stated.memberships[0] if len(stated.memberships) == 1 else Interval()
        return cls.model_construct(
            party=stated.code,
            name=stated.name,
            kind=stated.kind,
            official_no=stated.official_no,
            org_no=stated.org_no,
            member_from=only.start,
            member_until=only.end,
            succeeded_by=stated.succeeded_by,
            succeeded_from=stated.succeeded_from,
        )


class MembershipRow(Row[tuple[str, Interval]]):
    """One interval of a party's membership."""

    party: Code
    member_from: DayOrEmpty
    member_until: DayOrEmpty

    @model_validator(mode="after")
    def check(self) -> Self:
        check_interval(self.member_from, self.member_until, column="member_until")
        return self

    def to_domain(self, place: Place) -> tuple[str, Interval]:
        return self.party, Interval(self.member_from, self.member_until)

    @classmethod
    def from_domain(cls, stated: tuple[str, Interval]) -> "MembershipRow":
        party, interval = stated
        return cls.model_construct(party=party, member_from=interval.start, member_until=interval.end)


class AdvanceRow(Row[Advance]):
    """What a party is billed in advance for a month."""

    party: Code
    month: Month
    amount: AmountMinor

    def to_domain(self, place: Place) -> Advance:
        return Advance(party=self.party, month=self.month, amount_minor=self.amount, place=place)

    @classmethod
    def from_domain(cls, stated: Advance) -> "AdvanceRow":
        return cls.model_construct(party=stated.party, month=stated.month, amount=stated.amount_minor)


class FeeRow(Row[Fee]):
    """An entry or exit fee. Its cause is the origin in a line's name, hence a code."""

    date: FactDay
    party: Code
    cause: Code
    amount: AmountMinor
    text: Text

    def to_domain(self, place: Place) -> Fee:
        return Fee(
            day=self.date,
            party=self.party,
            cause=self.cause,
            amount_minor=self.amount,
            text=self.text,
            place=place,
        )

    @classmethod
    def from_domain(cls, stated: Fee) -> "FeeRow":
        return cls.model_construct(
            date=stated.day,
            party=stated.party,
            cause=stated.cause,
            amount=stated.amount_minor,
            text=stated.text,
        )


class InvoicingRow(Row[Invoicing]):
    """How a party is invoiced; what is empty is as for a party without a row."""

    party: Code
    language: LanguageOrEmpty
    endpoint: Text
    buyer_reference: Text
    accounting_cost: Text
    vat_no: Digits
    street: Text
    city: Text
    postal_code: Digits
    account: Digits
    payment_days: WholeOrEmpty

    @model_validator(mode="after")
    def check(self) -> Self:
        if self.endpoint and not _is_endpoint(self.endpoint):
            raise wrong("endpoint_form", column="endpoint", value=self.endpoint)
        return self

    def to_domain(self, place: Place) -> Invoicing:
        filled = {name: getattr(self, name) for name in INVOICING_TEXTS}
        days = 30 if self.payment_days is None else self.payment_days
        return Invoicing(**filled, payment_days=days, place=place)

    @classmethod
    def from_domain(cls, stated: Invoicing) -> "InvoicingRow":
        filled = {name: getattr(stated, name) for name in INVOICING_TEXTS}
        return cls.model_construct(**filled, payment_days=stated.payment_days)


INVOICING_TEXTS = InvoicingRow.column_names()[:-1]


def _is_endpoint(text: str) -> bool:
    scheme, colon, identifier = text.partition(":")
    return bool(colon and identifier) and len(scheme) == 4 and scheme.isascii() and scheme.isalnum()


class PostingRow(Row[Posting]):
    """The art and function to which a party posts what it pays for a service."""

    party: Code
    service: Code
    art: Digits
    function: Digits

    def to_domain(self, place: Place) -> Posting:
        return Posting(
            party=self.party,
            service=self.service,
            art=self.art,
            function=self.function,
            place=place,
        )

    @classmethod
    def from_domain(cls, stated: Posting) -> "PostingRow":
        return cls.model_construct(
            party=stated.party,
            service=stated.service,
            art=stated.art,
            function=stated.function,
        )
