"""Two settlements beside each other: what changed for each party, and what drove it. docs/methods/comparing.md

A line is a product of two factors, so its change is split between them by the mean of both orders: the change of one
factor times the mean of the other. It does not matter which is taken first, and the parts add up exactly.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from operator import attrgetter

from samdrift.domain.allocation import PoolAmount
from samdrift.domain.money import CURRENCIES, Currency, round_half_away
from samdrift.domain.periods import Period
from samdrift.domain.settlement.values import BillLine, Settlement


@dataclass(frozen=True, kw_only=True)
class Causes:
    """A change in minor units by what drove it; together they are the change."""

    volume: int = 0
    """What was used of a meter."""
    price: int = 0
    """What a unit cost."""
    cost: int = 0
    """What the pools cost."""
    income: int = 0
    """What prices brought in for the pools, which leaves less to share."""
    share: int = 0
    """The share of a pool: its keys, the drivers behind them, and who takes part."""
    other: int = 0
    """Fees and corrections."""
    rounding: int = 0

    def __add__(self, more: "Causes") -> "Causes":
        return Causes(**{name: getattr(self, name) + getattr(more, name) for name in CAUSES})

    @property
    def total_minor(self) -> int:
        return sum(getattr(self, name) for name in CAUSES)

    @property
    def largest(self) -> str:
        """The cause that weighs most, empty where nothing changed."""
        found = max(CAUSES, key=lambda name: abs(getattr(self, name)))
        return found if getattr(self, found) else ""


CAUSES = tuple(field.name for field in fields(Causes))


@dataclass(frozen=True, kw_only=True)
class Change:
    """What stands before and after, and why it is not the same."""

    before_minor: int = 0
    after_minor: int = 0
    causes: Causes = Causes()

    def __add__(self, more: "Change") -> "Change":
        return Change(
            before_minor=self.before_minor + more.before_minor,
            after_minor=self.after_minor + more.after_minor,
            causes=self.causes + more.causes,
        )

    @property
    def change_minor(self) -> int:
        return self.after_minor - self.before_minor

    @property
    def ratio(self) -> Fraction | None:
        """The change as a share of what stood before; None where nothing or less than nothing did."""
        return Fraction(self.change_minor, self.before_minor) if self.before_minor > 0 else None


@dataclass(frozen=True, kw_only=True)
class LineChange:
    """A line in both periods, by what it is called in either."""

    party: str
    kind: str
    origin: str
    service: str
    change: Change


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two settlements of a cooperation beside each other, line by line in order of party, kind, origin and service."""

    before: Period
    after: Period
    currency: str
    lines: tuple[LineChange, ...]

    @property
    def total(self) -> Change:
        return sum((line.change for line in self.lines), Change())

    def by_party(self) -> dict[str, Change]:
        return self._by(attrgetter("party"))

    def by_service(self) -> dict[str, Change]:
        """What is common to all has no code; fees and corrections go where their service is."""
        return self._by(attrgetter("service"))

    def of_party(self, party: str) -> tuple[LineChange, ...]:
        return tuple(line for line in self.lines if line.party == party)

    def _by(self, code_of: Callable[[LineChange], str]) -> dict[str, Change]:
        sums: defaultdict[str, Change] = defaultdict(Change)
        for line in self.lines:
            sums[code_of(line)] += line.change
        return dict(sorted(sums.items()))


def compare(before: Settlement, after: Settlement) -> Comparison:
    """The comparison of two settlements. Raises ValueError when they are not in the same currency."""
    if before.currency != after.currency:
        raise ValueError(f"{before.currency} and {after.currency}")
    sides = _Side.of(before), _Side.of(after)
    names = sorted({*sides[0].names, *sides[1].names})
    return Comparison(
        before=before.period,
        after=after.period,
        currency=after.currency,
        lines=tuple(_line(name, *sides) for name in names),
    )


_Name = tuple[str, str, str, str]


@dataclass(frozen=True)
class _Side:
    """A settlement by what its lines are called: party, kind, origin, service."""

    currency: Currency
    shared: Mapping[_Name, BillLine]
    amounts: Mapping[_Name, int]
    pools: Mapping[str, PoolAmount]

    @classmethod
    def of(cls, settlement: Settlement) -> "_Side":
        shared: dict[_Name, BillLine] = {}
        amounts: defaultdict[_Name, int] = defaultdict(int)
        for line in (line for bill in settlement.bills for line in bill.lines):
            name = (line.party, line.kind, line.origin, line.service)
            amounts[name] += line.amount_minor
            if line.kind in _PRODUCTS and line.charge_period == line.period:
                shared[name] = line
        pools = {pool.pool: pool for pool in settlement.pools}
        return cls(CURRENCIES[settlement.currency], shared, amounts, pools)

    @property
    def names(self) -> Iterable[_Name]:
        return self.amounts

    def exact(self, name: _Name) -> Fraction:
        """A line's exact amount in minor units; 0 for a line that is not there."""
        line = self.shared.get(name)
        return self.currency.minor(line.exact) if line else Fraction(0)

    def share(self, name: _Name) -> Fraction | None:
        """The share of the pool's own amount; None where there was no such amount to share."""
        line, pool = self.shared.get(name), self.pools.get(name[2])
        if line is not None:
            return Fraction(line.numerator) / line.denominator
        return Fraction(0) if pool is not None and pool.own_minor else None

    def quantity(self, name: _Name) -> Fraction:
        line = self.shared.get(name)
        return line.numerator if line else Fraction(0)

    def unit_price(self, name: _Name) -> Fraction | None:
        """In minor units, on average over tiers and months; None where nothing was used."""
        quantity = self.quantity(name)
        return self.exact(name) / quantity if quantity else None


def _line(name: _Name, before: _Side, after: _Side) -> LineChange:
    party, kind, origin, service = name
    change = after.amounts.get(name, 0) - before.amounts.get(name, 0)
    parts = {cause: round_half_away(part) for cause, part in _parts(name, before, after).items()}
    left = "rounding" if kind in _PRODUCTS else "other"
    return LineChange(
        party=party,
        kind=kind,
        origin=origin,
        service=service,
        change=Change(
            before_minor=before.amounts.get(name, 0),
            after_minor=after.amounts.get(name, 0),
            causes=Causes(**parts, **{left: change - sum(parts.values())}),
        ),
    )


def _parts(name: _Name, before: _Side, after: _Side) -> dict[str, Fraction]:
    """The exact parts of a line's change; what is no product has none."""
    split = _PRODUCTS.get(name[1])
    return split(name, before, after) if split else {}


def _of_pool(name: _Name, before: _Side, after: _Side) -> dict[str, Fraction]:
    """Own amount (cost less income from prices) times share."""
    first, last = _known(before.share(name), after.share(name))
    origin = name[2]
    costs, incomes, owns = (_both(origin, before, after, of) for of in _AMOUNTS)
    mean_share = (first + last) / 2
    return {
        "cost": (costs[1] - costs[0]) * mean_share,
        "income": (incomes[0] - incomes[1]) * mean_share,
        "share": (last - first) * Fraction(owns[0] + owns[1], 2),
    }


def _of_price(name: _Name, before: _Side, after: _Side) -> dict[str, Fraction]:
    """Quantity times unit price."""
    first, last = _known(before.unit_price(name), after.unit_price(name))
    quantities = before.quantity(name), after.quantity(name)
    return {
        "volume": (quantities[1] - quantities[0]) * (first + last) / 2,
        "price": (last - first) * (quantities[0] + quantities[1]) / 2,
    }


def _known(before: Fraction | None, after: Fraction | None) -> tuple[Fraction, Fraction]:
    """A factor that a period has not is taken to be that of the other, so that it drives nothing."""
    first = before if before is not None else after
    last = after if after is not None else before
    return first or Fraction(0), last or Fraction(0)


def _both(pool: str, before: _Side, after: _Side, of: Callable[[PoolAmount], int]) -> tuple[int, int]:
    found = (side.pools.get(pool) for side in (before, after))
    first, last = (of(amount) if amount else 0 for amount in found)
    return first, last


_AMOUNTS: tuple[Callable[[PoolAmount], int], ...] = (
    attrgetter("cost_minor"),
    attrgetter("income_minor"),
    attrgetter("own_minor"),
)
_PRODUCTS: Mapping[str, Callable[[_Name, _Side, _Side], dict[str, Fraction]]] = {
    "pool": _of_pool,
    "price": _of_price,
}
