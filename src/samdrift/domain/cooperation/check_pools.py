"""Pools and the flows out of them: every pool flows somewhere, by one kind of weight at a time."""

from collections.abc import Iterator

from samdrift.domain.cooperation.check_intervals import at, overlapping
from samdrift.domain.cooperation.check_parties import twice
from samdrift.domain.cooperation.cooperation import Cooperation
from samdrift.domain.cooperation.pool import Flow, Pool
from samdrift.domain.faults import Fault, fault
from samdrift.domain.money import number_text


def pool_faults(cooperation: Cooperation) -> Iterator[Fault]:
    """Everything that is wrong with pools and flows, whatever they cost."""
    yield from twice("pool_twice", cooperation.pools, lambda pool: pool.code, "pool")
    leaving = {flow.pool for flow in cooperation.flows}
    for pool in cooperation.pools:
        if pool.code not in leaving:
            yield fault("pool_without_outflow", at(pool.place, "pool"), pool.code)
        yield from _markup(pool, cooperation.flows)
    yield from _flows(cooperation.flows)
    yield from _earmarked(cooperation)


def _markup(pool: Pool, flows: tuple[Flow, ...]) -> Iterator[Fault]:
    """A mark-up on a pool that also receives from others would count the overhead twice, unless that is said."""
    if pool.markup < 0:
        yield fault("markup_negative", at(pool.place, "markup"), number_text(pool.markup))
    if not pool.markup or pool.markup_beside_flows:
        return
    sources = sorted({flow.pool for flow in flows if flow.to == pool.code and flow.pool != pool.code})
    if sources:
        place = at(pool.place, "markup")
        yield fault("markup_beside_flows", place, pool.code, sources=", ".join(sources))


def _earmarked(cooperation: Cooperation) -> Iterator[Fault]:
    """Only a grant can be for some parties alone: a cost that some alone bear is a service that they take."""
    for line in cooperation.costs:
        if line.only_for and line.amount_minor >= 0:
            amount = cooperation.currency.format(line.amount_minor)
            parties = ", ".join(line.only_for)
            yield fault("grant_not_negative", at(line.place, "amount"), amount, parties=parties)


def _flows(flows: tuple[Flow, ...]) -> Iterator[Fault]:
    for flow, other in overlapping(flows, lambda row: (row.pool, row.to)):
        yield fault("flow_twice", at(flow.place, "to"), flow.to, pool=flow.pool, other=other.place.row)
    for flow in flows:
        if flow.weight < 0:
            yield fault("flow_weight_negative", at(flow.place, "weight"), number_text(flow.weight))
    yield from _mixed(flows)


def _mixed(flows: tuple[Flow, ...]) -> Iterator[Fault]:
    """A fault for each flow by a meter beside one of the same pool and time by a number: they have no common sum."""
    numbers: dict[str, list[Flow]] = {}
    for flow in flows:
        if not flow.meter:
            numbers.setdefault(flow.pool, []).append(flow)
    for flow in flows:
        if not flow.meter:
            continue
        beside = [each for each in numbers.get(flow.pool, []) if each.validity.overlaps(flow.validity)]
        if beside:
            place, value = at(flow.place, "weight"), f"meter:{flow.meter}"
            yield fault("flow_weights_mixed", place, value, pool=flow.pool, other=beside[0].place.row)


def pool_warnings(cooperation: Cooperation) -> Iterator[Fault]:
    """A warning for a mark-up on a kind that none of its pool's cost lines has: it would add nothing."""
    kinds: dict[str, set[str]] = {}
    for line in cooperation.costs:
        kinds.setdefault(line.pool, set()).add(line.kind)
    for pool in cooperation.pools:
        if pool.markup and pool.markup_on and pool.markup_on not in kinds.get(pool.code, {pool.markup_on}):
            yield fault("markup_on_unused", at(pool.place, "markup_on"), pool.markup_on, pool=pool.code)
