"""Faults between tables less those that follow from one already told: what could not be read is not unknown."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from samdrift.domain.faults import Fault
from samdrift.files.tables.grid import TableReading

RESTS_ON = {
    "host_unknown": "parties",
    "party_unknown": "parties",
    "service_unknown": "services",
    "pool_unknown": "pools",
    "pool_without_outflow": "flows",
    "price_without_first_tier": "prices",
}
"""The table in which the value of a fault was sought."""

SOUGHT_IN_KEYS = ("key_unknown", "ramp_without_version")


def without_follow_ons(
    faults: Iterable[Fault], readings: Mapping[str, TableReading[Any]], broken_keys: set[str] | None
) -> Iterator[Fault]:
    """The faults whose value was not found although everything that could hold it was read."""
    for each in faults:
        value = each.value or ""
        reading = readings.get(RESTS_ON.get(each.code, ""))
        if each.code in SOUGHT_IN_KEYS:
            follows = broken_keys is None or value in broken_keys
        else:
            follows = reading is not None and (not reading.complete or value in reading.broken)
        if not follows:
            yield each
