"""Every estimate that the baseline allows: a service's cost in a year on a volume, as a line and as a power of it.

A service's volumes are what the baseline measures of it and the drivers that its pools' keys go by; where the baseline
measures none, every driver. docs/methods/cost-estimate.md
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from samdrift.domain.cooperation import Bands, Cooperation, CostComponent, Driver, measured, volumes
from samdrift.domain.cooperation.volumes import COST
from samdrift.domain.faults import Fault, FoundWrongError, fault
from samdrift.domain.games.estimate import Fit, Point, ScaleFit, fit, fit_scale
from samdrift.domain.games.estimated_components import components_of

FTE, SALES = "fte", "sales_to_partners"
_FITS: tuple[Callable[[list[Point]], Fit | ScaleFit], ...] = (fit, fit_scale)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A fit of a service's cost in a year on a volume; `left_out` are parties with a cost and no such volume."""

    service: str
    volume: str
    year: int
    found: Fit | ScaleFit
    left_out: tuple[str, ...] = ()
    are_costs_estimates: bool = False

    @property
    def kind(self) -> str:
        return "scale" if isinstance(self.found, ScaleFit) else "linear"

    @property
    def name(self) -> str:
        """What it is called in an address: service, volume and kind."""
        return f"{self.service}/{self.volume}/{self.kind}"

    @cached_property
    def is_sound(self) -> bool:
        """Whether components can say it."""
        return bool(self.components(""))

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What speaks against it."""
        missing = (fault("estimate_left_out", value=", ".join(self.left_out)),) if self.left_out else ()
        return (*self.found.warnings, *missing)

    def components(self, source: str, source_alone: str = "") -> tuple[CostComponent, ...]:
        """The rows that say it and what each costs alone, with where they come from; none when it is not sound."""
        return components_of(
            self.found,
            service=self.service,
            driver=self.volume,
            source=source,
            source_alone=source_alone,
            are_costs_estimates=self.are_costs_estimates,
        )


@dataclass(frozen=True, kw_only=True)
class NotEstimated:
    """A service's cost that could not be fitted to a volume (empty: there is none), and why."""

    service: str
    volume: str
    kind: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, kw_only=True)
class Estimates:
    """What the baseline allows, each service's best first, and what it does not."""

    offers: tuple[Offer, ...] = ()
    refused: tuple[NotEstimated, ...] = field(default=())

    @property
    def services(self) -> tuple[str, ...]:
        """The services with an offer, in order."""
        return tuple(dict.fromkeys(offer.service for offer in self.offers))

    def of(self, service: str) -> tuple[Offer, ...]:
        return tuple(offer for offer in self.offers if offer.service == service)

    def best(self, service: str) -> Offer | None:
        """The sound one that explains most, one without warnings first; None where there is none."""
        sound = [offer for offer in self.of(service) if offer.is_sound]
        return next((offer for offer in sound if not offer.warnings), sound[0] if sound else None)

    def only(self, service: str) -> "Estimates":
        """Those of one service."""
        return Estimates(
            offers=self.of(service), refused=tuple(each for each in self.refused if each.service == service)
        )

    def named(self, name: str) -> Offer | None:
        return next((offer for offer in self.offers if offer.name == name), None)


def estimates(cooperation: Cooperation, *, until: date = date.max) -> Estimates:
    """Every fit of a service's cost, of figures before the day `until`: by service, then the one that explains most."""
    offers: list[Offer] = []
    refused: list[NotEstimated] = []
    for service in (*(each.code for each in cooperation.services), ""):
        for each in _of_service(cooperation, service, until):
            (offers if isinstance(each, Offer) else refused).append(each)  # type: ignore[arg-type] # one of two
    order = {service.code: place for place, service in enumerate(cooperation.services)}
    offers.sort(
        key=lambda each: (order.get(each.service, len(order)), -each.found.r2, each.volume, each.kind)
    )
    return Estimates(offers=tuple(offers), refused=tuple(refused))


def _of_service(cooperation: Cooperation, service: str, until: date) -> Iterator[Offer | NotEstimated]:
    rows = [
        row
        for row in cooperation.baseline
        if row.party and row.measure == COST and row.service == service and date(row.year, 12, 31) < until
    ]
    if not rows:
        return
    costs = measured(cooperation, COST, service=service, until=until)
    year = max(row.year for row in rows)
    names = volumes_of(cooperation, service)
    if not names:
        yield NotEstimated(
            service=service, volume="", kind="", faults=(fault("estimate_no_volume", value=service),)
        )
    for name in names:
        known = _of_year(cooperation, name, service=service, year=year) or volumes(
            cooperation, name, service=service, until=until
        )
        points = [Point(party, known[party], cost) for party, cost in costs.items() if party in known]
        left_out = tuple(sorted(costs.keys() - known.keys()))
        for each, kind in zip(_FITS, ("linear", "scale"), strict=True):
            try:
                found = each(points)
            except FoundWrongError as wrong:
                yield NotEstimated(service=service, volume=name, kind=kind, faults=wrong.faults)
            else:
                yield Offer(
                    service=service,
                    volume=name,
                    year=year,
                    found=found,
                    left_out=left_out,
                    are_costs_estimates=any(row.estimate for row in rows if row.year == year),
                )


def _of_year(cooperation: Cooperation, name: str, *, service: str, year: int) -> Mapping[str, Fraction]:
    """The newest values up to the end of the year, a value of the day after it too."""
    return volumes(cooperation, name, service=service, until=date(year + 1, 1, 2))


def volumes_of(cooperation: Cooperation, service: str) -> tuple[str, ...]:
    """The names of what a service's cost may go by, in order."""
    measured_of = {row.measure for row in cooperation.baseline if row.party and row.service == service}
    own = {measure for measure in measured_of if not _is_spent(measure)}
    drivers = _drivers_of_keys(cooperation, service) if own else {row.driver for row in cooperation.drivers}
    return tuple(sorted(own | drivers))


def _is_spent(measure: str) -> bool:
    """Whether it is what is spent, in all or by activity (`fte_invoices_in`), and so no volume of what is done."""
    return measure in (COST, FTE, SALES) or measure.startswith(f"{FTE}_")


def _drivers_of_keys(cooperation: Cooperation, service: str) -> set[str]:
    """The drivers of the keys to which the service's pools flow."""
    pools = {pool.code for pool in cooperation.pools if pool.service == service}
    keys = {flow.key for flow in cooperation.flows if flow.pool in pools and flow.key}
    return {
        part.rule.driver
        for version in cooperation.keys
        if version.name in keys
        for part in version.parts
        if isinstance(part.rule, Driver | Bands)
    }
