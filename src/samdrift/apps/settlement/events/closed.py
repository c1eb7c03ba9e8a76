"""Which days lie in periods that are closed: an event of such a day is late."""

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.settlement.order import closed_periods
from samdrift.domain.periods import Span


def closed_spans(owner: Cooperation) -> tuple[Span, ...]:
    """The cooperation's closed periods."""
    return tuple(Span(row.start, row.end) for row in closed_periods(owner))
