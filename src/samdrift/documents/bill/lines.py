"""The lines of a bill by service, with what each stands on, and the totals under them."""

from collections import defaultdict
from fractions import Fraction

from samdrift.documents.bill.causes import causes_text
from samdrift.documents.bill.document import Group, Row, Total
from samdrift.documents.bill.picture import service_name
from samdrift.documents.bill.sources import Sources
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import PriceTier
from samdrift.domain.settlement import GRANT, Bill, BillLine, identity_of, pool_of

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
            rows=tuple(_row(sources, bill, line, voice) for line in lines),
        )
        for _, lines in sorted(found.items())
    )


def _order(sources: Sources, line: BillLine) -> tuple[object, ...]:
    """A service's own pools first, then what it bears of others, then prices."""
    pool = sources.pools.get(pool_of(line.origin))
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


def _row(sources: Sources, bill: Bill, line: BillLine, voice: Voice) -> Row:
    amount = voice.figure(line.amount_minor)
    if line.kind == "pool" and line.origin.endswith(GRANT):
        share = voice.percent(line_share(line))
        return Row(
            name=origin_name(sources, line.origin, voice),
            basis=_grant_basis(sources, line, voice),
            share=share,
            amount=amount,
        )
    if line.kind == "pool":
        name, share = sources.pool_name(line.origin), voice.percent(line_share(line))
        return Row(name=name, basis=_pool_basis(sources, line, voice), share=share, amount=amount)
    if line.kind == "price":
        return _price_row(sources, line, voice)
    if line.kind == "fee":
        return Row(name=_short(line.text) or line.origin, basis=_fee_basis(line), share="", amount=amount)
    return Row(
        name=_corrected(sources, bill, line, voice),
        basis=_correction_basis(line, voice),
        share="",
        amount=amount,
    )


def _pool_basis(sources: Sources, line: BillLine, voice: Voice) -> str:
    """`8/95 of 1 612 340,50, key payslips`; a fraction that nobody can take in is left to the reckoning.

    Late vouchers that are in it for being small are told.
    """
    return ". ".join([_share_basis(sources, line, voice), *_causes(line, voice)])


def _share_basis(sources: Sources, line: BillLine, voice: Voice) -> str:
    fraction = voice.fraction(line_share(line))
    said = {"own": voice.figure(sources.own_minor(line.origin)), "keys": ", ".join(line.keys)}
    if len(fraction) > LONGEST_FRACTION:
        return voice.say("bill.basis.pool_long", **said)
    return voice.say("bill.basis.pool", fraction=fraction, **said)


def origin_name(sources: Sources, origin: str, voice: Voice) -> str:
    """The pool's name, and that it is a grant's where it stands for what grants pay beside the pool."""
    name = sources.pool_name(pool_of(origin))
    return voice.say("bill.grant", pool=name) if origin.endswith(GRANT) else name


def _grant_basis(sources: Sources, line: BillLine, voice: Voice) -> str:
    """The vouchers of the grants that the party is named in."""
    uses = (use for use in sources.settlement.grants if use.pool == pool_of(line.origin))
    vouchers = dict.fromkeys(use.voucher for use in uses if line.party in use.only_for)
    return _short(voice.say("bill.basis.grant", vouchers=", ".join(vouchers)))


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


def _corrected(sources: Sources, bill: Bill, line: BillLine, voice: Voice) -> str:
    """What is corrected: the party where the bill is its successor's, the service, and the pool or meter."""
    identity = identity_of(line)
    origin = identity.origin
    if identity.kind == "pool":
        named = origin_name(sources, origin, voice)
    else:
        named = line.text or origin
    service = [service_name(sources, line.service, voice)] if line.service else []
    who = [sources.party_name(line.party)] if line.party != bill.party else []
    return ": ".join([*who, *service, named[:1].upper() + named[1:]])


def _correction_basis(line: BillLine, voice: Voice) -> str:
    """`Charge period December 2003. Corrects 2003-12/sola. Voucher B03-0412`: the period, the bill, the cause."""
    said = [voice.say("bill.basis.correction", period=voice.period(line.charge_period))]
    if line.corrects:
        identity = identity_of(line)
        said.append(voice.say("bill.basis.corrects", bill=f"{identity.charge_period}/{identity.party}"))
    return ". ".join([*said, *_causes(line, voice)])


def _causes(line: BillLine, voice: Voice) -> list[str]:
    """What changed, as a sentence of its own."""
    told = causes_text(line.cause, voice)
    return [_short(told[:1].upper() + told[1:])] if told else []


def _short(text: str) -> str:
    """At most three hundred characters: a cause may list many event ids, and the whole stands in bill_lines.csv."""
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT].rstrip()} …"
