"""Prices: what a party used of a meter, graduated by tiers that begin anew every calendar month.

docs/methods/prices.md. The exact sum of a period is rounded once, half away from zero, billed to the party and credited
to the pool of the price.
"""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from math import floor
from typing import Any

from samdrift.domain.cooperation import Cooperation, PriceTier, UsageIndex, used_beside_prices
from samdrift.domain.faults import Fault, Place, fault
from samdrift.domain.money import number_text, round_half_away
from samdrift.domain.periods import Period, Span, parse_period


@dataclass(frozen=True, kw_only=True)
class PriceStep:
    """A month's quantity in one tier at its unit price; `exact` in the currency."""

    month: str
    tier_from: Fraction
    quantity: Fraction
    unit_price: Fraction
    exact: Fraction
    pool: str
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Charge:
    """What a party is billed for its usage of a meter in a period, credited to one pool."""

    party: str
    meter: str
    pool: str
    quantity: Fraction
    exact: Fraction
    """In the currency."""
    amount_minor: int
    steps: tuple[PriceStep, ...]


def charges(
    cooperation: Cooperation, period: Period, usage: UsageIndex
) -> tuple[tuple[Charge, ...], tuple[Fault, ...]]:
    """Every party's charges in order of meter, party and pool, and the faults of the period's usage."""
    faults: list[Fault] = []
    found: list[Charge] = []
    beside = used_beside_prices(cooperation)
    for meter in sorted({price.meter for price in cooperation.prices}):
        tiers = [price for price in cooperation.prices if price.meter == meter]
        for party in usage.parties(meter):
            steps: list[PriceStep] = []
            for month in period.months:
                span = parse_period(month).span
                quantity = usage.of_party(meter, party, span)
                valid = _valid(tiers, span)
                usable = bool(valid) or meter in beside
                faults.extend(_faults(meter, party, month, quantity, usable=usable))
                steps.extend(_steps(month, quantity, valid))
            found.extend(_charges(cooperation, party, meter, steps))
    return tuple(found), tuple(faults)


def _valid(tiers: list[PriceTier], span: Span) -> list[PriceTier]:
    valid = (price for price in tiers if price.validity.covers(span.start))
    return sorted(valid, key=lambda price: price.tier_from)


def _faults(meter: str, party: str, month: str, quantity: Fraction, *, usable: bool) -> list[Fault]:
    said: dict[str, Any] = {"meter": meter, "party": party, "month": month}
    if quantity < 0:
        return [fault("month_negative", value=number_text(quantity), **said)]
    if quantity > 0 and not usable:
        return [fault("usage_without_price", Place("prices.csv"), number_text(quantity), **said)]
    return []


def _steps(month: str, quantity: Fraction, tiers: list[PriceTier]) -> list[PriceStep]:
    """Graduated: the part between a tier's start and the next has that tier's price."""
    steps = []
    for tier, following in zip_longest(tiers, tiers[1:]):
        upper = quantity if following is None else min(quantity, following.tier_from)
        part = upper - tier.tier_from
        if part > 0:
            steps.append(
                PriceStep(
                    month=month,
                    tier_from=tier.tier_from,
                    quantity=part,
                    unit_price=tier.unit_price,
                    exact=part * tier.unit_price,
                    pool=tier.credit_pool,
                    unit=tier.unit,
                )
            )
    return steps


def _charges(cooperation: Cooperation, party: str, meter: str, steps: list[PriceStep]) -> list[Charge]:
    """One charge for each pool credited, nearly always one."""
    by_pool: dict[str, list[PriceStep]] = defaultdict(list)
    for step in steps:
        by_pool[step.pool].append(step)
    exact = {pool: sum((step.exact for step in mine), Fraction(0)) for pool, mine in by_pool.items()}
    amounts = _rounded({pool: cooperation.currency.minor(each) for pool, each in exact.items()})
    return [
        Charge(
            party=party,
            meter=meter,
            pool=pool,
            quantity=sum((step.quantity for step in by_pool[pool]), Fraction(0)),
            exact=exact[pool],
            amount_minor=amounts[pool],
            steps=tuple(by_pool[pool]),
        )
        for pool in sorted(by_pool)
    ]


def _rounded(exact: dict[str, Fraction]) -> dict[str, int]:
    """The sum rounded once, half away from zero; each pool gets its floor, the units left the largest remainders."""
    amounts = {pool: floor(each) for pool, each in exact.items()}
    left = round_half_away(sum(exact.values(), Fraction(0))) - sum(amounts.values())
    order = sorted(exact, key=lambda pool: (amounts[pool] - exact[pool], -exact[pool], pool))
    for pool in order[:left]:
        amounts[pool] += 1
    return amounts
