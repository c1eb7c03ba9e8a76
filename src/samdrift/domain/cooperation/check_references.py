"""Names that one table uses and another must know."""

from collections.abc import Iterable, Iterator

from samdrift.domain.cooperation.check_intervals import at
from samdrift.domain.cooperation.cooperation import Cooperation
from samdrift.domain.cooperation.key import Bands, Driver, Historic, KeyVersion, Percent, Rule
from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.cooperation.volumes import known_volumes
from samdrift.domain.faults import Fault, Place, fault


class Names:
    """The known names of one kind; another name is a fault with the nearest of them, and with the first of all."""

    def __init__(self, code: str, known: Iterable[str]) -> None:
        self._code = code
        self._known = frozenset(known)
        self._near: dict[str, tuple[str, str]] = {}

    def missing(self, name: str, place: Place, column: str) -> Iterator[Fault]:
        if name in self._known:
            return
        if name not in self._near:
            self._near[name] = nearest(name, self._known), listed(sorted(self._known))
        near, known = self._near[name]
        yield fault(self._code, at(place, column), name, nearest=near, known=known)


def reference_faults(cooperation: Cooperation) -> Iterator[Fault]:
    """Every name that nothing defines, in the order of the tables."""
    parties = Names("party_unknown", (party.code for party in cooperation.parties))
    services = Names("service_unknown", (service.code for service in cooperation.services))
    pools = Names("pool_unknown", (pool.code for pool in cooperation.pools))
    keys = Names("key_unknown", (version.name for version in cooperation.keys))
    if cooperation.host:
        known = Names("host_unknown", (party.code for party in cooperation.parties))
        yield from known.missing(cooperation.host, Place(), "host")
    yield from _of_parties(cooperation, parties, services)
    yield from _of_pools(cooperation, parties, pools, services, keys)
    for version in cooperation.keys:
        yield from _of_key(version, parties, keys)
    yield from _of_bodies(cooperation, parties)
    yield from _of_vat_and_baseline(cooperation, parties, services)
    yield from _of_components(cooperation, parties, services)


def _of_parties(cooperation: Cooperation, parties: Names, services: Names) -> Iterator[Fault]:
    for party in cooperation.parties:
        if party.succeeded_by:
            yield from parties.missing(party.succeeded_by, party.place, "succeeded_by")
    for driver in cooperation.drivers:
        yield from parties.missing(driver.party, driver.place, "party")
    for taken in cooperation.participations:
        yield from services.missing(taken.service, taken.place, "service")
        yield from parties.missing(taken.party, taken.place, "party")
    for advance in cooperation.advances:
        yield from parties.missing(advance.party, advance.place, "party")
    for fee in cooperation.fees:
        yield from parties.missing(fee.party, fee.place, "party")
    for posting in cooperation.postings:
        yield from parties.missing(posting.party, posting.place, "party")
        yield from services.missing(posting.service, posting.place, "service")
    for invoiced in cooperation.invoicing:
        yield from parties.missing(invoiced.party, invoiced.place, "party")


def _of_pools(
    cooperation: Cooperation, parties: Names, pools: Names, services: Names, keys: Names
) -> Iterator[Fault]:
    for pool in cooperation.pools:
        if pool.service:
            yield from services.missing(pool.service, pool.place, "service")
    for flow in cooperation.flows:
        yield from pools.missing(flow.pool, flow.place, "pool")
        names, to = (keys, flow.key) if flow.key else (pools, flow.to)
        yield from names.missing(to, flow.place, "to")
    for line in cooperation.costs:
        yield from pools.missing(line.pool, line.place, "pool")
        for code in line.only_for:
            yield from parties.missing(code, line.place, "only_for")
    for budget in cooperation.budget:
        yield from pools.missing(budget.pool, budget.place, "pool")
    for price in cooperation.prices:
        yield from pools.missing(price.credit_pool, price.place, "credit_pool")


def _of_bodies(cooperation: Cooperation, parties: Names) -> Iterator[Fault]:
    bodies = Names("body_unknown", (body.code for body in cooperation.bodies))
    for seats in cooperation.seats:
        yield from bodies.missing(seats.body, seats.place, "body")
        yield from parties.missing(seats.party, seats.place, "party")


def _of_vat_and_baseline(cooperation: Cooperation, parties: Names, services: Names) -> Iterator[Fault]:
    for decision in cooperation.vat_decisions:
        yield from services.missing(decision.service, decision.place, "service")
        if decision.party:
            yield from parties.missing(decision.party, decision.place, "party")
    for figure in cooperation.baseline:
        if figure.party:
            yield from parties.missing(figure.party, figure.place, "party")
        if figure.service:
            yield from services.missing(figure.service, figure.place, "service")


def _of_components(cooperation: Cooperation, parties: Names, services: Names) -> Iterator[Fault]:
    known = Names("volume_unknown", known_volumes(cooperation) if cooperation.components else ())
    for row in cooperation.components:
        if row.service:
            yield from services.missing(row.service, row.place, "service")
        if row.party:
            yield from parties.missing(row.party, row.place, "party")
        for column, name in (("driver", row.driver), ("km", row.km)):
            if name:
                yield from known.missing(name, row.place, column)


def _of_key(version: KeyVersion, parties: Names, keys: Names) -> Iterator[Fault]:
    if version.fallback:
        yield from keys.missing(version.fallback, version.place, "fallback")
    if version.ramp is not None:
        yield from keys.missing(version.ramp.old, version.place, "ramp.from")
    for number, part in enumerate(version.parts, start=1):
        name, codes = _parties_of(part.rule)
        for code in codes:
            yield from parties.missing(code, version.place, f"part[{number}].{name}.{code}")


def _parties_of(rule: Rule) -> tuple[str, tuple[str, ...]]:
    match rule:
        case Percent(table):
            return "percent", tuple(code for code, _ in table)
        case Historic(amounts):
            return "amounts", tuple(code for code, _ in amounts)
        case _:
            return "", ()


def drivers_without_values(cooperation: Cooperation) -> Iterator[Fault]:
    """A warning for a driver that a key goes by and that has no row at all: where cost falls, it will be a fault."""
    known = {driver.driver for driver in cooperation.drivers}
    for version in cooperation.keys:
        for number, part in enumerate(version.parts, start=1):
            if isinstance(part.rule, Driver | Bands) and part.rule.driver not in known:
                place = at(version.place, f"part[{number}].driver")
                name = part.rule.driver
                near, told = nearest(name, known), listed(sorted(known))
                yield fault("driver_without_values", place, name, nearest=near, known=told)
