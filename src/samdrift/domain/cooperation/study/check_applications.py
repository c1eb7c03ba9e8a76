"""What must hold of applications beside their names: what they cost is nothing that one is paid."""

from collections.abc import Iterable, Iterator

from samdrift.domain.cooperation.study.applications import Application
from samdrift.domain.faults import Fault, Place, fault


def application_faults(applications: Iterable[Application]) -> Iterator[Fault]:
    """A cost below 0; an unknown one is empty and no fault."""
    for each in applications:
        if each.cost_minor is not None and each.cost_minor < 0:
            place = Place(each.place.file, each.place.row, "cost")
            yield fault("application_cost_negative", place, f"{each.party}/{each.application}")
