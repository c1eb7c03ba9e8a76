"""Where a settlement's money runs: what each pool cost, for which service, borne by which party."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from samdrift.documents.bill.sources import SHARED_KINDS
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.money import split
from samdrift.domain.settlement import BillLine, Settlement, pool_of


@dataclass(frozen=True, order=True)
class Stream:
    """Money of a pool, by way of a service (empty for what is common), to a party."""

    pool: str
    service: str
    party: str
    amount_minor: int


@dataclass(frozen=True, kw_only=True)
class Streams:
    """All money of a settlement: `drawn` and `credits` are what the period cost, `beside` fees and corrections.

    Their sum is what is billed. Credits are negative, and cannot be drawn as something that runs forward.
    """

    drawn: tuple[Stream, ...]
    credits: tuple[Stream, ...]
    beside: tuple[BillLine, ...]

    @property
    def total_minor(self) -> int:
        beside = sum(line.amount_minor for line in self.beside)
        return sum(each.amount_minor for each in self.drawn) - self.credited_minor + beside

    @property
    def credited_minor(self) -> int:
        return -sum(each.amount_minor for each in self.credits)


def streams_of(settlement: Settlement, cooperation: Cooperation) -> Streams:
    """The streams, one for each pool, service and party, in order of their codes.

    What prices bring in pays for the pool that they credit; a price that credits several pools of one service is
    shared by what each of them was credited in all.
    """
    sums: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    beside: list[BillLine] = []
    credited = _credited_pools(settlement, cooperation)
    for line in (line for bill in settlement.bills for line in bill.lines):
        if line.kind not in SHARED_KINDS or line.charge_period != settlement.period.name:
            beside.append(line)
            continue
        for pool, amount in _by_pool(line, credited):
            sums[pool, line.service, line.party] += amount
    streams = [Stream(*where, amount) for where, amount in sorted(sums.items())]
    return Streams(
        drawn=tuple(each for each in streams if each.amount_minor > 0),
        credits=tuple(each for each in streams if each.amount_minor < 0),
        beside=tuple(beside),
    )


def _by_pool(
    line: BillLine, credited: Mapping[tuple[str, str], Mapping[str, int]]
) -> Iterable[tuple[str, int]]:
    if line.kind == "pool":
        return ((pool_of(line.origin), line.amount_minor),)
    return split(line.amount_minor, credited[line.origin, line.service]).items()


def _credited_pools(
    settlement: Settlement, cooperation: Cooperation
) -> dict[tuple[str, str], dict[str, int]]:
    """By meter and service, the pools that its prices credit, with the income of each as weight."""
    income = {pool.pool: abs(pool.income_minor) for pool in settlement.pools}
    found: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for meter, pool, service in _credits(settlement, cooperation):
        found[meter, service][pool] = income.get(pool, 0)
    return {
        where: weights if any(weights.values()) else dict.fromkeys(weights, 1)
        for where, weights in found.items()
    }


def _credits(settlement: Settlement, cooperation: Cooperation) -> Iterator[tuple[str, str, str]]:
    services = {pool.code: pool.service for pool in cooperation.pools}
    for tier in cooperation.prices:
        if tier.validity.within(settlement.period.span) is not None:
            yield tier.meter, tier.credit_pool, services[tier.credit_pool]
