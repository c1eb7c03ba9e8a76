"""The order of computation once more, by the letter of the rules and with no thought of speed.

Nothing of the reckoning is used here, only the values that are reckoned with: Python's fractions, a plain Gauss
elimination, a set of days. Where this and the reckoning differ, one of the two has misread the rules.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from samdrift.domain.cooperation import (
    Bands,
    Cooperation,
    Driver,
    Equal,
    Flow,
    Historic,
    KeyPart,
    KeyVersion,
    Percent,
    PriceTier,
    Reference,
    UsageOf,
)
from samdrift.domain.periods import Period, Span

Event = tuple[str, str, str, str]
"""(party, meter, day, quantity)"""
Shares = dict[str, Fraction]
Taking = Callable[[date], set[str]]
"""Who takes part on a day."""
ZERO, ONE = Fraction(0), Fraction(1)
MINOR = 100
DAY = timedelta(days=1)


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
    def __init__(self, facts: Cooperation, events: Iterable[Event], period: Period) -> None:
        self.facts, self.period, self.events = facts, period, tuple(events)
        self.out = Expected()
        self.days = days_of(period.span)
        self.usage: dict[tuple[str, str, date], Fraction] = defaultdict(Fraction)
        self.own: dict[str, Fraction] = defaultdict(Fraction)
        self.service = {pool.code: pool.service for pool in facts.pools}
        self.claims: dict[tuple[str, str, str], Fraction] = defaultdict(Fraction)
        self.keys: dict[tuple[str, str, str], set[str]] = defaultdict(set)

    def settle(self) -> Expected:
        self.count_events()
        self.count_costs()
        self.price_usage()
        for segment in self.segments():
            for origin in sorted(self.own):
                if self.own[origin]:
                    self.pass_on(origin, segment)
        self.add_fees()
        if not self.out.faults:
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

    def taking(self, service: str) -> Taking:
        return lambda day: {each.code for each in self.facts.parties if self.takes(each.code, service, day)}

    def count_events(self) -> None:
        for subject, meter, on, quantity in self.events:
            day = date.fromisoformat(on)
            party = self.successor(subject, day)
            if not self.takes(party, "", day):
                self.out.faults.add("event of no member")
            elif not self.may_use(party, meter, day):
                self.out.faults.add("event of no user")
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
            total = ZERO
            for month in months:
                quantity = self.used(meter, Span(month, next_month(month)), party)
                tiers = [
                    each for each in self.facts.prices if each.meter == meter and each.validity.covers(month)
                ]
                if not tiers:
                    if quantity and meter not in used_otherwise:
                        self.out.faults.add("month without a price")
                    continue
                if quantity < 0:
                    self.out.faults.add("negative month")
                total += quantity
                credited[tiers[0].credit_pool] += graduated(quantity, tiers)
            if credited:
                self.add_price_line(party, meter, total, credited)

    def add_price_line(
        self, party: str, meter: str, quantity: Fraction, credited: Mapping[str, Fraction]
    ) -> None:
        """One line, its amount credited to its pool, or to the pools that it changed between."""
        exact = sum(credited.values(), ZERO)
        amount = half_away(exact * MINOR)
        if len(credited) == 1:
            (pool,) = credited
            self.own[pool] -= amount
        else:
            pool = next(reversed(credited))
            for each, part in split(amount, dict(credited)).items():
                self.own[each] -= part
        self.add_line(party, "price", meter, self.service[pool], Line(amount, exact, quantity))

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

    def weights(self, pool: str, day: date) -> dict[str, Fraction]:
        """Where a pool's cost goes on a day, as shares of 1; empty when it goes nowhere."""
        rows = self.rows(pool, day)
        weights = {
            row.to: self.used(row.meter, self.period.span) if row.meter else row.weight for row in rows
        }
        if any(weight < 0 for weight in weights.values()):
            self.out.faults.add("negative usage of a flow")
            return {}
        total = sum(weights.values(), ZERO)
        if rows and not total:
            self.out.faults.add("no usage of a flow")
        return {to: weight / total for to, weight in weights.items() if weight} if total else {}

    def pass_on(self, origin: str, segment: Span) -> None:
        """What one segment carries of one pool's own amount, to the parties."""
        days = sum(bool(self.rows(origin, day)) for day in self.days)
        if not days:
            self.out.faults.add("cost without a flow")
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
        """The origin's row of (I - P)^-1 over the pools that it reaches."""
        out: dict[str, dict[str, Fraction]] = {}
        waiting = [origin]
        while waiting:
            pool = waiting.pop()
            if pool not in out:
                out[pool] = self.weights(pool, day)
                if not self.rows(pool, day):
                    self.out.faults.add("received without a flow")
                if not out[pool]:
                    return None
                waiting += [to for to in out[pool] if not to.startswith("@")]
        ending: set[str] = set()
        for _ in out:
            ending |= {
                pool for pool, to in out.items() if any(each[0] == "@" or each in ending for each in to)
            }
        if ending != set(out):
            self.out.faults.add("cycle without exit")
            return None
        pools = sorted(out)
        # x = e + x P, so (I - P)^T x = e
        matrix = [[(ONE if row == col else ZERO) - out[col].get(row, ZERO) for col in pools] for row in pools]
        right = [ONE if pool == origin else ZERO for pool in pools]
        return dict(zip(pools, gauss(matrix, right), strict=True))

    def share_out(self, origin: str, pool: str, key: str, segment: Span, amount: Fraction) -> None:
        version = self.version(key, segment.start)
        if version is None:
            return
        service = "" if version.include_all else self.service[pool]
        span = version.validity.within(self.period.span)
        assert span is not None
        for party, share in self.shares(version, self.taking(service), segment.start, span).items():
            self.step(segment, ("key", origin, f"@{key}", party), amount * share)
            if share:
                place = (origin, party, self.service[pool])
                self.claims[place] += amount * share
                self.keys[place].add(key)

    def step(self, segment: Span, names: tuple[str, str, str, str], amount: Fraction) -> None:
        self.out.steps[segment, *names] += amount / MINOR

    # Keys

    def version(self, name: str, day: date) -> KeyVersion | None:
        found = [each for each in self.facts.keys if each.name == name and each.validity.covers(day)]
        if not found:
            self.out.faults.add("gap in a key")
        return found[0] if found else None

    def shares(self, version: KeyVersion, taking: Taking, day: date, span: Span) -> Shares:
        """Everyone's share of the key on a day; `span` is the part of the period for which it stands."""
        ramp, new = version.ramp, ONE
        total: Shares = defaultdict(Fraction)
        if ramp:
            new = Fraction(months(ramp.start, day), months(ramp.start, ramp.until))
            new = min(ONE, max(ZERO, new))
        if ramp and new < 1:
            old = self.version(ramp.old, ramp.start - DAY)
            if old:
                add(total, 1 - new, self.shares(old, taking, day, span))
        if new:
            for part in version.parts:
                add(total, new * part.share, self.part_shares(version, part, taking, day, span))
        return total

    def part_shares(
        self, version: KeyVersion, part: KeyPart, taking: Taking, day: date, span: Span
    ) -> Shares:
        if isinstance(part.rule, UsageOf):
            present = set().union(*(taking(each) for each in self.days))
            weights = {party: self.used(part.rule.meter, span, party) for party in present}
            if any(weight < 0 for weight in weights.values()):
                self.out.faults.add("negative usage")
                return {}
            if not any(weights.values()):
                if not version.fallback:
                    self.out.faults.add("no usage")
                    return {}
                other = self.version(version.fallback, day)
                return self.shares(other, taking, day, span) if other else {}
        else:
            weights = self.fixed_weights(part, taking, day, span)
        return self.bounded(part, weights) if weights else {}

    def fixed_weights(self, part: KeyPart, taking: Taking, day: date, span: Span) -> Shares:
        present, rule = taking(day), part.rule
        if not present:
            self.out.faults.add("nobody takes part")
        if isinstance(rule, Equal):
            return dict.fromkeys(present, ONE)
        if isinstance(rule, Driver):
            return {party: self.driver(rule.driver, party, rule.reference, day) for party in present}
        if isinstance(rule, Bands):
            return {party: self.band(rule, party, day) for party in present}
        if isinstance(rule, Historic):
            return {party: dict(rule.amounts).get(party, ZERO) for party in present}
        assert isinstance(rule, Percent)
        throughout = set.intersection(*(taking(each) for each in days_of(span)))
        if sum((dict(rule.table).get(party, ZERO) for party in throughout), ZERO) != 100:
            self.out.faults.add("percent is not 100")
        return {party: dict(rule.table).get(party, ZERO) for party in present}

    def driver(self, name: str, party: str, reference: Reference, day: date) -> Fraction:
        on = reference.fixed or date(day.year - reference.years_before, reference.month, reference.day)
        rows = [
            each
            for each in self.facts.drivers
            if (each.driver, each.party, each.reference_date) == (name, party, on)
        ]
        rows = [each for each in rows if each.status == "final"] or rows
        if len(rows) != 1:
            self.out.faults.add("driver twice" if rows else "driver missing")
        return rows[0].value if rows else ZERO

    def band(self, rule: Bands, party: str, day: date) -> Fraction:
        value = self.driver(rule.driver, party, rule.reference, day)
        reached = [weight for threshold, weight in rule.bands if threshold <= value]
        if not reached:
            self.out.faults.add("below the first band")
        return reached[-1] if reached else ZERO

    def bounded(self, part: KeyPart, weights: Shares) -> Shares:
        """min(cap, max(floor, lambda * w)) with the one lambda that makes the sum 1."""
        if any(weight < 0 for weight in weights.values()):
            self.out.faults.add("negative weight")
            return {}
        floor, cap = part.floor or ZERO, ONE if part.cap is None else part.cap
        if floor * len(weights) > 1 or cap * len(weights) < 1:
            self.out.faults.add("floor or cap")
            return {}

        def at(scale: Fraction) -> Shares:
            return {party: min(cap, max(floor, scale * weight)) for party, weight in weights.items()}

        edges = sorted(
            {ZERO, *(edge / weight for weight in weights.values() if weight for edge in (floor, cap))}
        )
        sums = [sum(at(edge).values(), ZERO) for edge in edges]
        if sums[-1] < 1:
            self.out.faults.add("weights are zero" if not any(weights.values()) else "floor or cap")
            return {}
        last = next(number for number, total in enumerate(sums) if total >= 1)
        if sums[last] == 1:
            return at(edges[last])
        low, high = edges[last - 1], edges[last]
        return at(low + (high - low) * (1 - sums[last - 1]) / (sums[last] - sums[last - 1]))

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
                    fraction, names = mine[service], self.keys[origin, party, service]
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
                self.out.faults.add("fees do not add to 0")
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


def split(amount: int, weights: Mapping[str, Fraction]) -> dict[str, int]:
    """Largest remainder; ties to the larger weight, then to the lower code."""
    if amount < 0:
        return {name: -part for name, part in split(-amount, weights).items()}
    total = sum(weights.values(), ZERO)
    quotas = {name: amount * weight / total for name, weight in weights.items()}
    parts = {name: quota.numerator // quota.denominator for name, quota in quotas.items()}
    order = sorted(weights, key=lambda name: (parts[name] - quotas[name], -weights[name], name))
    for name in order[: amount - sum(parts.values())]:
        parts[name] += 1
    return parts


def half_away(amount: Fraction) -> int:
    whole = (abs(amount) + Fraction(1, 2)).__floor__()
    return whole if amount >= 0 else -whole


def graduated(quantity: Fraction, tiers: Sequence[PriceTier]) -> Fraction:
    """The part between a threshold and the next one has that threshold's price."""
    rising = sorted(tiers, key=lambda tier: tier.tier_from)
    total = ZERO
    for number, tier in enumerate(rising):
        end = rising[number + 1].tier_from if number + 1 < len(rising) else quantity
        total += max(ZERO, min(quantity, end) - tier.tier_from) * tier.unit_price
    return total


def gauss(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        pivot = next(number for number in range(at, len(rows)) if rows[number][at])
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [each / rows[at][at] for each in rows[at]]
        for other in range(len(rows)):
            if other != at:
                factor = rows[other][at]
                rows[other] = [mine - factor * its for mine, its in zip(rows[other], rows[at], strict=True)]
    return [row[-1] for row in rows]


def add(total: Shares, factor: Fraction, shares: Shares) -> None:
    for party, share in shares.items():
        total[party] = total.get(party, ZERO) + factor * share


def days_of(span: Span) -> list[date]:
    return [span.start + number * DAY for number in range(span.days)]


def next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def months(start: date, day: date) -> int:
    """Whole months from a first of a month to a day."""
    return (day.year - start.year) * 12 + day.month - start.month


def meters_of(version: KeyVersion) -> set[str]:
    return {part.rule.meter for part in version.parts if isinstance(part.rule, UsageOf)}


def references(version: KeyVersion) -> list[Reference]:
    return [part.rule.reference for part in version.parts if isinstance(part.rule, Driver | Bands)]
