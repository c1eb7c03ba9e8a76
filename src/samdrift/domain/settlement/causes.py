"""Why an amount of a closed period is another today: the facts it was billed from beside those of today.

docs/methods/corrections.md. A cause is a word of code and what it is about: `voucher V17`, `events m a 40` (so many
more of the meter from the party), `driver inhabitants a 2024-01-01`, `key k 2025-01-01`, `price m 2024-07-01`,
`flow p q`, `party a`, `service s a`, `pool p`, `fee entry`. More than ten of one word are told by their number.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import chain

from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.faults import NOWHERE
from samdrift.domain.periods import Interval, Period
from samdrift.domain.settlement.corrections import Closed
from samdrift.domain.settlement.grants import pool_of
from samdrift.domain.settlement.identity import Identity, identity_of
from samdrift.domain.settlement.reckon import Reckoning, reckon

CAUSE_WORDS = (
    "voucher",
    "events",
    "driver",
    "key",
    "price",
    "flow",
    "party",
    "service",
    "pool",
    "fee",
    "moved",
)
MOST_TOLD = 10

_READ_BY_DATE = ("driver", "bands")
_NONE = (Fraction(0), 0)


class CausesOfChange:
    """The causes of corrections of closed periods; what was known before is reckoned once for each of them."""

    def __init__(self, closed: Sequence[Closed], now: Mapping[str, Reckoning], usage: Usage) -> None:
        self._closed, self._now, self._usage = closed, now, usage
        self._places = {each.period.name: at for at, each in enumerate(closed)}
        self._waited = [frozenset(map(identity_of, each.settlement.waiting)) for each in closed]
        self._beside = cache(self._set_beside)

    def of(self, identity: Identity) -> str:
        """The causes as text; empty where no fact that can be named has changed."""
        first = self._places[identity.charge_period]
        billed_at = (at for at in range(len(self._closed) - 1, first, -1) if identity not in self._waited[at])
        both = self._beside(identity.charge_period, next(billed_at, first))
        found = dict.fromkeys(_OF_KIND[identity.kind](both, identity))
        return "; ".join(_told(found))

    def _set_beside(self, charge_period: str, at: int) -> "_Both":
        """The charge period as the closing at that place reckoned it, and as it is now."""
        period = self._closed[self._places[charge_period]].period
        closings = self._closed[: at + 1]
        moved = chain.from_iterable(each.settlement.moved for each in closings)
        used = (each.usage.within(period.span) for each in reversed(closings))
        usage = next((each for each in used if each.rows or each.counts), Usage())
        before = reckon(self._closed[at].cooperation, period, usage, moved=tuple(moved))
        now = self._now[charge_period]
        return _Both(_Side(period, before, usage), _Side(period, now, self._usage.within(period.span)))


@dataclass(frozen=True)
class _Side:
    """A period reckoned from the facts of one time."""

    period: Period
    reckoning: Reckoning
    usage: Usage

    @property
    def facts(self) -> Cooperation:
        return self.reckoning.cooperation

    def own_minor(self, pool: str) -> int:
        return sum(each.own_minor for each in self.reckoning.settlement.pools if each.pool == pool)

    def days(self, validity: Interval) -> object:
        return validity.within(self.period.span)


@dataclass(frozen=True)
class _Both:
    before: _Side
    now: _Side

    def differing(self, told: Callable[[_Side], Iterable[tuple[str, Hashable]]]) -> Iterator[str]:
        """What is told of both sides as (name, content): the names whose contents are not the same, in order."""
        counts = [Counter(told(side)) for side in (self.before, self.now)]
        yield from sorted({name for name, _ in (counts[0] - counts[1]) + (counts[1] - counts[0])})


def _of_pool(both: _Both, identity: Identity) -> Iterator[str]:
    pool = pool_of(identity.origin)
    yield from both.differing(lambda side: _vouchers(side, pool))
    yield from both.differing(lambda side: _pools(side, pool))
    priced = _priced_by(both, pool)
    yield from _events(both, priced)
    yield from both.differing(lambda side: _prices(side, priced))
    if both.before.own_minor(pool) and both.now.own_minor(pool):
        yield from _of_shares(both, pool)


def _of_shares(both: _Both, origin: str) -> Iterator[str]:
    """What the shares of a pool's own amount stand on: flows, keys, drivers, usage and who takes part."""
    steps = [step for side in (both.before, both.now) for step in side.reckoning.settlement.derivations]
    ends = {(step.pool, step.source[1:]) for step in steps if step.origin == origin and step.step == "key"}
    nodes = {step.target for step in steps if step.origin == origin and step.step != "key"}
    pools = {node for node in nodes if not node.startswith("@")}
    services = {pool.service for pool in both.now.facts.pools if pool.code in pools}
    yield from both.differing(lambda side: _flows(side, pools))
    yield from both.differing(lambda side: _keys(side, ends))
    yield from both.differing(lambda side: _drivers(side, ends))
    yield from _events(both, _meters(both, pools, ends))
    yield from both.differing(_members)
    yield from both.differing(lambda side: _takers(side, services))


def _of_price(both: _Both, identity: Identity) -> Iterator[str]:
    yield from _events(both, {identity.origin}, party=identity.party)
    yield from both.differing(lambda side: _prices(side, {identity.origin}))


def _of_fee(both: _Both, identity: Identity) -> Iterator[str]:
    yield f"fee {identity.origin}"


_OF_KIND: Mapping[str, Callable[[_Both, Identity], Iterator[str]]] = {
    "pool": _of_pool,
    "price": _of_price,
    "fee": _of_fee,
}


def _vouchers(side: _Side, pool: str) -> Iterator[tuple[str, Hashable]]:
    for part in side.reckoning.cost_parts:
        if part.line.pool == pool:
            yield f"voucher {part.line.voucher}", (part.amount_minor, part.line.kind, part.line.only_for)


def _pools(side: _Side, code: str) -> Iterator[tuple[str, Hashable]]:
    for pool in side.facts.pools:
        if pool.code == code:
            yield f"pool {code}", (pool.service, pool.markup, pool.markup_on)


def _priced_by(both: _Both, pool: str) -> set[str]:
    prices = (*both.before.facts.prices, *both.now.facts.prices)
    return {price.meter for price in prices if price.credit_pool == pool}


def _prices(side: _Side, meters: set[str]) -> Iterator[tuple[str, Hashable]]:
    for price in side.facts.prices:
        if price.meter in meters and (days := side.days(price.validity)):
            start = price.validity.start
            name = f"price {price.meter}{f' {start}' if start else ''}"
            yield name, (price.tier_from, price.unit_price, price.credit_pool, days)


def _flows(side: _Side, pools: set[str]) -> Iterator[tuple[str, Hashable]]:
    for flow in side.facts.flows:
        if flow.pool in pools and (days := side.days(flow.validity)):
            yield f"flow {flow.pool} {flow.to}", (flow.weight, flow.meter, days)


def _keys(side: _Side, ends: set[tuple[str, str]]) -> Iterator[tuple[str, Hashable]]:
    versions = {
        replace(version, place=NOWHERE, validity=Interval()): version
        for reach in side.reckoning.allocation.reaches
        if (reach.pool, reach.key) in ends
        for version in reach.shares.versions
    }
    for content, version in versions.items():
        start = version.validity.start
        yield f"key {version.name}{f' {start}' if start else ''}", (content, side.days(version.validity))


def _drivers(side: _Side, ends: set[tuple[str, str]]) -> Iterator[tuple[str, Hashable]]:
    figures = {
        figure
        for reach in side.reckoning.allocation.reaches
        if (reach.pool, reach.key) in ends
        for figure in reach.shares.figures
        if figure.part in _READ_BY_DATE
    }
    for figure in figures:
        yield f"driver {figure.name} {figure.party} {figure.reference_date}", (figure.value, figure.status)


def _meters(both: _Both, pools: set[str], ends: set[tuple[str, str]]) -> set[str]:
    sides = (both.before, both.now)
    by_flow = {flow.meter for side in sides for flow in side.facts.flows if flow.pool in pools and flow.meter}
    reaches = (reach for side in sides for reach in side.reckoning.allocation.reaches)
    figures = (
        figure for reach in reaches if (reach.pool, reach.key) in ends for figure in reach.shares.figures
    )
    return by_flow | {figure.name for figure in figures if figure.part == "usage"}


def _events(both: _Both, meters: set[str], *, party: str = "") -> Iterator[str]:
    """The meters and parties with another usage, and how many events more they have."""
    before, now = (_used(side, meters) for side in (both.before, both.now))
    for meter, who in sorted({*before, *now}):
        was, is_now = before.get((meter, who), _NONE), now.get((meter, who), _NONE)
        if was != is_now and party in ("", who):
            yield f"events {meter} {who} {is_now[1] - was[1]}"


def _used(side: _Side, meters: set[str]) -> dict[tuple[str, str], tuple[Fraction, int]]:
    sums: dict[tuple[str, str], tuple[Fraction, int]] = {}
    for row in side.usage.rows:
        if row.meter in meters:
            quantity, count = sums.get((row.meter, row.party), _NONE)
            sums[row.meter, row.party] = (quantity + row.quantity, count + row.count)
    return sums


def _members(side: _Side) -> Iterator[tuple[str, Hashable]]:
    for party in side.facts.parties:
        for membership in party.memberships:
            if days := side.days(membership):
                yield f"party {party.code}", days


def _takers(side: _Side, services: set[str]) -> Iterator[tuple[str, Hashable]]:
    for taken in side.facts.participations:
        if taken.service in services and (days := side.days(taken.validity)):
            yield f"service {taken.service} {taken.party}", days
    for service in side.facts.services:
        if service.code in services:
            yield f"service {service.code}", side.days(service.validity)


def _told(causes: Iterable[str]) -> Iterator[str]:
    by_word: dict[str, list[str]] = {}
    for cause in causes:
        by_word.setdefault(cause.partition(" ")[0], []).append(cause)
    for word, mine in by_word.items():
        if len(mine) <= MOST_TOLD:
            yield from mine
        else:
            yield f"{word} × {len(mine)}"
