"""Bodies, VAT decisions and the baseline: each stated once at a time."""

from collections.abc import Iterator

from samdrift.domain.cooperation.check_intervals import at, overlapping
from samdrift.domain.cooperation.check_parties import twice
from samdrift.domain.cooperation.cooperation import Cooperation
from samdrift.domain.faults import Fault, fault


def body_faults(cooperation: Cooperation) -> Iterator[Fault]:
    """Bodies of one code, and seats of a party that are stated twice for a day."""
    yield from twice("body_twice", cooperation.bodies, lambda body: body.code, "body")
    for row, other in overlapping(cooperation.seats, lambda row: (row.body, row.party)):
        place = at(row.place, "valid_from")
        yield fault("seats_overlap", place, row.party, body=row.body, other=other.place.row)


def vat_faults(cooperation: Cooperation) -> Iterator[Fault]:
    """Decisions on a service for the same buyer, or two for all buyers, that hold on one day."""
    for row, other in overlapping(cooperation.vat_decisions, lambda row: (row.service, row.party)):
        place = at(row.place, "valid_from")
        yield fault("vat_overlap", place, row.service, treatment=row.treatment, other=other.place.row)


def vat_warnings(cooperation: Cooperation) -> Iterator[Fault]:
    """A warning for a decision for all buyers beside a service that says something else of itself."""
    stated = {service.code: service.vat for service in cooperation.services if service.vat}
    for row in cooperation.vat_decisions:
        said = stated.get(row.service, row.treatment)
        if not row.party and said != row.treatment:
            place = at(row.place, "treatment")
            yield fault("vat_differs", place, row.treatment, service=row.service, said=said)


def baseline_faults(cooperation: Cooperation) -> Iterator[Fault]:
    """Figures of the same party, service, measure and year."""
    yield from twice(
        "baseline_twice",
        cooperation.baseline,
        lambda row: (row.measure, row.party, row.service, row.year),
        "measure",
    )
