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
    late: int = 0
    """Of the counted: stored after the period was closed."""


@dataclass(frozen=True)
class Usage:
    """All usage of some spans. The spans are cut wherever who may use what changes, and at every first of a month."""

    rows: tuple[UsageRow, ...] = ()
    counts: tuple[EventCount, ...] = ()
    quarantined: tuple[tuple[str, Span], ...] = ()
    """The parties and spans that have events in quarantine."""

    def within(self, span: Span) -> "Usage":
        """The part of it that lies in the span."""
        return Usage(
            rows=tuple(row for row in self.rows if span.holds(row.span)),
            counts=tuple(count for count in self.counts if span.holds(count.span)),
            quarantined=tuple(pair for pair in self.quarantined if span.holds(pair[1])),
        )


class UsageIndex:
    """Sums of usage by meter, party and span of days."""

    def __init__(self, usage: Usage) -> None:
        self._rows: dict[str, dict[str, list[UsageRow]]] = {}
        for row in usage.rows:
            self._rows.setdefault(row.meter, {}).setdefault(row.party, []).append(row)

    def parties(self, meter: str) -> tuple[str, ...]:
        """The parties with an event of the meter, in order."""
        return tuple(sorted(self._rows.get(meter, ())))

    def of_party(self, meter: str, party: str, span: Span) -> Fraction:
        """What the party used of the meter in the span, which must not cut a row's own span."""
        rows = self._rows.get(meter, {}).get(party, ())
        inside = (row.quantity for row in rows if span.start <= row.span.start and row.span.end <= span.end)
        return sum(inside, Fraction(0))

    def total(self, meter: str, span: Span) -> Fraction:
        """What all used of the meter in the span."""
        return sum((self.of_party(meter, party, span) for party in self.parties(meter)), Fraction(0))
