"""Whose usage it is: an event of a succeeded party counts for its successor; whoever may not have one is a fault.

docs/methods/events.md
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from samdrift.domain.cooperation import (
    ALL_MEMBERS,
    Cooperation,
    Roll,
    Usage,
    UsageRow,
    answering,
    services_of_meter,
)
from samdrift.domain.faults import Fault, fault
from samdrift.domain.money import number_text

NOT_MEMBER, NOT_TAKER = MISPLACED_CODES = ("event_not_member", "event_not_taker")


@dataclass(frozen=True)
class Misplaced:
    """Usage of a party that on those days is no member, or takes none of the services of the meter's users."""

    row: UsageRow
    """As it was sent, under the old code of a party that has been succeeded."""
    code: str

    def fault(self) -> Fault:
        """The fault in words of code, without the rows of the event files behind it."""
        row = self.row
        said: dict[str, Any] = {
            "party": row.party,
            "meter": row.meter,
            "start": row.span.start,
            "end": row.span.end,
        }
        return fault(self.code, value=number_text(row.quantity), count=row.count, **said)


@dataclass(frozen=True)
class Assigned:
    """Usage with its rightful parties, what is wrong with it, and what was moved to successors."""

    usage: Usage
    misplaced: tuple[Misplaced, ...]
    warnings: tuple[Fault, ...]


class MayUse:
    """Who may have events of which meter on which day, each worked out once."""

    def __init__(self, cooperation: Cooperation) -> None:
        self._cooperation = cooperation
        self._roll = Roll(cooperation)
        self._parties = {party.code: party for party in cooperation.parties}
        self._users: dict[str, frozenset[str]] = {}

    def answering(self, party: str, day: date) -> str:
        """The party itself, or whoever has succeeded it by then."""
        return answering(self._parties, party, day)

    def code_of_misuse(self, party: str, meter: str, day: date) -> str | None:
        """NOT_MEMBER, NOT_TAKER, or None when the party, or its successor, may have the event."""
        code = self.answering(party, day)
        if code not in self._roll.takers(ALL_MEMBERS, day):
            return NOT_MEMBER
        if not any(code in self._roll.takers(service, day) for service in self._services_of(meter)):
            return NOT_TAKER
        return None

    def _services_of(self, meter: str) -> frozenset[str]:
        if meter not in self._users:
            self._users[meter] = services_of_meter(self._cooperation, meter)
        return self._users[meter]


def assign(cooperation: Cooperation, usage: Usage) -> Assigned:
    """Every row under the party that answers for it on those days."""
    may_use = MayUse(cooperation)
    rows, misplaced = [], []
    moved: Counter[tuple[str, str]] = Counter()
    for row in usage.rows:
        day = row.span.start
        code = may_use.answering(row.party, day)
        if code != row.party:
            moved[row.party, code] += row.count
        rows.append(replace(row, party=code))
        if (wrong := may_use.code_of_misuse(row.party, row.meter, day)) is not None:
            misplaced.append(Misplaced(row, wrong))
    warnings = (
        fault("event_of_succeeded", value=old, successor=new, count=count)
        for (old, new), count in sorted(moved.items())
    )
    return Assigned(replace(usage, rows=_summed(rows)), tuple(misplaced), tuple(warnings))


def _summed(rows: Iterable[UsageRow]) -> tuple[UsageRow, ...]:
    """One row for each party, meter and span."""
    found: dict[tuple[object, ...], UsageRow] = {}
    for row in rows:
        same = (row.party, row.meter, row.span)
        if same in found:
            row = replace(
                row, quantity=row.quantity + found[same].quantity, count=row.count + found[same].count
            )
        found[same] = row
    return tuple(sorted(found.values()))
