"""Random cooperations, as rich as the rules allow: whatever may begin, end, meet or be missing in a period."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume
from hypothesis import strategies as st
from tests.cooperations import a_reference, cooperation
from tests.oracle.oracle import Event, Oracle

from samdrift.domain.cooperation import (
    Advance,
    Bands,
    Cooperation,
    CostLine,
    Driver,
    DriverValue,
    Equal,
    Fee,
    Flow,
    Historic,
    KeyPart,
    KeyVersion,
    Participation,
    Party,
    Percent,
    Pool,
    PriceTier,
    Ramp,
    Rule,
    Service,
    UsageOf,
)
from samdrift.domain.cooperation.checks import check
from samdrift.domain.periods import ALWAYS, Interval, Period, Span, parse_period

Draw = Callable[[st.SearchStrategy], object]
DAY = timedelta(days=1)
NAMES = ("2026", "2024", "2026-Q1", "2026-Q2", "2026-Q4", "2026-01", "2026-02", "2026-04", "2026-12")
METERS = ("m", "n", "o")
WEIGHTS = ("1", "1", "2", "3", "5", "7/3", "0.25")
REFERENCES = ("same-year-01-01", "year-before-07-01", "same-year-10-01", "2025-01-01")
STABLE = "ab"
"""Members at all times who take every service: a table of percent can be about them."""


@dataclass(frozen=True)
class World:
    """A cooperation, the period asked for and the events of it."""

    facts: Cooperation
    period: Period
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Wish:
    """What a test wants to meet often: the most pools, keys, meters that are priced; how often what may be odd is."""

    pools: int = 4
    keys: int = 3
    prices: int = 6
    costs: int = 8
    odd: int = 40


@st.composite
def worlds(draw, wish: Wish = Wish()) -> World:
    """A cooperation that `check` finds nothing in, and events that are nearly always of somebody who may send them."""
    maker = Maker(draw, wish)
    facts = maker.cooperation()
    assume(not check(facts)[0])
    return World(facts, maker.period, maker.events(facts))


class Maker:
    """One random cooperation, table by table."""

    def __init__(self, draw: Draw, wish: Wish) -> None:
        self.draw, self.wish = draw, wish
        self.fiscal = self.one((1, 1, 4, 7, 10))
        self.period = parse_period(self.one(NAMES), fiscal_year_start=self.fiscal)
        span = self.period.span
        self.firsts = [date(year, month, 1) for year in range(2024, 2030) for month in range(1, 13)]
        inside = [day for day in self.firsts if span.covers(day)]
        self.cuts = [self.one(inside), *(self.day() for _ in range(self.number(0, 2)))]
        self.codes = "abcZ"[: self.number(1, 4)]
        self.gone = self.one(("", "", "", "y", "yx"))
        """Parties that are succeeded by another: y by one that stays, x by y before that."""
        self.services = "st"[: self.number(0, 2)]
        self.pools = "pqrv"[: self.number(1, wish.pools)]
        self.keys = "klj"[: self.number(1, wish.keys)]

    # Small things

    def one(self, values: Sequence):
        return self.draw(st.sampled_from(list(values)))

    def number(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def rarely(self, often: int) -> bool:
        return self.number(1, often) == often

    def odd(self) -> bool:
        return self.wish.odd > 0 and self.rarely(self.wish.odd)

    def day(self) -> date:
        return self.period.start + self.number(0, self.period.span.days - 1) * DAY

    def wide_day(self) -> date:
        return self.period.start + self.number(-40, self.period.span.days + 40) * DAY

    def cut(self) -> date:
        return self.one(self.cuts)

    def interval(self) -> Interval:
        start, end = sorted((self.cut(), self.day()))
        return Interval(self.one((None, start)), self.one((None, end + DAY)))

    def epochs(self) -> list[Interval]:
        """All time, or two or three stretches of it, now and then with a gap."""
        cuts = sorted({self.cut() for _ in range(self.one((0, 0, 0, 1, 1, 2)))})
        edges = [None, *cuts, None]
        found = [Interval(start, end) for start, end in pairwise(edges)]
        return found[1:] if len(found) > 1 and self.odd() else found

    def subset(self, values: Sequence[str]) -> list[str]:
        return [each for each in values if self.number(0, 1)]

    # Tables

    def cooperation(self) -> Cooperation:
        flows = self.flows()
        keys = [version for name in self.keys for version in self.key(name)]
        return replace(
            cooperation(
                parties=self.parties(),
                services=[self.service(each) for each in self.services],
                participations=[row for each in self.services for row in self.participations(each)],
                pools=[self.pool(each) for each in self.pools],
                flows=flows,
                keys=keys,
                drivers=self.drivers(),
                prices=self.prices(),
                costs=[self.cost() for _ in range(self.number(1, self.wish.costs))],
                advances=[self.advance() for _ in range(self.number(0, 2))],
                fees=self.fees(),
            ),
            fiscal_year_start=self.fiscal,
        )

    def parties(self) -> list[Party]:
        found = [Party(code=code, name=code, memberships=self.memberships(code)) for code in self.codes]
        days = sorted((self.cut() for _ in self.gone), reverse=True)
        for code, day, successor in zip(self.gone, days, (self.one(self.codes), "y"), strict=False):
            old = Party(code=code, name=code, memberships=(Interval(None, day),))
            found.append(replace(old, succeeded_by=successor, succeeded_from=day))
        return found

    def memberships(self, code: str) -> tuple[Interval, ...]:
        if code in STABLE or self.number(0, 1):
            return (ALWAYS,)
        one, other = sorted((self.cut(), self.day()))
        if one < other and self.number(0, 1):
            return (Interval(None, one), Interval(other, None))
        return (self.interval(),)

    def service(self, code: str) -> Service:
        return Service(code=code, name=code, validity=self.interval() if self.rarely(8) else ALWAYS)

    def participations(self, service: str) -> list[Participation]:
        if self.rarely(3):
            return []
        rows = [Participation(service=service, party=each) for each in self.codes if each in STABLE]
        for party in self.subset([each for each in self.codes if each not in STABLE]):
            rows += [
                Participation(service=service, party=party, validity=each)
                for each in self.subset(self.epochs())
            ]
        return rows

    def pool(self, code: str) -> Pool:
        return Pool(
            code=code,
            name=code,
            service=self.one(("", *self.services)),
            markup=self.one((Fraction(0), Fraction(0), Fraction(6, 100), Fraction(1, 3))),
            markup_on=self.one(("", "pay")),
            markup_beside_flows=True,
        )

    def flows(self) -> list[Flow]:
        rows = []
        for pool in self.pools:
            for epoch in self.epochs():
                targets = [*self.subset(self.pools), f"@{self.one(self.keys)}"]
                targets += [
                    each for each in (f"@{key}" for key in self.subset(self.keys)) if each not in targets
                ]
                if self.odd():
                    targets = self.subset(self.pools)
                by_meter = self.rarely(6)
                for to in targets:
                    how = {"meter": self.one(METERS)} if by_meter else {"weight": self.weight()}
                    rows.append(Flow(pool=pool, to=to, validity=epoch, **how))
        return rows

    def weight(self) -> Fraction:
        return Fraction(0) if self.odd() else Fraction(self.one(WEIGHTS))

    # Keys

    def key(self, name: str) -> list[KeyVersion]:
        later = self.keys[self.keys.index(name) + 1 :]
        versions = []
        for epoch in self.epochs():
            parts = self.parts()
            version = KeyVersion(name=name, parts=parts, validity=epoch, include_all=self.rarely(6))
            if later and any(isinstance(part.rule, UsageOf) for part in parts) and self.number(0, 2):
                version = replace(version, fallback=self.one(later))
            versions.append(replace(version, ramp=self.ramp(name, epoch, later)))
        return versions

    def ramp(self, name: str, epoch: Interval, later: str) -> Ramp | None:
        own = bool(epoch.start and epoch.start.day == 1)
        if not (own or later) or self.number(0, 2):
            return None
        if own and (not later or self.number(0, 1)):
            old, start = name, epoch.start
        else:
            near = [day for day in self.firsts if abs((day - self.period.start).days) < 200]
            old, start = self.one(later), self.one(near)
        return Ramp(old=old, start=start, until=self.one([day for day in self.firsts if day > start]))

    def parts(self) -> tuple[KeyPart, ...]:
        shares = self.one(
            ((Fraction(1),), (Fraction(1),), (Fraction(3, 10), Fraction(7, 10)), (Fraction(1, 3),) * 3)
        )
        return tuple(self.part(share) for share in shares)

    def part(self, share: Fraction) -> KeyPart:
        bounds = {}
        if self.rarely(4):
            bounds["floor"] = self.one((Fraction(1, 20), Fraction(1, 8), Fraction(1, 4)))
        if self.odd() or (self.codes[2:] and self.rarely(5)):
            bounds["cap"] = self.one((Fraction(2, 3), Fraction(1, 2), Fraction(9, 10)))
        return KeyPart(share=share, rule=self.rule(), **bounds)

    def rule(self) -> Rule:
        kind = self.number(0, 6)
        reference = a_reference("same-year-02-29" if self.odd() else self.one(REFERENCES))
        if kind == 0:
            return Equal()
        if kind == 1:
            return Driver("d", reference)
        if kind == 2:
            weights = [
                (Fraction(threshold), Fraction(self.number(0 if self.odd() else 1, 5)))
                for threshold in (5 if self.odd() else 0, 10, 25)
            ]
            return Bands("d", reference, tuple(weights))
        if kind == 3:
            return Historic(
                tuple((each, Fraction(self.number(0, 9) or each == "a")) for each in self.codes[:3])
            )
        if kind == 4:
            return self.percent()
        return UsageOf(self.one(METERS))

    def percent(self) -> Percent:
        rest = self.number(1, 100) if "b" in self.codes else 100
        table = {"a": rest, "b": 100 - rest}
        for other in self.codes[2:] if self.rarely(3) else "":
            table[other] = self.number(0, 30)
        if "b" in table and self.number(0, 1):
            table = {**table, "a": table["a"] - Fraction("0.1"), "b": table["b"] + Fraction("0.1")}
        return Percent(tuple((each, Fraction(share)) for each, share in table.items() if each in self.codes))

    def drivers(self) -> list[DriverValue]:
        dates = {date(year, month, 1) for year in range(2022, 2029) for month in (1, 7, 10)}
        dates |= {date(2024, 2, 29), date(2028, 2, 29)}
        rows = []
        for party in (*self.codes, *self.gone):
            values = self.draw(
                st.lists(st.integers(0 if self.odd() else 1, 40), min_size=len(dates), max_size=len(dates))
            )
            statuses = self.draw(
                st.lists(
                    st.sampled_from(
                        ["f", "f", "p", "pf", "ppf" if self.odd() else "f", "" if self.odd() else "f"]
                    ),
                    min_size=len(dates),
                    max_size=len(dates),
                )
            )
            for on, value, written in zip(sorted(dates), values, statuses, strict=True):
                rows += [
                    DriverValue(
                        driver="d",
                        party=party,
                        value=Fraction(value + number, 1),
                        reference_date=on,
                        status="final" if each == "f" else "provisional",
                    )
                    for number, each in enumerate(written)
                ]
        return rows

    # Money and usage

    def prices(self) -> list[PriceTier]:
        rows = []
        for meter in METERS[: self.one((0, 1, 1, 2))] if self.wish.prices else ():
            cuts = sorted({day for day in self.cuts if day.day == 1}) if self.number(0, 1) else []
            edges = [None, *cuts, None]
            pool = self.one(self.pools)
            for start, end in pairwise(edges):
                if self.odd():
                    continue
                pool = self.one(self.pools) if self.rarely(3) else pool
                for tier in (0, 10, 40)[: self.number(1, 3)]:
                    rows.append(self.price(meter, tier, pool, Interval(start, end)))  # noqa: PERF401
        return rows

    def price(self, meter: str, tier: int, pool: str, validity: Interval) -> PriceTier:
        return PriceTier(
            meter=meter,
            tier_from=Fraction(tier),
            unit_price=Fraction(self.number(-2 if self.odd() else 0, 10_000), 1_000),
            unit="piece",
            credit_pool=pool,
            validity=validity,
        )

    def cost(self) -> CostLine:
        service = None
        if self.rarely(3):
            start = self.wide_day()
            service = Span(start, start + self.number(1, 400) * DAY)
        return CostLine(
            voucher="v",
            day=self.wide_day(),
            pool=self.one(self.pools),
            amount_minor=self.number(-500_000 if self.rarely(4) else 0, 500_000),
            service=service,
            kind=self.one(("", "pay")),
        )

    def advance(self) -> Advance:
        month = f"{self.wide_day():%Y-%m}"
        return Advance(
            party=self.one((*self.codes, *self.gone)), month=month, amount_minor=self.number(1, 9_999)
        )

    def fees(self) -> list[Fee]:
        if self.number(0, 2):
            return []
        amount, on = self.number(1, 9_999), self.wide_day()
        other = self.wide_day() if self.odd() else on
        one = Fee(day=on, party=self.one((*self.codes, *self.gone)), cause="entry", amount_minor=amount)
        return [one, Fee(day=other, party=self.one(self.codes), cause="entry", amount_minor=-amount)]

    def events(self, facts: Cooperation) -> tuple[Event, ...]:
        oracle = Oracle(facts, (), self.period)
        meters = sorted(facts.meters)
        found = []
        parties = [each.code for each in facts.parties]
        asked = [(self.one(parties), self.one(meters)) for _ in range(self.number(0, 12) if meters else 0)]
        asked += [("a", meter) for meter in meters if not self.rarely(10)]
        for party, meter in asked:
            day = self.day()
            low = -3 if self.odd() else 1
            quantity = self.one((str(self.number(low, 60)), f"{self.number(low, 9)}.25"))
            if oracle.may_use(oracle.successor(party, day), meter, day) or self.odd():
                found.append((party, meter, f"{day}", quantity))
        return tuple(found)
