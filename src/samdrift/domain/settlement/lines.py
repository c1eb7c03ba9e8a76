"""The lines of a period's bills: pools by their claims, prices by usage, fees by their cause.

Each origin pool's own amount is split once over the parties by their exact claims, so that every party is within one
minor unit of its exact share of every pool; a party's amount is then split over services by its exact claims.
docs/methods/rounding.md
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from samdrift.domain.allocation import Charge, Claim
from samdrift.domain.cooperation import Cooperation, Fee
from samdrift.domain.faults import Fault, Place, fault
from samdrift.domain.money import split
from samdrift.domain.periods import Period
from samdrift.domain.settlement.values import BillLine

_FEES = Place("fees.csv", 0, "amount")


def pool_lines(
    cooperation: Cooperation, period: Period, own_minor: Mapping[str, int], claims: Iterable[Claim]
) -> tuple[BillLine, ...]:
    """The lines of every origin pool, those of 0.00 too."""
    by_origin: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_origin[claim.origin].append(claim)
    return tuple(
        line
        for origin, mine in sorted(by_origin.items())
        for line in _lines_of_pool(cooperation, period, own_minor[origin], mine)
    )


def price_lines(cooperation: Cooperation, period: Period, charges: Iterable[Charge]) -> tuple[BillLine, ...]:
    """A line for each party, meter and service of the credited pool."""
    service_of = {pool.code: pool.service for pool in cooperation.pools}
    found: dict[tuple[str, str, str], list[Charge]] = defaultdict(list)
    for charge in charges:
        found[charge.party, charge.meter, service_of[charge.pool]].append(charge)
    return tuple(
        BillLine(
            period=period.name,
            charge_period=period.name,
            party=party,
            kind="price",
            origin=meter,
            service=service,
            numerator=sum((charge.quantity for charge in mine), Fraction(0)),
            denominator=1,
            exact=sum((charge.exact for charge in mine), Fraction(0)),
            amount_minor=sum(charge.amount_minor for charge in mine),
            text=mine[-1].steps[-1].unit,
        )
        for (party, meter, service), mine in sorted(found.items())
    )


def fee_lines(cooperation: Cooperation, period: Period) -> tuple[tuple[BillLine, ...], tuple[Fault, ...]]:
    """A line for each party and cause, and a fault for every cause whose fees do not add to 0 in the period."""
    found: dict[tuple[str, str], list[Fee]] = defaultdict(list)
    totals: dict[str, int] = defaultdict(int)
    for fee in cooperation.fees:
        if period.span.covers(fee.day):
            found[fee.party, fee.cause].append(fee)
            totals[fee.cause] += fee.amount_minor
    lines = (_fee_line(cooperation, period, mine) for _, mine in sorted(found.items()))
    amount = cooperation.currency.format
    faults = (
        fault("fees_not_zero", _FEES, amount(total), cause=cause, period=period.name)
        for cause, total in sorted(totals.items())
        if total
    )
    return tuple(lines), tuple(faults)


def _lines_of_pool(
    cooperation: Cooperation, period: Period, own_minor: int, claims: list[Claim]
) -> Iterable[BillLine]:
    by_party: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    keys: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        by_party[claim.party][claim.service] += claim.share
        keys[claim.party, claim.service].add(claim.key)
    shares = {party: sum(services.values(), Fraction(0)) for party, services in by_party.items()}
    amounts = split(own_minor, shares)
    names = {pool.code: pool.name for pool in cooperation.pools}
    for party, services in sorted(by_party.items()):
        for service, amount in sorted(split(amounts[party], services).items()):
            share = services[service]
            yield BillLine(
                period=period.name,
                charge_period=period.name,
                party=party,
                kind="pool",
                origin=claims[0].origin,
                service=service,
                keys=tuple(sorted(keys[party, service])),
                numerator=Fraction(share.numerator),
                denominator=share.denominator,
                exact=cooperation.currency.major(own_minor * share),
                amount_minor=amount,
                text=names[claims[0].origin],
            )


def _fee_line(cooperation: Cooperation, period: Period, fees: list[Fee]) -> BillLine:
    amount = sum(fee.amount_minor for fee in fees)
    texts = dict.fromkeys(fee.text for fee in sorted(fees, key=lambda fee: (fee.day, fee.text)))
    return BillLine(
        period=period.name,
        charge_period=period.name,
        party=fees[0].party,
        kind="fee",
        origin=fees[0].cause,
        numerator=Fraction(1),
        denominator=1,
        exact=cooperation.currency.major(amount),
        amount_minor=amount,
        text="; ".join(text for text in texts if text),
    )
