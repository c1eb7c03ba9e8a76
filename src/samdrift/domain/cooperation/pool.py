"""Cost pools, the flows out of them, and the prices that are credited to them."""

from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.faults import NOWHERE, Place
from samdrift.domain.periods import ALWAYS, Interval


@dataclass(frozen=True, kw_only=True)
class Pool:
    """A cost pool, of a service or (service empty) of all members, with the host's mark-up if one is agreed."""

    code: str
    name: str
    service: str = ""
    markup: Fraction = Fraction(0)
    markup_on: str = ""
    markup_beside_flows: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Flow:
    """A share of a pool's cost goes to another pool, or to a key (`to` is `@key`): by a weight or a meter's total."""

    pool: str
    to: str
    weight: Fraction = Fraction(0)
    meter: str = ""
    validity: Interval = ALWAYS
    place: Place = NOWHERE

    @property
    def key(self) -> str:
        """The key it ends at, empty when it goes to a pool."""
        return self.to[1:] if self.to.startswith("@") else ""


@dataclass(frozen=True, kw_only=True)
class PriceTier:
    """The unit price, in the currency, of what a party uses of a meter in a month from `tier_from` up."""

    meter: str
    tier_from: Fraction
    unit_price: Fraction
    unit: str
    credit_pool: str
    validity: Interval = ALWAYS
    place: Place = NOWHERE
