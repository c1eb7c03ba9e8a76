"""The door to the store of a cooperation's events."""

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement.store_read import lake_folder
from samdrift.lake.door import Door, open_door

WEB_SECONDS = 2
"""Who waits for a page waits this long for a store that another process holds."""
COMMAND_SECONDS = 30


def open_events(owner: Cooperation, *, wait_seconds: float = WEB_SECONDS) -> Door:
    """To be closed after use. Raises RefusedError (store_busy) when it cannot be had."""
    return open_door(lake_folder(), owner.slug, owner.country, wait_seconds=wait_seconds)
