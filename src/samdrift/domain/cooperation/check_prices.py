"""Prices: whole months, tiers from 0 up, and one pool credited at a time."""

from collections.abc import Iterator
from datetime import date

from samdrift.domain.cooperation.check_intervals import at, overlapping
from samdrift.domain.cooperation.pool import PriceTier
from samdrift.domain.faults import Fault, fault
from samdrift.domain.money import number_text


def price_faults(prices: tuple[PriceTier, ...]) -> Iterator[Fault]:
    """Everything that is wrong with the prices of each meter."""
    for tier in prices:
        if tier.tier_from < 0:
            yield fault("tier_negative", at(tier.place, "tier_from"), number_text(tier.tier_from))
        yield from _months(tier)
    for tier, other in overlapping(prices, lambda row: (row.meter, row.tier_from)):
        value = number_text(tier.tier_from)
        place = at(tier.place, "tier_from")
        yield fault("price_tier_twice", place, value, meter=tier.meter, other=other.place.row)
    meters: dict[str, list[PriceTier]] = {}
    for tier in prices:
        meters.setdefault(tier.meter, []).append(tier)
    for tiers in meters.values():
        yield from _first_tier(tiers)
        yield from _one_pool(tiers)


def _months(tier: PriceTier) -> Iterator[Fault]:
    for column, day in (("valid_from", tier.validity.start), ("valid_until", tier.validity.end)):
        if day is not None and day.day != 1:
            yield fault("price_not_month", at(tier.place, column), day.isoformat())


def _first_tier(tiers: list[PriceTier]) -> Iterator[Fault]:
    """A fault for the first day from which the meter has a price and its lowest tier is not 0."""
    days = sorted({day for tier in tiers for day in tier.validity.edges} | {date.min})
    for day in days:
        valid = [tier for tier in tiers if tier.validity.covers(day)]
        lowest = min(valid, key=lambda tier: tier.tier_from, default=None)
        if lowest is not None and lowest.tier_from > 0:
            since = "-" if day == date.min else day.isoformat()
            place = at(lowest.place, "tier_from")
            yield fault(
                "price_without_first_tier",
                place,
                number_text(lowest.tier_from),
                meter=lowest.meter,
                day=since,
            )
            return


def _one_pool(tiers: list[PriceTier]) -> Iterator[Fault]:
    first: dict[int, PriceTier] = {}
    for index, tier in enumerate(tiers):
        for other in tiers[:index]:
            if other.credit_pool != tier.credit_pool and other.validity.overlaps(tier.validity):
                first.setdefault(index, other)
    for index, other in first.items():
        tier = tiers[index]
        place = at(tier.place, "credit_pool")
        yield fault("price_pools_differ", place, tier.credit_pool, meter=tier.meter, other=other.credit_pool)
