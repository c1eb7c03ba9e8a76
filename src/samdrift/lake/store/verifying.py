"""Every data file that is named held against its hash."""

from samdrift.domain.faults import Fault
from samdrift.lake.store.damage import damage
from samdrift.lake.store.ground import Ground
from samdrift.lake.store.pinning import data_files, pins
from samdrift.lake.store.schemas import EVENTS, JOURNAL, TABLES


def verify(ground: Ground) -> tuple[Fault, ...]:
    """The faults of every data file that the newest version or a pin names."""
    named = {(table, file) for table in TABLES for file in ground.files(table)}
    for pin in pins(ground.root):
        named |= {(EVENTS, file) for file in data_files(pin.files)}
        named |= {(JOURNAL, file) for file in data_files(pin.journal)}
    found = (damage(ground.root, table, file) for table, file in sorted(named))
    return tuple(each for each in found if each is not None)
