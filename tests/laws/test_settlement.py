"""The laws of a settlement: everything is billed, once, to within one øre of the exact share, whatever happened."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.cooperations import (
    amounts,
    by,
    cooperation,
    drivers,
    flow,
    part,
    pool,
    price,
    service,
    settled,
    takes,
    used,
)

from samdrift.domain.cooperation import CostLine, Equal, KeyPart, KeyVersion, Party, UsageOf
from samdrift.domain.periods import Interval, Span, parse_period
from samdrift.domain.settlement import reckon

PARTIES = "abcd"
POOLS = "pqr"
YEAR = parse_period("2025")
days = st.dates(date(2024, 10, 1), date(2026, 3, 1))


@st.composite
def memberships(draw) -> Interval:
    start, end = sorted((draw(days), draw(days)))
    return Interval(draw(st.none() | st.just(start)), draw(st.none() | st.just(end + timedelta(days=1))))


@st.composite
def costs(draw) -> CostLine:
    start = draw(days)
    span = draw(st.none() | st.integers(1, 400).map(lambda days: Span(start, start + timedelta(days=days))))
    amount = draw(st.integers(-(10**6), 10**9))
    return CostLine(
        voucher="v", day=draw(days), pool=draw(st.sampled_from(POOLS)), amount_minor=amount, service=span
    )


@st.composite
def worlds(draw):
    """A cooperation with a member who never leaves, others who come and go, cycles, prices, usage and opt-in."""
    others = [Party(code=code, name=code, memberships=(draw(memberships()),)) for code in PARTIES[1:]]
    weight = st.integers(1, 5).map(str)
    flows = [flow(a, b, draw(weight)) for a in POOLS for b in POOLS if a != b and draw(st.booleans())]
    flows += [flow(each, "@k", draw(weight)) for each in POOLS]
    share = draw(st.sampled_from([Fraction(0), Fraction(3, 10), Fraction(1)]))
    rest = (
        Equal()
        if draw(st.booleans())
        else by("inhabitants", draw(st.sampled_from(["2025-01-01", "same-year-01-01"])))
    )
    parts = [KeyPart(share=share, rule=UsageOf("m")), KeyPart(share=1 - share, rule=rest)]
    world = cooperation(
        parties=[Party(code="a", name="a"), *others],
        services=[service("s")],
        participations=[takes("s", code) for code in PARTIES if code == "a" or draw(st.booleans())],
        pools=[pool("p"), pool("q", "s"), pool("r", markup=Fraction(1, 16))],
        flows=flows,
        costs=draw(st.lists(costs(), min_size=1, max_size=6)),
        keys=[KeyVersion(name="k", parts=tuple(one for one in parts if one.share))],
        drivers=drivers("2025-01-01", a=7, b=5, c=0, d=11),
        prices=[price("n", "2.5", "p"), price("n", "1.75", "p", tier="10")],
    )
    quantity = st.integers(0, 99).map(str)
    events = [("a", "m", "2025-03-03", "1")] if share else []
    for code in PARTIES:
        on = draw(st.dates(YEAR.start, YEAR.end - timedelta(days=1)))
        member = next(each for each in world.parties if each.code == code).is_member(on)
        if member:
            events.append((code, "n", on.isoformat(), draw(quantity)))
    return world, events


@given(worlds())
def test_every_minor_unit_of_every_pool_is_billed_once(world):
    settlement = settled(world[0], "2025", world[1]).settlement
    assert settlement.billed_total_minor == settlement.cost_total_minor
    income = sum(each.income_minor for each in settlement.pools)
    lines = [line for bill in settlement.bills for line in bill.lines]
    assert sum(line.amount_minor for line in lines if line.kind == "price") == income
    for own in settlement.pools:
        assert sum(line.amount_minor for line in lines if line.origin == own.pool) == own.own_minor


@given(worlds())
def test_every_party_is_within_one_unit_of_its_exact_share_of_every_pool(world):
    reckoning = settled(*[world[0], "2025", world[1]])
    for own in reckoning.settlement.pools:
        for bill in reckoning.settlement.bills:
            mine = [
                claim.share
                for claim in reckoning.allocation.claims
                if (claim.origin, claim.party) == (own.pool, bill.party)
            ]
            billed = sum(line.amount_minor for line in bill.lines if line.origin == own.pool)
            assert abs(own.own_minor * sum(mine, Fraction(0)) - billed) < 1


@given(worlds())
def test_every_step_passes_on_what_it_got(world):
    reckoning = settled(world[0], "2025", world[1])
    for origin in {step.origin for step in reckoning.settlement.derivations}:
        steps = [step for step in reckoning.settlement.derivations if step.origin == origin]
        own = next(each for each in reckoning.settlement.pools if each.pool == origin)
        assert sum(step.exact for step in steps if step.step == "own") * 100 == own.own_minor
        for node in {step.target for step in steps if step.step != "key"}:
            for span in {step.span for step in steps}:
                inside = [step for step in steps if step.span == span]
                came = sum(step.exact for step in inside if step.target == node and step.step != "key")
                went = sum(step.exact for step in inside if step.source == node)
                assert came == went


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter(world, shuffle):
    facts, events = world
    names = ("parties", "participations", "pools", "flows", "costs", "keys", "drivers", "prices")
    mixed = {name: tuple(shuffle.sample(getattr(facts, name), len(getattr(facts, name)))) for name in names}
    one, other = settled(facts, "2025", events), settled(replace(facts, **mixed), "2025", events)
    assert one.settlement == other.settlement


@given(st.lists(costs(), min_size=1, max_size=6))
def test_a_service_period_falls_on_its_months_without_loss(lines):
    """A line with a service period is billed whole over the years that it touches."""
    whole = [replace(line, pool="p") for line in lines if line.service is not None]
    facts = cooperation(
        parties=[Party(code="a", name="a")],
        pools=[pool("p")],
        flows=[flow("p", "@k")],
        keys=[KeyVersion(name="k", parts=(part("1", Equal()),))],
        costs=whole,
    )
    months = [f"{year}-{month:02}" for year in range(2024, 2029) for month in range(1, 13)]
    billed = sum(
        reckon(facts, parse_period(name), used(facts, parse_period(name), [])).settlement.billed_total_minor
        for name in months
    )
    assert billed == sum(line.amount_minor for line in whole)


@given(st.integers(-(10**9), 10**9))
def test_a_negative_own_amount_is_shared_as_the_positive_one(amount):
    def billed(minor: int) -> dict[str, str]:
        line = CostLine(voucher="v", day=date(2025, 5, 5), pool="p", amount_minor=minor)
        facts = cooperation(
            parties=[Party(code=code, name=code) for code in PARTIES],
            pools=[pool("p")],
            flows=[flow("p", "@k")],
            keys=[KeyVersion(name="k", parts=(part("1", by("inhabitants", "2025-01-01")),))],
            drivers=drivers("2025-01-01", a=7, b=5, c=3, d=11),
            costs=[line],
        )
        return dict(amounts(settled(facts, "2025")))

    def turned(text: str) -> str:
        return (
            text if set(text) <= set("0.") else text.removeprefix("-") if text.startswith("-") else f"-{text}"
        )

    assert billed(-amount) == {who: turned(text) for who, text in billed(amount).items()}
