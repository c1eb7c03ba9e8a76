"""Random histories of a cooperation: facts that come late, and periods that are closed before they come."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from tests.closings import Events, close, closed_with
from tests.cooperations import by, cooperation, flow, percent, pool, price, service, takes

from samdrift.domain.cooperation import (
    Advance,
    Agreement,
    Cooperation,
    CostLine,
    DriverValue,
    Equal,
    Fee,
    KeyPart,
    KeyVersion,
    Participation,
    Party,
    PriceTier,
    UsageOf,
)
from samdrift.domain.periods import Interval, Span, parse_period
from samdrift.domain.settlement import Closed, Closing

DAY = timedelta(days=1)
FIRST, LAST = date(2026, 1, 1), date(2027, 1, 1)
CHAINS = (
    ("2026-01", "2026-02", "2026-03", "2026-04"),
    ("2026-Q1", "2026-Q2", "2026-Q3"),
    ("2025", "2026"),
    ("2026-05", "2026-06", "2026-07"),
)
REFERENCES = ("same-year-01-01", "2025-01-01", "year-before-01-01")
POOLS = "pqr"
_SILENT = Agreement()


@dataclass(frozen=True)
class Late:
    """A fact, and the closing that is the first to know of it."""

    fact: Any
    known_from: int


@dataclass(frozen=True)
class History:
    """Everything that will ever be known of a cooperation, with when it came, and the periods in order of closing."""

    base: Cooperation
    periods: tuple[str, ...]
    costs: tuple[Late, ...]
    events: tuple[Late, ...]
    drivers: tuple[Late, ...]
    keys: tuple[Late, ...]
    prices: tuple[Late, ...]
    parties: tuple[Late, ...]
    participations: tuple[Late, ...]
    fees: tuple[Late, ...]
    closed: list[Closed] = field(default_factory=list)

    def facts_at(self, step: int) -> Cooperation:
        """What is known when the period of that place is closed; of two facts of one name the later counts."""
        parties = {each.code: each for each in self.base.parties}
        parties |= {each.code: each for each in _known(self.parties, step)}
        return replace(
            self.base,
            costs=_known(self.costs, step),
            drivers=(*self.base.drivers, *_known(self.drivers, step)),
            keys=_cut_by((*self.base.keys, *_known(self.keys, step))),
            prices=_cut_by((*self.base.prices, *_known(self.prices, step))),
            parties=tuple(parties.values()),
            participations=(*self.base.participations, *_known(self.participations, step)),
            fees=tuple(fee for pair in _known(self.fees, step) for fee in pair),
        )

    def events_at(self, step: int) -> Events:
        return _known(self.events, step)

    def play(self) -> list[Closing]:
        """Every period closed in order, and one more for what came after the last of them."""
        closed: list[Closed] = []
        closings: list[Closing] = []
        for step, period in enumerate(self.periods):
            facts, events = self.facts_at(step), self.events_at(step)
            closing = close(facts, period, closed, events=events)
            closed.append(closed_with(facts, closing, events=events, earlier=closed))
            closings.append(closing)
        self.closed[:] = closed
        return closings

    @property
    def all_facts(self) -> Cooperation:
        return self.facts_at(len(self.periods))


def _known(facts: Sequence[Late], step: int) -> tuple[Any, ...]:
    return tuple(each.fact for each in facts if each.known_from <= step)


def _cut_by(rows: Sequence[Any]) -> tuple[Any, ...]:
    """The rows of one name after each other: the last to be decided stands from its first day on."""
    found: list[Any] = []
    for row in rows:
        start = row.validity.start
        same = [each for each in found if _named(each) == _named(row)]
        for each in same if start else ():
            if each.validity.start is not None and each.validity.start >= start:
                found.remove(each)
            else:
                found[found.index(each)] = replace(each, validity=Interval(each.validity.start, start))
        found.append(row)
    return tuple(found)


def _named(row: KeyVersion | PriceTier) -> str:
    return row.name if isinstance(row, KeyVersion) else row.meter


@st.composite
def histories(draw, agreement: Agreement = _SILENT) -> History:
    """A host that never leaves, and others who join, leave and merge; late facts of every kind."""
    periods = draw(st.sampled_from(CHAINS))
    span = Span(parse_period(periods[0]).start, parse_period(periods[-1]).end)
    periods = (*periods, _next(periods[-1]))
    last = len(periods) - 1
    days = st.integers(0, span.days - 1).map(lambda number: span.start + number * DAY)
    when = st.integers(0, last)

    def late(facts: st.SearchStrategy, most: int, least: int = 0) -> tuple[Late, ...]:
        return tuple(draw(st.lists(st.builds(Late, facts, when), min_size=least, max_size=most)))

    def first(day: date) -> date:
        return day.replace(day=1)

    leaving, merging, joining = draw(days) + DAY, draw(days) + DAY, draw(days)
    parties = [
        *draw(_maybe(Party(code="c", name="c", memberships=(Interval(None, leaving),)), when)),
        *draw(
            _maybe(
                Party(
                    code="d",
                    name="d",
                    memberships=(Interval(None, merging),),
                    succeeded_by="b",
                    succeeded_from=merging,
                ),
                when,
            )
        ),
        *draw(_maybe(Party(code="e", name="e", memberships=(Interval(joining, None),)), when)),
    ]
    base = cooperation(
        parties=[Party(code=code, name=code) for code in "abcd"],
        services=[service("s")],
        participations=[takes("s", "a"), takes("s", "b")],
        pools=[pool("p"), pool("q", "s"), pool("r", markup=Fraction(1, 16))],
        flows=[flow("p", "@k"), flow("p", "q", "2"), flow("q", "@e", "3"), flow("q", "p"), flow("r", "@k")],
        keys=[
            KeyVersion(name="k", parts=draw(_parts()), fallback="e"),
            KeyVersion(name="e", parts=(KeyPart(share=Fraction(1), rule=Equal()),)),
            KeyVersion(
                name="z", parts=tuple(KeyPart(share=Fraction(1, 2), rule=UsageOf(each)) for each in "mo")
            ),
        ],
        prices=[price("n", "2.5", "p")],
        drivers=[
            _driver(code, on, 7 + at, "provisional")
            for on in _REFERENCE_DAYS
            for at, code in enumerate("abcde")
        ],
        advances=[Advance(party="a", month=f"{span.start:%Y-%m}", amount_minor=777)],
    )
    base = replace(base, agreement=agreement)
    events = [
        each
        for each in late(
            st.tuples(st.sampled_from("abcd"), st.sampled_from("mno"), days, st.integers(1, 60)), 8
        )
        if each.fact[0] != "c" or each.fact[2] < leaving
        if each.fact[1] != "o" or each.fact[0] in "ab"
    ]
    joined = next((each.known_from for each in parties if each.fact.code == "e"), None)
    if joined is not None:
        events.append(Late(("e", "m", joining, 5), max(joined, draw(when))))
    return History(
        base=base,
        periods=periods,
        costs=late(_costs(days), 5, 1),
        events=tuple(replace(each, fact=_event(*each.fact)) for each in events),
        drivers=_once(
            late(
                st.builds(
                    _driver,
                    st.sampled_from("abcd"),
                    st.sampled_from(_REFERENCE_DAYS),
                    st.integers(1, 40),
                    st.just("final"),
                ),
                3,
            )
        ),
        keys=tuple(sorted(late(_versions(days), 2), key=lambda each: each.known_from)),
        prices=tuple(sorted(late(_tiers(days.map(first)), 1), key=lambda each: each.known_from)),
        parties=tuple(parties),
        participations=draw(_maybe(Participation(service="s", party="d"), when)),
        fees=late(_fees(days), 1),
    )


_REFERENCE_DAYS = tuple(date(year, 1, 1) for year in (2024, 2025, 2026, 2027))


def _maybe(fact: object, when: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[Late, ...]]:
    return st.just(()) | when.map(lambda known: (Late(fact, known),))


def _next(period: str) -> str:
    """The period after it: only for what comes late."""
    end = parse_period(period).end
    if len(period) == 7 and "Q" not in period:
        return f"{end:%Y-%m}"
    return f"{end.year}-Q{(end.month + 2) // 3}" if "Q" in period else f"{end.year}"


def _event(party: str, meter: str, day: date, quantity: int) -> tuple[str, str, str, str]:
    return (party, meter, day.isoformat(), str(quantity))


def _driver(party: str, on: date, value: int, status: str) -> DriverValue:
    return DriverValue(
        driver="inhabitants", party=party, value=Fraction(value), reference_date=on, status=status
    )


def _once(rows: tuple[Late, ...]) -> tuple[Late, ...]:
    """A driver's figure becomes final once."""
    return tuple({(each.fact.party, each.fact.reference_date): each for each in rows}.values())


@st.composite
def _costs(draw, days: st.SearchStrategy[date]) -> CostLine:
    start = draw(days)
    span = draw(st.none() | st.integers(1, 90).map(lambda length: Span(start, start + length * DAY)))
    return CostLine(
        voucher=f"v{draw(st.integers(1, 9))}",
        day=draw(days),
        pool=draw(st.sampled_from(POOLS)),
        amount_minor=draw(st.integers(-(10**4), 10**6)),
        service=span,
    )


@st.composite
def _parts(draw) -> tuple[KeyPart, ...]:
    share = draw(st.sampled_from([Fraction(0), Fraction(3, 10), Fraction(1)]))
    rest = draw(st.sampled_from([Equal(), percent(a=100), *(by("inhabitants", each) for each in REFERENCES)]))
    parts = (KeyPart(share=share, rule=UsageOf("m")), KeyPart(share=1 - share, rule=rest))
    return tuple(one for one in parts if one.share)


@st.composite
def _versions(draw, days: st.SearchStrategy[date]) -> KeyVersion:
    return KeyVersion(name="k", parts=draw(_parts()), fallback="e", validity=Interval(draw(days), None))


@st.composite
def _tiers(draw, firsts: st.SearchStrategy[date]) -> PriceTier:
    return price("n", draw(st.sampled_from(["1.75", "0", "3.333"])), "p", start=draw(firsts).isoformat())


@st.composite
def _fees(draw, days: st.SearchStrategy[date]) -> tuple[Fee, Fee]:
    on, amount = draw(days), draw(st.integers(1, 9_999))
    return tuple(
        Fee(day=on, party=party, cause="n", amount_minor=minor)
        for party, minor in (("a", amount), ("c", -amount))
    )
