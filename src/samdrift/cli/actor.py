"""Who stands behind a command, and when it was called."""

import getpass
from datetime import UTC, datetime

from samdrift.apps.records.actor import COMMAND, Actor

NOBODY_NAMED = "command line"


def who_calls() -> Actor:
    """The user of the operating system, where it has a name for them."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError, ImportError):
        name = ""
    return Actor(name=_told(name) or NOBODY_NAMED, door=COMMAND)


def who_calls_as(person: int, name: str) -> Actor:
    """The account in whose name a command was called, beside the user of the operating system who called it."""
    return Actor(person=person, name=f"{name} ({who_calls().name})", door=COMMAND)


def now() -> datetime:
    return datetime.now(UTC)


def _told(name: str) -> str:
    """The name without what no database holds."""
    return name.encode(errors="replace").decode().replace("\0", "").strip()
