"""Cooperations for tests, as short as a test can say them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from samdrift.domain.allocation import usage_spans
from samdrift.domain.cooperation import (
    Advance,
    Cooperation,
    CostLine,
    Driver,
    DriverValue,
    Equal,
    Fee,
    Flow,
    KeyPart,
    KeyVersion,
    Participation,
    Party,
    Percent,
    Pool,
    PriceTier,
    Reference,
    Rule,
    Service,
    Usage,
    UsageRow,
)
from samdrift.domain.money import CURRENCIES
from samdrift.domain.periods import Interval, Period, Span, parse_period
from samdrift.domain.settlement import Reckoning, reckon

NOK = CURRENCIES["NOK"]


def day(text: str) -> date:
    return date.fromisoformat(text)


def interval(start: str = "", end: str = "") -> Interval:
    return Interval(day(start) if start else None, day(end) if end else None)


def party(code: str, start: str = "", end: str = "", **more: object) -> Party:
    return replace(Party(code=code, name=code.title(), memberships=(interval(start, end),)), **more)


def pool(code: str, service: str = "", **more: object) -> Pool:
    return replace(Pool(code=code, name=code.upper(), service=service), **more)


def service(code: str, start: str = "", end: str = "") -> Service:
    return Service(code=code, name=code.title(), validity=interval(start, end))


def takes(service: str, party: str, start: str = "", end: str = "") -> Participation:
    return Participation(service=service, party=party, validity=interval(start, end))


def flow(source: str, to: str, weight: str = "1", start: str = "", end: str = "") -> Flow:
    validity = interval(start, end)
    if weight.startswith("meter:"):
        return Flow(pool=source, to=to, meter=weight.removeprefix("meter:"), validity=validity)
    return Flow(pool=source, to=to, weight=Fraction(weight), validity=validity)


def cost(pool: str, amount: str, on: str, period: tuple[str, str] | None = None, kind: str = "") -> CostLine:
    span = Span(day(period[0]), day(period[1])) if period else None
    minor = NOK.parse(amount)
    return CostLine(
        voucher=f"{pool}-{on}", day=day(on), pool=pool, amount_minor=minor, service=span, kind=kind
    )


def part(share: str, rule: Rule, *, floor: str = "", cap: str = "") -> KeyPart:
    bounds = {name: Fraction(text) for name, text in (("floor", floor), ("cap", cap)) if text}
    return KeyPart(share=Fraction(share), rule=rule, **bounds)


def key(name: str, *parts: KeyPart, start: str = "", end: str = "", **more: object) -> KeyVersion:
    return replace(KeyVersion(name=name, parts=parts, validity=interval(start, end)), **more)


def equal_key(name: str = "k") -> KeyVersion:
    return key(name, part("1", Equal()))


def percent(**table: int | str) -> Percent:
    return Percent(tuple((party, Fraction(share)) for party, share in table.items()))


def by(driver: str, reference: str) -> Driver:
    return Driver(driver, a_reference(reference))


def a_reference(text: str) -> Reference:
    if text.startswith(("same-year-", "year-before-")):
        month, on = (int(each) for each in text.rsplit("-", 2)[1:])
        return Reference(month=month, day=on, years_before=int(text.startswith("year-before")))
    return Reference(fixed=day(text))


def e30_70(reference: str, driver: str = "inhabitants", name: str = "k", **more: object) -> KeyVersion:
    """30 % equally, 70 % by a driver."""
    return key(name, part("3/10", Equal()), part("7/10", by(driver, reference)), **more)


def drivers(reference_date: str, *, driver: str = "inhabitants", **values: int) -> tuple[DriverValue, ...]:
    return tuple(
        DriverValue(
            driver=driver,
            party=party,
            value=Fraction(value),
            reference_date=day(reference_date),
            status="final",
            source="a test",
        )
        for party, value in values.items()
    )


def price(
    meter: str, unit_price: str, pool: str, start: str = "", end: str = "", tier: str = "0"
) -> PriceTier:
    return PriceTier(
        meter=meter,
        tier_from=Fraction(tier),
        unit_price=Fraction(unit_price),
        unit="piece",
        credit_pool=pool,
        validity=interval(start, end),
    )


def advance(party: str, month: str, amount: str) -> Advance:
    return Advance(party=party, month=month, amount_minor=NOK.parse(amount))


def fee(party: str, on: str, cause: str, amount: str) -> Fee:
    return Fee(day=day(on), party=party, cause=cause, amount_minor=NOK.parse(amount))


def cooperation(**facts: object) -> Cooperation:
    base = Cooperation(name="Test", country="NO", currency_code="NOK", language="nb", host="a")
    return replace(base, **{name: tuple(value) for name, value in facts.items()})


def used(cooperation: Cooperation, period: Period, events: Iterable[tuple[str, str, str, str]]) -> Usage:
    """Usage as the lake would give it: (party, meter, day, quantity) summed in the spans of the period."""
    sums: dict[tuple[str, str, Span], tuple[Fraction, int]] = {}
    spans = usage_spans(cooperation, [period])
    for who, meter, on, quantity in events:
        span = next(span for span in spans if span.covers(day(on)))
        before, count = sums.get((who, meter, span), (Fraction(0), 0))
        sums[who, meter, span] = (before + Fraction(quantity), count + 1)
    return Usage(rows=tuple(UsageRow(*place, *value) for place, value in sorted(sums.items())))


def settled(facts: Cooperation, period: str, events: Iterable[tuple[str, str, str, str]] = ()) -> Reckoning:
    asked = parse_period(period, fiscal_year_start=facts.fiscal_year_start)
    return reckon(facts, asked, used(facts, asked, events))


def amounts(reckoning: Reckoning) -> Mapping[str, str]:
    """What each party is billed, as text."""
    return {bill.party: NOK.format(bill.amount_minor) for bill in reckoning.settlement.bills}


def lines(reckoning: Reckoning, party: str) -> Mapping[str, str]:
    """A party's lines as amounts by `kind/origin/service`."""
    bill = reckoning.settlement.bill_of(party)
    return {line.id.split("/", 2)[2]: NOK.format(line.amount_minor) for line in (bill.lines if bill else ())}
