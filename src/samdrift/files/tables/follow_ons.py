"""Faults between tables less those that follow from one already told: what could not be read is not unknown."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from samdrift.domain.faults import Fault
from samdrift.files.tables.grid import TableReading

RESTS_ON: dict[str, tuple[str, ...]] = {
    "host_unknown": ("parties",),
    "party_unknown": ("parties",),
    "service_unknown": ("services",),
    "pool_unknown": ("pools",),
    "body_unknown": ("bodies",),
    "pool_without_outflow": ("flows",),
    "price_without_first_tier": ("prices",),
    "driver_without_values": ("drivers",),
    "markup_on_unused": ("costs",),
    "volume_unknown": ("drivers", "baseline"),
}
"""The tables in which something was sought and not found."""

NAMED = {"price_without_first_tier": "meter", "markup_on_unused": "pool"}
"""The value that names what was sought, where it is not the fault's own."""

UNNAMED_ROWS = ("costs", "baseline")
"""Tables whose first column does not name what is sought: any row that could not be read may hold it."""

SOUGHT_IN_STUDY = ("study_unknown", "refer_unknown")
"""Faults that name the table themselves."""

SOUGHT_IN_KEYS = ("key_unknown", "ramp_without_version")


def without_follow_ons(
    faults: Iterable[Fault], readings: Mapping[str, TableReading[Any]], broken_keys: set[str] | None
) -> Iterator[Fault]:
    """The faults of what was not found although everything that could hold it was read."""
    for each in faults:
        if each.code in SOUGHT_IN_KEYS:
            follows = broken_keys is None or each.value in broken_keys
        elif each.code in SOUGHT_IN_STUDY:
            follows = _may_hold(readings[dict(each.values)["table"]], "", named=False)
        else:
            follows = any(
                _may_hold(readings[table], _sought(each), named=table not in UNNAMED_ROWS)
                for table in RESTS_ON.get(each.code, ())
            )
        if not follows:
            yield each


def _sought(found: Fault) -> str:
    return dict(found.values)[NAMED[found.code]] if found.code in NAMED else found.value or ""


def _may_hold(reading: TableReading[Any], name: str, *, named: bool) -> bool:
    """Whether a row that could not be read may hold the name."""
    return not reading.complete or (name in reading.broken if named else bool(reading.broken))
