"""Which kinds of parties a form admits."""

from collections.abc import Collection

from samdrift.domain.law.outcomes import ALLOWED, OPEN
from samdrift.domain.law.values import Kinds

MUNICIPALITY = "municipality"


def admits(kinds: Kinds, parties: Collection[str]) -> str:
    """Allowed when every kind is admitted and they may be together; while no kind is known it is open."""
    found = set(parties)
    if not found or "" in found:
        return OPEN
    if found - kinds.admits:
        return kinds.others
    return kinds.mixing if len(found) > 1 else ALLOWED
