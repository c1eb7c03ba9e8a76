"""Settlements made by hand, for tests of what is done with them."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from samdrift.domain.cooperation import EventCount
from samdrift.domain.periods import parse_period
from samdrift.domain.settlement import Bill, BillLine, PoolAmount, Settlement


def pool_line(party: str, pool: str, amount_minor: int, share: str, service: str = "") -> BillLine:
    """A line whose exact amount is set when its settlement is made."""
    part = Fraction(share)
    return _line(
        party,
        "pool",
        pool,
        service,
        amount_minor,
        numerator=Fraction(part.numerator),
        denominator=part.denominator,
    )


def price_line(party: str, meter: str, amount_minor: int, quantity: int | str, service: str = "") -> BillLine:
    return _line(party, "price", meter, service, amount_minor, numerator=Fraction(quantity), denominator=1)


def fee_line(party: str, cause: str, amount_minor: int) -> BillLine:
    return _line(party, "fee", cause, "", amount_minor, numerator=Fraction(1), denominator=1)


def settlement(
    period: str, *lines: BillLine, pools: Mapping[str, tuple[int, int]], currency: str = "NOK"
) -> Settlement:
    """The pools' cost and income by code, in minor units. It need not add up: nothing asks it to."""
    when = parse_period(period)
    placed = sorted((_placed(line, period, pools) for line in lines), key=lambda line: line.order)
    return Settlement(
        period=when,
        currency=currency,
        pools=tuple(
            PoolAmount(pool=pool, lines_minor=cost, markup_minor=0, income_minor=income)
            for pool, (cost, income) in pools.items()
        ),
        bills=tuple(
            Bill(period=period, party=party, lines=tuple(mine))
            for party, mine in groupby(placed, key=lambda line: line.party)
        ),
        derivations=(),
        events=EventCount(when.span, read=0, counted=0, duplicates=0, quarantined=0),
    )


def _line(
    party: str,
    kind: str,
    origin: str,
    service: str,
    amount_minor: int,
    *,
    numerator: Fraction,
    denominator: int,
) -> BillLine:
    return BillLine(
        period="",
        charge_period="",
        party=party,
        kind=kind,
        origin=origin,
        service=service,
        numerator=numerator,
        denominator=denominator,
        exact=Fraction(amount_minor, 100),
        amount_minor=amount_minor,
    )


def _placed(line: BillLine, period: str, pools: Mapping[str, tuple[int, int]]) -> BillLine:
    exact = line.exact
    if line.kind == "pool":
        cost, income = pools[line.origin]
        exact = (cost - income) * Fraction(line.numerator) / line.denominator / 100
    return replace(line, period=period, charge_period=period, exact=exact)
