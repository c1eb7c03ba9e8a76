"""What an event is judged by: the codes that the cooperation knows, and who may use what when.

Whoever sends does so many times a minute, so the facts are kept until the cooperation's log has a new entry: nothing of
them changes without one.
"""

from dataclasses import dataclass

from samdrift.apps.cooperations import queries
from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.apps.records.queries import newest_hash
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.settlement import MayUse
from samdrift.lake.known import Known

_NEEDED = ("parties", "services", "participations", "pools", "flows", "keys", "prices")
_KEPT: dict[int, tuple[str, "Facts"]] = {}


@dataclass(frozen=True)
class Facts:
    """The codes, and the question that is asked of each event."""

    known: Known
    may_use: MayUse


def facts_of(owner: CooperationRow) -> Facts:
    """As they are now. The log is asked first, so that what is kept is never older than its entry."""
    head = newest_hash(owner.slug)
    kept = _KEPT.get(owner.pk)
    if kept is None or kept[0] != head:
        kept = _KEPT[owner.pk] = (head, _read(owner))
    return kept[1]


def known_of(cooperation: Cooperation) -> Known:
    """The codes that its events may use."""
    return Known(
        cooperation.country,
        frozenset(party.code for party in cooperation.parties),
        cooperation.meters,
        frozenset(cooperation.dimensions),
    )


def forget_facts() -> None:
    """For tests, whose databases go back to where they were."""
    _KEPT.clear()


def _read(owner: CooperationRow) -> Facts:
    cooperation = queries.cooperation(owner, only=_NEEDED)
    return Facts(known_of(cooperation), MayUse(cooperation))
