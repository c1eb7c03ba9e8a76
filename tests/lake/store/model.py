"""The store by the words of its rules: every copy ever received in a list, everything reckoned anew when asked."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from samdrift.domain.cooperation import EventCount, Usage, UsageRow
from samdrift.domain.periods import Span, legal_day
from samdrift.lake.store.times import instant_of
from samdrift.lake.store.values import Event, Total

Content = tuple[int, str, str, Fraction]
UNDECIDED, NONE = -1, None


def content_of(event: Event) -> Content:
    return event.instant, event.subject, event.meter, Fraction(event.quantity)


@dataclass
class Key:
    copies: list[Event] = field(default_factory=list)
    choice: int | None = UNDECIDED

    @property
    def contents(self) -> list[Content]:
        return list(dict.fromkeys(content_of(copy) for copy in self.copies))

    @property
    def waits(self) -> bool:
        return len(self.contents) > 1 and self.choice == UNDECIDED

    def kind(self, nth: int) -> str:
        """What the nth copy counts as."""
        content = content_of(self.copies[nth])
        if self.waits:
            return "quarantined"
        if self.choice is NONE:
            return "duplicate"
        chosen = self.contents[0 if self.choice == UNDECIDED else self.choice - 1]
        first = [content_of(copy) for copy in self.copies].index(content)
        return "counted" if content == chosen and nth == first else "duplicate"


@dataclass
class Model:
    keys: dict[tuple[str, str], Key] = field(default_factory=lambda: defaultdict(Key))

    def add(self, events: Sequence[Event]) -> list[str]:
        return [self._one(event) for event in events]

    def _one(self, event: Event) -> str:
        key = self.keys[event.source, event.id]
        known = key.contents
        key.copies.append(event)
        if not known:
            return "stored"
        if content_of(event) not in known:
            key.choice = UNDECIDED
        return "conflict" if key.waits else "duplicate"

    def resolve(self, source: str, identity: str, number: int | None) -> None:
        self.keys[source, identity].choice = number

    def copies(self) -> list[tuple[Event, date, str, bool]]:
        """Every copy with its legal day, what it counts as, and whether it waits for a person."""
        return [
            (copy, legal_day(instant_of(copy.instant), country="NO"), key.kind(nth), key.waits)
            for key in self.keys.values()
            for nth, copy in enumerate(key.copies)
        ]

    def usage(self, spans: Sequence[Span]) -> Usage:
        sums: dict[tuple[str, str, Span], list[Fraction]] = defaultdict(list)
        kinds: dict[Span, Counter[str]] = {span: Counter() for span in spans}
        waiting = set()
        for copy, day, kind, waits in self.copies():
            for span in (span for span in spans if span.covers(day)):
                kinds[span][kind] += 1
                if kind == "counted":
                    sums[copy.party, copy.meter, span].append(Fraction(copy.quantity))
                if waits:
                    waiting.add((copy.party, span))
        return Usage(
            tuple(sorted(UsageRow(*key, sum(found, Fraction()), len(found)) for key, found in sums.items())),
            tuple(
                EventCount(span, sum(kind.values()), kind["counted"], kind["duplicate"], kind["quarantined"])
                for span, kind in sorted(kinds.items())
            ),
            tuple(sorted(waiting)),
        )

    def totals(self, span: Span) -> tuple[Total, ...]:
        kinds: dict[tuple[str, date], Counter[str]] = defaultdict(Counter)
        for copy, day, kind, _ in self.copies():
            if span.covers(day):
                kinds[copy.source, day][kind] += 1
        return tuple(
            Total(
                source=source,
                day=day,
                received=sum(kind.values()),
                counted=kind["counted"],
                duplicates=kind["duplicate"],
                quarantined=kind["quarantined"],
            )
            for (source, day), kind in sorted(kinds.items())
        )
