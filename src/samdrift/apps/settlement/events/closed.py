"""Which days lie in periods that are closed: an event of such a day is late."""

from samdrift.domain.periods import Span


def closed_spans(slug: str) -> tuple[Span, ...]:
    """The cooperation's closed periods, in order; none as long as no period can be closed."""
    return ()
