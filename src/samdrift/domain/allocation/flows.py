"""The outflow of every pool in a segment: the weights of its rows, numbers or totals of meters."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Any

from samdrift.domain.allocation.graph import closed_cycle
from samdrift.domain.allocation.reciprocal import Network
from samdrift.domain.cooperation import Flow
from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.domain.keys import Book
from samdrift.domain.money import number_text
from samdrift.domain.periods import Period, Span

_FLOWS = Place("flows.csv")


@dataclass(frozen=True)
class Outflow:
    """Where a pool's cost goes in a segment: weights of pools and of keys (by `@key`), and their total."""

    weights: dict[str, Fraction]
    total: Fraction = field(default=Fraction(0))

    @property
    def to_keys(self) -> dict[str, Fraction]:
        return {to[1:]: weight for to, weight in self.weights.items() if to.startswith("@") and weight}


def outflows(book: Book, period: Period, segment: Span) -> dict[str, Outflow]:
    """The outflow of each pool that has a row valid in the segment."""
    rows: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for flow in book.cooperation.flows:
        if flow.validity.covers(segment.start):
            rows[flow.pool][flow.to] = _weight(flow, book, period)
    return {pool: Outflow(weights, sum(weights.values(), Fraction(0))) for pool, weights in rows.items()}


def network(pools: list[str], outflow: dict[str, Outflow]) -> Network:
    """The pools' flows to each other with integer weights. Raises FoundWrongError for every cycle without exit."""
    to_pools: dict[str, dict[str, int]] = {}
    totals: dict[str, int] = {}
    for pool in pools:
        to_pools[pool], totals[pool] = _integers(outflow.get(pool, Outflow({})))
    found = Network(to_pools, totals)
    exits = frozenset(pool for pool, row in outflow.items() if row.to_keys)
    cycles = (closed_cycle(component, found.edges, exits) for component in found.components)
    faults = [fault("cycle_without_exit", _FLOWS, " -> ".join(path)) for path in cycles if path]
    if faults:
        raise FoundWrongError(*faults)
    return found


def outflow_fault(pool: str, outflow: Mapping[str, Outflow], segment: Span, period: Period) -> Fault | None:
    """What is wrong when money stands in the pool in that segment and has no way on."""
    said: dict[str, Any] = {"pool": pool, "period": period.name, "start": segment.start, "end": segment.end}
    if pool not in outflow:
        return fault("cost_without_outflow", _FLOWS, pool, **said)
    if outflow[pool].total == 0:
        return fault("flow_weights_all_zero", _FLOWS, pool, **said)
    return None


def _weight(flow: Flow, book: Book, period: Period) -> Fraction:
    if not flow.meter:
        return flow.weight
    total = book.usage.total(flow.meter, period.span)
    if total < 0:
        said: dict[str, Any] = {"meter": flow.meter, "pool": flow.pool, "period": period.name}
        raise FoundWrongError(fault("flow_meter_negative", flow.place, number_text(total), **said))
    return total


def _integers(outflow: Outflow) -> tuple[dict[str, int], int]:
    scale = lcm(*(weight.denominator for weight in outflow.weights.values()))
    to_pools = {
        to: int(weight * scale) for to, weight in outflow.weights.items() if weight and not to.startswith("@")
    }
    return to_pools, int(outflow.total * scale)
