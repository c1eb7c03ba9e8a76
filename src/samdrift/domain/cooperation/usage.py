"""Usage as it was aggregated from events: sums per party, meter and span of days, with the counts behind them."""

from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.periods import Span


@dataclass(frozen=True, order=True)
class UsageRow:
    """What a subject's party used of a meter in a span; `count` events stand behind it."""

    party: str
    meter: str
    span: Span
    quantity: Fraction
    count: int


@dataclass(frozen=True, order=True)
class EventCount:
    """Control totals of a span: read = counted + duplicates + quarantined."""

    span: Span
    read: int
    counted: int
    duplicates: int
    quarantined: int


@dataclass(frozen=True)
class Usage:
    """All usage of some spans. The spans are cut wherever who may use what changes, and at every first of a month."""

    rows: tuple[UsageRow, ...] = ()
    counts: tuple[EventCount, ...] = ()
    quarantined: tuple[tuple[str, Span], ...] = ()
    """The parties and spans that have events in quarantine."""
