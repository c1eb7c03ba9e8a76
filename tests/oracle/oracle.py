"""The order of computation once more, by the letter of the rules and with no thought of speed.

Nothing of the reckoning is used here, only the values that are reckoned with: Python's fractions, a plain Gauss
elimination, a set of days. Where this and the reckoning differ, one of the two has misread the rules.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache

from tests.oracle.arithmetic import (
    ONE,
    ZERO,
    Shares,
    days_of,
    gauss,
    graduated,
    half_away,
    next_month,
    split,
)
from tests.oracle.keys import Asked, Keys, meters_of, references

from samdrift.domain.cooperation import Cooperation, Flow
from samdrift.domain.periods import Period, Span

Event = tuple[str, str, str, str]
"""(party, meter, day, quantity)"""
MINOR = 100


@dataclass(frozen=True)
class Line:
    """A bill line as it must be; a fee has no fraction of an own amount."""

    amount: int
    exact: Fraction
    numerator: Fraction = ZERO
    denominator: int = 1
    keys: tuple[str, ...] = ()


@dataclass
class Expected:
    """What a settlement must say, or the kinds of fault that must be told instead."""

    faults: set[str] = field(default_factory=set)
    cost_total: int = 0
    lines: dict[str, Line] = field(default_factory=dict)
    bills: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    steps: dict[tuple[Span, str, str, str, str], Fraction] = field(
        default_factory=lambda: defaultdict(Fraction)
    )


def expected(facts: Cooperation, events: Iterable[Event], period: Period) -> Expected:
    """The settlement of the period, worked out by the letter."""
    return Oracle(facts, events, period).settle()


class Oracle:
    """One period worked out, section by section."""

    def __init__(self, facts: Cooperation, events: Iterable[Event], period: Period) -> None:
        self.facts, self.period, self.events = facts, period, tuple(events)
        self.out = Expected()
        self.days = days_of(period.span)
        self.usage: dict[tuple[str, str, date], Fraction] = defaultdict(Fraction)
        self.own: dict[str, Fraction] = defaultdict(Fraction)
        self.service = {pool.code: pool.service for pool in facts.pools}
        self.claims: dict[tuple[str, str, str], Fraction] = defaultdict(Fraction)
        self.through: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self.faults = self.out.faults
        self.taking, self.weights = cache(self._taking), cache(self._weights)
        self.keys = Keys(facts, period, self.taking, self.used, self.faults)

    def settle(self) -> Expected:
        self.count_events()
        self.count_costs()
        self.price_usage()
        for segment in self.segments():
            if self.closed_in(segment.start):
                self.faults.add("cycle_without_exit")
            for origin in sorted(self.own):
                if self.own[origin]:
                    self.pass_on(origin, segment)
        self.add_fees()
        if not self.faults:
            self.round_claims()
            self.make_bills()
        return self.out

    # Who takes what, and usage

    def takes(self, party: str, service: str, day: date) -> bool:
        """A member that takes the service on the day; without a service, a member."""
        if not any(each.is_member(day) for each in self.facts.parties if each.code == party):
            return False
        if not service:
            return True
        if not any(each.validity.covers(day) for each in self.facts.services if each.code == service):
            return False
        rows = [each for each in self.facts.participations if each.service == service]
        return not rows or any(each.party == party and each.validity.covers(day) for each in rows)

    def _taking(self, service: str, day: date) -> set[str]:
        return {each.code for each in self.facts.parties if self.takes(each.code, service, day)}

    def count_events(self) -> None:
        for subject, meter, on, quantity in self.events:
            day = date.fromisoformat(on)
            party = self.successor(subject, day)
            if not self.takes(party, "", day):
                self.faults.add("event_not_member")
            elif not self.may_use(party, meter, day):
                self.faults.add("event_not_taker")
            self.usage[party, meter, day] += Fraction(quantity)

    def may_use(self, party: str, meter: str, day: date) -> bool:
        return any(self.takes(party, service, day) for service in self.users(meter))

    def successor(self, code: str, day: date) -> str:
        party = next(each for each in self.facts.parties if each.code == code)
        if party.succeeded_by and party.succeeded_from and party.succeeded_from <= day:
            return self.successor(party.succeeded_by, day)
        return code

    def users(self, meter: str) -> set[str]:
        """The services whose takers may use the meter; the empty one for all members."""
        services = {self.service[price.credit_pool] for price in self.facts.prices if price.meter == meter}
        services |= {self.service[flow.pool] for flow in self.facts.flows if flow.meter == meter}
        for name in {each.name for each in self.facts.keys if meter in meters_of(each)}:
            services |= self.users_of_key(name)
        return services

    def users_of_key(self, name: str) -> set[str]:
        names = {name}
        for _ in self.facts.keys:
            names |= {each.name for each in self.facts.keys if each.fallback in names}
            names |= {each.name for each in self.facts.keys if each.ramp and each.ramp.old in names}
        services = {self.service[flow.pool] for flow in self.facts.flows if flow.key in names}
        if not services or any(each.include_all for each in self.facts.keys if each.name in names):
            services.add("")
        return services

    def used(self, meter: str, span: Span, party: str = "") -> Fraction:
        return sum(
            (
                quantity
                for (who, what, day), quantity in self.usage.items()
                if what == meter and span.covers(day) and party in ("", who)
            ),
            ZERO,
        )

    # Own amounts

    def count_costs(self) -> None:
        for pool in self.facts.pools:
            marked, lines = 0, 0
            for line in (each for each in self.facts.costs if each.pool == pool.code):
                part = self.part_of(line.amount_minor, line.day, line.service)
                lines += part
                marked += part if pool.markup_on in ("", line.kind) else 0
            self.own[pool.code] = Fraction(lines + half_away(pool.markup * marked))
        self.out.cost_total = int(sum(self.own.values()))

    def part_of(self, amount: int, day: date, service: Span | None) -> int:
        if service is None:
            return amount if self.period.span.covers(day) else 0
        start, end = self.period.span.start, self.period.span.end

        def up_to(edge: date) -> int:
            days = (min(max(edge, service.start), service.end) - service.start).days
            return half_away(Fraction(amount * days, service.days))

        return up_to(end) - up_to(start)

    def price_usage(self) -> None:
        priced = {price.meter for price in self.facts.prices}
        used_otherwise = {flow.meter for flow in self.facts.flows}
        used_otherwise |= {meter for key in self.facts.keys for meter in meters_of(key)}
        months = [day for day in self.days if day.day == 1]
        for party, meter in sorted({(who, what) for who, what, _ in self.usage if what in priced}):
            credited: dict[str, Fraction] = defaultdict(Fraction)
            quantities: dict[str, Fraction] = defaultdict(Fraction)
            for month in months:
                quantity = self.used(meter, Span(month, next_month(month)), party)
                tiers = [
                    each for each in self.facts.prices if each.meter == meter and each.validity.covers(month)
                ]
                if quantity < 0:
                    self.faults.add("month_negative")
                if quantity > 0 and tiers:
                    quantities[tiers[0].credit_pool] += quantity
                    credited[tiers[0].credit_pool] += graduated(quantity, tiers)
                elif quantity > 0 and meter not in used_otherwise:
                    self.faults.add("usage_without_price")
            self.add_price_lines(party, meter, quantities, credited)

    def add_price_lines(self, party: str, meter: str, quantities: Shares, exact: Shares) -> None:
        """The sum rounded once; of several pools credited each its floor, the rest to the largest remainders."""
        parts = {pool: (each * MINOR).__floor__() for pool, each in exact.items()}
        left = half_away(sum(exact.values(), ZERO) * MINOR) - sum(parts.values())
        order = sorted(parts, key=lambda pool: (parts[pool] - exact[pool] * MINOR, -exact[pool], pool))
        for pool in order[:left]:
            parts[pool] += 1
        for pool, part in parts.items():
            self.own[pool] -= part
        for service in {self.service[pool] for pool in parts}:
            mine = [pool for pool in parts if self.service[pool] == service]
            line = Line(
                sum(parts[pool] for pool in mine),
                sum((exact[pool] for pool in mine), ZERO),
                sum((quantities[pool] for pool in mine), ZERO),
            )
            self.add_line(party, "price", meter, service, line)

    # Segments and flows

    def segments(self) -> list[Span]:
        facts = self.facts
        cuts = {edge for party in facts.parties for each in party.memberships for edge in each.edges}
        for row in (*facts.participations, *facts.services, *facts.flows, *facts.keys):
            cuts.update(row.validity.edges)
        if any(reference.goes_by_year for key in facts.keys for reference in references(key)):
            cuts.update(day for day in self.days if (day.month, day.day) == (1, 1))
        for ramp in (each.ramp for each in facts.keys if each.ramp):
            cuts.update(day for day in self.days if day.day == 1 and ramp.start <= day <= ramp.until)
        return list(self.period.span.cut(cuts))

    def rows(self, pool: str, day: date) -> list[Flow]:
        return [each for each in self.facts.flows if each.pool == pool and each.validity.covers(day)]

    def _weights(self, pool: str, day: date) -> dict[str, Fraction]:
        """Where a pool's cost goes on a day, as shares of 1; empty when it goes nowhere."""
        rows = self.rows(pool, day)
        weights = {
            row.to: self.used(row.meter, self.period.span) if row.meter else row.weight for row in rows
        }
        if any(weight < 0 for weight in weights.values()):
            self.faults.add("flow_meter_negative")
            return {}
        total = sum(weights.values(), ZERO)
        return {to: weight / total for to, weight in weights.items() if weight} if total else {}

    def pass_on(self, origin: str, segment: Span) -> None:
        """What one segment carries of one pool's own amount, to the parties."""
        days = sum(bool(self.rows(origin, day)) for day in self.days)
        if not days:
            self.faults.add("cost_without_outflow")
        if not self.rows(origin, segment.start):
            return
        carried = self.own[origin] * segment.days / days
        self.step(segment, ("own", origin, "", origin), carried)
        through = self.flow_through(origin, segment.start)
        for pool, gross in (through or {}).items():
            for to, share in self.weights(pool, segment.start).items():
                amount = carried * gross * share
                self.step(segment, ("flow", origin, pool, to), amount)
                if to.startswith("@"):
                    self.share_out(origin, pool, to[1:], segment, amount)

    def flow_through(self, origin: str, day: date) -> dict[str, Fraction] | None:
        """The origin's row of (I - P)^-1 over the pools that it reaches; what has no way on is a fault and stays."""
        out: dict[str, dict[str, Fraction]] = {}
        waiting = [origin]
        while waiting:
            pool = waiting.pop()
            if pool not in out:
                out[pool] = self.weights(pool, day)
                if not out[pool]:
                    has_rows = bool(self.rows(pool, day))
                    self.faults.add("flow_weights_all_zero" if has_rows else "cost_without_outflow")
                waiting += [to for to in out[pool] if not to.startswith("@")]
        if set(out) & self.closed_in(day):
            return None
        pools = sorted(out)
        # x = e + x P, so (I - P)^T x = e
        matrix = [[(ONE if row == col else ZERO) - out[col].get(row, ZERO) for col in pools] for row in pools]
        right = [ONE if pool == origin else ZERO for pool in pools]
        return dict(zip(pools, gauss(matrix, right), strict=True))

    def closed_in(self, day: date) -> set[str]:
        """The pools from which every way leads round in a cycle for ever."""
        out = {pool: self.weights(pool, day) for pool in self.service}
        leaving = {pool for pool, to in out.items() if not to or any(each[0] == "@" for each in to)}
        for _ in out:
            leaving |= {pool for pool, to in out.items() if any(each in leaving for each in to)}
        return set(out) - leaving

    def share_out(self, origin: str, pool: str, key: str, segment: Span, amount: Fraction) -> None:
        version = self.keys.version(key, segment.start)
        if version is None:
            return
        asked = Asked(segment.start, self.keys.standing(version), self.service[pool])
        for party, share in self.keys.shares(version, asked).items():
            self.step(segment, ("key", origin, f"@{key}", party), amount * share)
            if share:
                place = (origin, party, self.service[pool])
                self.claims[place] += amount * share
                self.through[place].add(key)

    def step(self, segment: Span, names: tuple[str, str, str, str], amount: Fraction) -> None:
        self.out.steps[segment, *names] += amount / MINOR

    # Lines and bills

    def add_line(self, party: str, kind: str, origin: str, service: str, line: Line) -> None:
        if line.amount:
            self.out.lines[f"{self.period.name}/{party}/{kind}/{origin}/{service or '-'}"] = line

    def round_claims(self) -> None:
        for origin, own in self.own.items():
            if not own:
                continue
            by_party: Shares = defaultdict(Fraction)
            for (pool, party, _), claim in self.claims.items():
                if pool == origin:
                    by_party[party] += claim / own
            for party, amount in split(int(own), by_party).items():
                mine = {s: c / own for (o, p, s), c in self.claims.items() if (o, p) == (origin, party)}
                for service, part in split(amount, mine).items():
                    fraction, names = mine[service], self.through[origin, party, service]
                    line = Line(
                        part,
                        fraction * own / MINOR,
                        Fraction(fraction.numerator),
                        fraction.denominator,
                        tuple(sorted(names)),
                    )
                    self.add_line(party, "pool", origin, service, line)

    def add_fees(self) -> None:
        fees: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for fee in self.facts.fees:
            if self.period.span.covers(fee.day):
                fees[fee.cause][fee.party] += fee.amount_minor
        for cause, amounts in fees.items():
            if sum(amounts.values()):
                self.faults.add("fees_not_zero")
            for party, amount in amounts.items():
                self.add_line(party, "fee", cause, "", Line(amount, Fraction(amount, MINOR)))

    def make_bills(self) -> None:
        amounts: dict[str, int] = defaultdict(int)
        advances: dict[str, int] = defaultdict(int)
        for name, line in self.out.lines.items():
            amounts[name.split("/")[1]] += line.amount
        for advance in self.facts.advances:
            if self.period.span.covers(date.fromisoformat(f"{advance.month}-01")):
                advances[advance.party] += advance.amount_minor
        members = {each.code for each in self.facts.parties if any(each.is_member(day) for day in self.days)}
        for party in {*amounts, *advances, *members}:
            due = amounts[party] - advances[party]
            self.out.bills[party] = (amounts[party], advances[party], due)
