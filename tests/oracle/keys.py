"""The shares of keys in the plain reading: parts, floors and caps, fallbacks, ramps."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.oracle.arithmetic import DAY, ONE, ZERO, Shares, add, days_of, months

from samdrift.domain.cooperation import (
    Bands,
    Cooperation,
    Driver,
    Equal,
    Historic,
    KeyPart,
    KeyVersion,
    Percent,
    Reference,
    UsageOf,
)
from samdrift.domain.periods import Period, Span

Taking = Callable[[str, date], set[str]]
"""Who takes a service on a day; the empty one all members take."""
Used = Callable[[str, Span, str], Fraction]
"""What of a meter a party used in a span."""
WHOLE_TABLE = 100


@dataclass(frozen=True)
class Asked:
    """What a key is asked for: a segment's first day, the days for which it stands, the service of the pool.

    `among` are the participants of a part by usage for which it stands in.
    """

    day: date
    span: Span
    service: str
    among: frozenset[str] = frozenset()


class Keys:
    """The keys of a cooperation in a period; kinds of fault go to `faults`."""

    def __init__(
        self, facts: Cooperation, period: Period, taking: Taking, used: Used, faults: set[str]
    ) -> None:
        self.facts, self.period, self.taking, self.used, self.faults = facts, period, taking, used, faults
        self.days = days_of(period.span)

    def version(self, name: str, day: date) -> KeyVersion | None:
        found = [each for each in self.facts.keys if each.name == name and each.validity.covers(day)]
        if not found:
            self.faults.add("key_gap")
        return found[0] if found else None

    def standing(self, version: KeyVersion) -> Span:
        """The part of the period for which the version stands."""
        span = version.validity.within(self.period.span)
        assert span is not None
        return span

    def shares(self, version: KeyVersion, asked: Asked) -> Shares:
        """Everyone's share of the key on the day asked for."""
        ramp, new = version.ramp, ONE
        total: Shares = defaultdict(Fraction)
        if ramp:
            new = Fraction(months(ramp.start, asked.day), months(ramp.start, ramp.until))
            new = min(ONE, max(ZERO, new))
        if ramp and new < 1:
            old = self.version(ramp.old, ramp.start - DAY)
            assert old is not None
            add(total, 1 - new, self.shares(old, asked))
        if new:
            for part in version.parts:
                add(total, new * part.share, self.part_shares(version, part, asked))
        return total

    def present(self, version: KeyVersion, asked: Asked, day: date) -> set[str]:
        """Who takes part in the version on a day."""
        return set(asked.among) or self.taking("" if version.include_all else asked.service, day)

    def part_shares(self, version: KeyVersion, part: KeyPart, asked: Asked) -> Shares:
        if not isinstance(part.rule, UsageOf):
            weights = self.fixed_weights(version, part, asked)
            return self.bounded(part, weights) if weights else {}
        ever = set().union(*(self.present(version, asked, day) for day in self.days))
        weights = {party: self.used(part.rule.meter, asked.span, party) for party in ever}
        if any(weight < 0 for weight in weights.values()):
            self.faults.add("usage_negative")
            return {}
        if any(weights.values()):
            return self.bounded(part, weights)
        if not version.fallback or not ever:
            self.faults.add("usage_all_zero")
            return {}
        other = self.version(version.fallback, asked.day)
        if other is None:
            return {}
        return self.shares(other, Asked(asked.day, self.standing(other), asked.service, frozenset(ever)))

    def fixed_weights(self, version: KeyVersion, part: KeyPart, asked: Asked) -> Shares:
        present, rule = self.present(version, asked, asked.day), part.rule
        if not present:
            self.faults.add("segment_without_participants")
        if isinstance(rule, Equal):
            return dict.fromkeys(present, ONE)
        if isinstance(rule, Driver | Bands):
            values = {party: self.driver(rule, party, asked.day) for party in present}
            if isinstance(rule, Bands):
                values = {party: self.band(rule, value) for party, value in values.items()}
            known = {party: value for party, value in values.items() if value is not None}
            return known if len(known) == len(values) else {}
        table = dict(rule.amounts if isinstance(rule, Historic) else rule.table)
        if isinstance(rule, Percent) and present:
            throughout = set.intersection(*(self.present(version, asked, day) for day in days_of(asked.span)))
            for parties in (throughout, present):
                if sum((table.get(party, ZERO) for party in parties), ZERO) != WHOLE_TABLE:
                    self.faults.add("percent_not_100")
        return {party: table.get(party, ZERO) for party in present}

    def driver(self, rule: Driver | Bands, party: str, day: date) -> Fraction | None:
        reference = rule.reference
        try:
            on = reference.fixed or date(day.year - reference.years_before, reference.month, reference.day)
        except ValueError:
            self.faults.add("reference_is_none")
            return None
        rows = [each for each in self.facts.drivers if (each.driver, each.party) == (rule.driver, party)]
        rows = [each for each in rows if each.reference_date == on]
        rows = [each for each in rows if each.status == "final"] or rows
        if len(rows) == 1:
            return rows[0].value
        self.faults.add("driver_twice" if rows else "driver_missing")
        return None

    def band(self, rule: Bands, value: Fraction | None) -> Fraction | None:
        reached = [weight for threshold, weight in rule.bands if value is not None and threshold <= value]
        if value is not None and not reached:
            self.faults.add("value_below_bands")
        return reached[-1] if reached else None

    def bounded(self, part: KeyPart, weights: Shares) -> Shares:
        """min(cap, max(floor, lambda * w)) with the one lambda that makes the sum 1."""
        floor, cap = part.floor or ZERO, ONE if part.cap is None else part.cap
        if floor * len(weights) > 1 or cap * len(weights) < 1:
            self.faults.add("floor_too_high" if floor * len(weights) > 1 else "cap_too_low")
            return {}

        def at(scale: Fraction) -> Shares:
            return {party: min(cap, max(floor, scale * weight)) for party, weight in weights.items()}

        edges = sorted(
            {ZERO, *(edge / weight for weight in weights.values() if weight for edge in (floor, cap))}
        )
        sums = [sum(at(edge).values(), ZERO) for edge in edges]
        if sums[-1] < 1:
            unbounded = part.floor is None and part.cap is None
            self.faults.add("key_weights_all_zero" if unbounded else "rest_without_weight")
            return {}
        last = next(number for number, total in enumerate(sums) if total >= 1)
        if sums[last] == 1:
            return at(edges[last])
        low, high = edges[last - 1], edges[last]
        return at(low + (high - low) * (1 - sums[last - 1]) / (sums[last] - sums[last - 1]))


def meters_of(version: KeyVersion) -> set[str]:
    return {part.rule.meter for part in version.parts if isinstance(part.rule, UsageOf)}


def references(version: KeyVersion) -> list[Reference]:
    return [part.rule.reference for part in version.parts if isinstance(part.rule, Driver | Bands)]
