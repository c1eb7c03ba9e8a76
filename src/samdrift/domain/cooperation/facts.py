"""Facts with their sources: drivers, cost lines, budget, advances, fees. Amounts are in minor units."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from samdrift.domain.faults import NOWHERE, Place
from samdrift.domain.periods import Span


@dataclass(frozen=True, kw_only=True)
class DriverValue:
    """A party's value of a cost driver on its reference date; `status` is provisional or final.

    `method` is how it was found, `definition` what is counted; an `estimate` is no measured figure.
    """

    driver: str
    party: str
    value: Fraction
    reference_date: date
    status: str
    source: str = ""
    method: str = ""
    definition: str = ""
    estimate: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class CostLine:
    """A voucher's line: what a pool cost, net of compensated VAT; `service` is the time that it pays for, if given.

    `only_for` are the parties that alone a grant is for: it then relieves them, and nobody below 0.
    """

    voucher: str
    day: date
    pool: str
    amount_minor: int
    text: str = ""
    source: str = ""
    service: Span | None = None
    kind: str = ""
    only_for: tuple[str, ...] = ()
    method: str = ""
    definition: str = ""
    estimate: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class BudgetLine:
    """What a pool is planned to cost in a month (`2004-01`)."""

    pool: str
    month: str
    amount_minor: int
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Advance:
    """What a party is billed in advance for a month."""

    party: str
    month: str
    amount_minor: int
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Fee:
    """An entry or exit fee beside the pools; the fees of one cause add to 0 in each period."""

    day: date
    party: str
    cause: str
    amount_minor: int
    text: str = ""
    place: Place = NOWHERE
