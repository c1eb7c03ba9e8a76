"""Arithmetic of the plain reading: fractions, days and months, each the shortest way."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from samdrift.domain.cooperation import PriceTier
from samdrift.domain.periods import Span

ZERO, ONE = Fraction(0), Fraction(1)
DAY = timedelta(days=1)
Shares = dict[str, Fraction]


def split(amount: int, weights: Mapping[str, Fraction]) -> dict[str, int]:
    """Largest remainder; ties to the larger weight, then to the lower code."""
    if amount < 0:
        return {name: -part for name, part in split(-amount, weights).items()}
    total = sum(weights.values(), ZERO)
    quotas = {name: amount * weight / total for name, weight in weights.items()}
    parts = {name: quota.numerator // quota.denominator for name, quota in quotas.items()}
    order = sorted(weights, key=lambda name: (parts[name] - quotas[name], -weights[name], name))
    for name in order[: amount - sum(parts.values())]:
        parts[name] += 1
    return parts


def half_away(amount: Fraction) -> int:
    whole = (abs(amount) + Fraction(1, 2)).__floor__()
    return whole if amount >= 0 else -whole


def graduated(quantity: Fraction, tiers: Sequence[PriceTier]) -> Fraction:
    """The part between a threshold and the next one has that threshold's price."""
    rising = sorted(tiers, key=lambda tier: tier.tier_from)
    total = ZERO
    for number, tier in enumerate(rising):
        end = rising[number + 1].tier_from if number + 1 < len(rising) else quantity
        total += max(ZERO, min(quantity, end) - tier.tier_from) * tier.unit_price
    return total


def gauss(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        pivot = next(number for number in range(at, len(rows)) if rows[number][at])
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [each / rows[at][at] for each in rows[at]]
        for other in range(len(rows)):
            if other != at:
                factor = rows[other][at]
                rows[other] = [mine - factor * its for mine, its in zip(rows[other], rows[at], strict=True)]
    return [row[-1] for row in rows]


def add(total: Shares, factor: Fraction, shares: Shares) -> None:
    for party, share in shares.items():
        total[party] = total.get(party, ZERO) + factor * share


def days_of(span: Span) -> list[date]:
    return [span.start + number * DAY for number in range(span.days)]


def next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def months(start: date, day: date) -> int:
    """Whole months from a first of a month to a day."""
    return (day.year - start.year) * 12 + day.month - start.month
