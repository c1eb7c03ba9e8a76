"""The lines of a bill by service, with what each stands on, and the totals under them."""

from collections import defaultdict
from fractions import Fraction

from samdrift.documents.bill.document import Group, Row, Total
from samdrift.documents.bill.picture import service_name
from samdrift.documents.bill.sources import Sources
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import PriceTier
from samdrift.domain.settlement import Bill, BillLine
from samdrift.words import causes_said

LONGEST_TEXT = 300
LONGEST_FRACTION = 9
_LAST = {"correction": 1, "fee": 2}


def groups(sources: Sources, bill: Bill, voice: Voice) -> tuple[Group, ...]:
    """The services in order of code, what is common to all, then corrections, then fees."""
    found: dict[tuple[int, int, str], list[BillLine]] = defaultdict(list)
    places = {service: place for place, service in enumerate(sorted(sources.services))}
    for line in sorted(bill.lines, key=lambda each: _order(sources, each)):
        last = _LAST.get(line.kind, 0)
        place = places.get(line.service, len(places))
        found[(last, 0, "") if last else (0, place, line.service)].append(line)
    return tuple(
        Group(
            name=_group_name(sources, lines[0], voice),
            amount=voice.figure(sum(line.amount_minor for line in lines)),
            rows=tuple(_row(sources, line, voice, payer=bill.party) for line in lines),
        )
        for _, lines in sorted(found.items())
    )


def _order(sources: Sources, line: BillLine) -> tuple[object, ...]:
    """A service's own pools first, then what it bears of others, then prices."""
    pool = sources.pools.get(line.origin)
    is_others = pool is None or pool.service != line.service
    return (line.kind != "pool", is_others, line.order)


def totals(sources: Sources, bill: Bill, voice: Voice) -> tuple[Total, ...]:
    """The sum, the advance where there is one, and what is left to pay, to get or (the host) to book."""
    is_host = bill.party == sources.cooperation.host
    last = "to_book" if is_host else "to_get" if bill.due_minor < 0 else "to_pay"
    name = voice.say("bill.sum", period=voice.period(bill.period))
    found = [Total(name=name, amount=voice.figure(bill.amount_minor))]
    if bill.advance_minor:
        code = "bill.advance.host" if is_host else "bill.advance"
        found.append(Total(name=voice.say(code), amount=voice.figure(-bill.advance_minor)))
    return (*found, Total(name=voice.say(f"bill.{last}"), amount=voice.figure(bill.due_minor), final=True))


def line_share(line: BillLine) -> Fraction:
    """The line's exact share of the origin's own amount; of a price, its quantity."""
    return Fraction(line.numerator) / line.denominator


def _group_name(sources: Sources, line: BillLine, voice: Voice) -> str:
    if line.kind in _LAST:
        return voice.say(f"bill.{line.kind}s")
    return service_name(sources, line.service, voice)


def _row(sources: Sources, line: BillLine, voice: Voice, *, payer: str) -> Row:
    amount = voice.figure(line.amount_minor)
    if line.kind == "pool":
        name, share = sources.pool_name(line.origin), voice.percent(line_share(line))
        return Row(name=name, basis=_pool_basis(sources, line, voice), share=share, amount=amount)
    if line.kind == "price":
        return _price_row(sources, line, voice)
    if line.kind == "fee":
        return Row(name=_short(line.text) or line.origin, basis=_fee_basis(line), share="", amount=amount)
    name, basis = _corrected(sources, line, voice), _correction_basis(sources, line, voice)
    if line.party != payer:
        name = f"{sources.party_name(line.party)}, {name}"
    return Row(name=name, basis=basis, share="", amount=amount)


def _pool_basis(sources: Sources, line: BillLine, voice: Voice) -> str:
    """`8/95 of 1 612 340,50, key payslips`; a fraction that nobody can take in is left to the reckoning."""
    fraction = voice.fraction(line_share(line))
    said = {"own": voice.figure(sources.own_minor(line.origin)), "keys": ", ".join(line.keys)}
    if len(fraction) > LONGEST_FRACTION:
        return voice.say("bill.basis.pool_long", **said)
    return voice.say("bill.basis.pool", fraction=fraction, **said)


def _price_row(sources: Sources, line: BillLine, voice: Voice) -> Row:
    """`Payslip`, `1 580 × 85,00`; the range of prices where tiers or a change of price give several."""
    tiers = _tiers(sources, line)
    unit = tiers[0].unit if tiers else ""
    basis, prices = voice.number(line_share(line)), sorted({tier.unit_price for tier in tiers})
    if len(prices) == 1:
        basis = voice.say("bill.basis.price", quantity=basis, price=voice.price(prices[0]))
    elif prices:
        between = {"lowest": voice.price(prices[0]), "highest": voice.price(prices[-1])}
        basis = voice.say("bill.basis.tiers", quantity=basis, **between)
    name = unit[:1].upper() + unit[1:] or line.origin
    return Row(name=name, basis=basis, share="", amount=voice.figure(line.amount_minor))


def _tiers(sources: Sources, line: BillLine) -> list[PriceTier]:
    span = sources.settlement.period.span
    return [
        tier
        for tier in sources.cooperation.prices
        if tier.meter == line.origin and tier.validity.within(span) is not None
    ]


def _fee_basis(line: BillLine) -> str:
    return line.origin if line.text else ""


def _corrected(sources: Sources, line: BillLine, voice: Voice) -> str:
    """What is corrected: the pool or meter, and the service it is for."""
    name = sources.pool_name(line.origin.partition("@")[0])
    return f"{service_name(sources, line.service, voice)}: {name}" if line.service else name


def _correction_basis(sources: Sources, line: BillLine, voice: Voice) -> str:
    """Which period and line, and why in words; the text is left out where it says no more than the name."""
    said = [voice.say("bill.basis.correction", period=voice.period(line.charge_period))]
    if line.corrects:
        said.append(voice.say("bill.basis.corrects", bill=line.corrects))
    names = {party.code: party.name for party in sources.cooperation.parties}
    cause = causes_said(line.cause, names, voice.language)
    text = "" if line.text == sources.pool_name(line.origin) else line.text
    return ". ".join([*said, *(_short(each) for each in (text, cause) if each)])


def _short(text: str) -> str:
    """At most three hundred characters: a cause may list many event ids, and the whole stands in bill_lines.csv."""
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT].rstrip()} …"
