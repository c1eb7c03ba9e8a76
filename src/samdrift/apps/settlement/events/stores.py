"""The store of a cooperation's events: where it lies, and the door to it."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from samdrift.apps.cooperations.models import Cooperation
from samdrift.lake.door import Door, open_door

WEB_SECONDS = 2
"""Who waits for a page waits this long for a store that another process holds."""
COMMAND_SECONDS = 30


def lake_folder() -> Path:
    """The folder in which every cooperation has its store."""
    data: Path = settings.DATA
    return data / "lake"


def store_folder(owner: Cooperation) -> Path:
    return lake_folder() / owner.slug


def has_store(owner: Cooperation) -> bool:
    return store_folder(owner).is_dir()


def flush_stores(*, moment: datetime) -> None:
    """Everything that any store has accepted is in its tables. Raises RefusedError when one cannot be had."""
    countries = dict(Cooperation.objects.values_list("slug", "country"))
    for folder in sorted(lake_folder().glob("*/events")):
        slug = folder.parent.name
        with open_door(lake_folder(), slug, countries.get(slug, "NO"), wait_seconds=COMMAND_SECONDS) as door:
            door.flush(moment)


def open_events(owner: Cooperation, *, wait_seconds: float = WEB_SECONDS) -> Door:
    """To be closed after use. Raises RefusedError (store_busy) when it cannot be had."""
    return open_door(lake_folder(), owner.slug, owner.country, wait_seconds=wait_seconds)
