"""What the bills of one settlement look up again and again, found once: names, totals, steps by pool and by key."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.allocation import Derivation, PoolAmount
from samdrift.domain.cooperation import Cooperation, Invoicing, Party, Pool, Service
from samdrift.domain.periods import Span
from samdrift.domain.settlement import BillLine, Settlement

SHARED_KINDS = ("pool", "price")


@dataclass(frozen=True)
class Sources:
    """A settlement and its cooperation with indexes on both."""

    settlement: Settlement
    cooperation: Cooperation
    parties: Mapping[str, Party]
    services: Mapping[str, Service]
    pools: Mapping[str, Pool]
    invoicing: Mapping[str, Invoicing]
    amounts: Mapping[str, PoolAmount]
    whole_of_service: Mapping[str, int]
    """What all parties are billed for each service in the period itself, in minor units."""
    flows: Mapping[str, tuple[Derivation, ...]]
    """The flow steps by origin."""
    shares: Mapping[tuple[str, str], tuple[tuple[Span, Fraction], ...]]
    """By key and party: the party's exact share of the key in each segment (from each pool that reaches it)."""

    def party_name(self, code: str) -> str:
        return self.parties[code].name if code in self.parties else code

    def pool_name(self, code: str) -> str:
        return self.pools[code].name if code in self.pools else code

    def own_minor(self, pool: str) -> int:
        return self.amounts[pool].own_minor if pool in self.amounts else 0

    def is_shared_now(self, line: BillLine) -> bool:
        """Whether the line is a part of what the period itself cost: no correction and no fee."""
        return line.kind in SHARED_KINDS and line.charge_period == self.settlement.period.name


def sources_of(settlement: Settlement, cooperation: Cooperation) -> Sources:
    """The settlement's sources, indexed."""
    flows, shares = _steps(settlement)
    return Sources(
        settlement=settlement,
        cooperation=cooperation,
        parties={party.code: party for party in cooperation.parties},
        services={service.code: service for service in cooperation.services},
        pools={pool.code: pool for pool in cooperation.pools},
        invoicing={row.party: row for row in cooperation.invoicing},
        amounts={amount.pool: amount for amount in settlement.pools},
        whole_of_service=_wholes(settlement),
        flows=flows,
        shares=shares,
    )


def _wholes(settlement: Settlement) -> dict[str, int]:
    wholes: dict[str, int] = defaultdict(int)
    for bill in settlement.bills:
        for line in bill.lines:
            if line.kind in SHARED_KINDS and line.charge_period == settlement.period.name:
                wholes[line.service] += line.amount_minor
    return dict(wholes)


def _steps(
    settlement: Settlement,
) -> tuple[dict[str, tuple[Derivation, ...]], dict[tuple[str, str], tuple[tuple[Span, Fraction], ...]]]:
    flows: dict[str, list[Derivation]] = defaultdict(list)
    shares: dict[tuple[str, str], dict[tuple[Span, Fraction], None]] = defaultdict(dict)
    for step in settlement.derivations:
        if step.step == "flow":
            flows[step.origin].append(step)
        elif step.step == "key":
            shares[step.source.removeprefix("@"), step.target][step.span, step.weight] = None
    return (
        {origin: tuple(steps) for origin, steps in flows.items()},
        {pair: tuple(sorted(found)) for pair, found in shares.items()},
    )
