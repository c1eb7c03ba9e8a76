"""What was counted in a year: the phase that counts tells it here, since a study never looks forward."""

from collections.abc import Callable

from samdrift.apps.cooperations.models import Cooperation as CooperationRow
from samdrift.domain.cooperation import Cooperation, Usage
from samdrift.domain.periods import Period

Counter = Callable[[CooperationRow, Cooperation, Period], Usage]
"""Of a cooperation with these facts, the usage that is known of the year."""

_COUNTERS: list[Counter] = []


def tell_of_usage(counter: Counter) -> Counter:
    """A later phase asks to be asked."""
    _COUNTERS.append(counter)
    return counter


def counted_usage(owner: CooperationRow, facts: Cooperation, year: Period) -> Usage:
    """What all of them know of the year."""
    rows = [row for counter in _COUNTERS for row in counter(owner, facts, year).rows]
    return Usage(rows=tuple(sorted(rows)))
