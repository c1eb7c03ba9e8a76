"""How a party is invoiced, and how it posts what it pays."""

from dataclasses import dataclass

from samdrift.domain.faults import NOWHERE, Place


@dataclass(frozen=True, kw_only=True)
class Invoicing:
    """A party's language, address and references for its bills."""

    party: str
    language: str = ""
    endpoint: str = ""
    buyer_reference: str = ""
    accounting_cost: str = ""
    vat_no: str = ""
    street: str = ""
    city: str = ""
    postal_code: str = ""
    account: str = ""
    payment_days: int = 30
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Posting:
    """The art and function to which a party posts what it pays for a service."""

    party: str
    service: str
    art: str
    function: str
    place: Place = NOWHERE
