"""A pool's own amount: its cost lines of the period, with the mark-up, less its income from prices.

docs/methods/own-amount.md
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from samdrift.domain.allocation.values import PoolAmount
from samdrift.domain.cooperation import Cooperation, CostLine, Pool
from samdrift.domain.money import round_half_away
from samdrift.domain.periods import Period, Span


@dataclass(frozen=True, kw_only=True)
class CostPart:
    """The part of a cost line that falls on a period."""

    line: CostLine
    amount_minor: int


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A voucher too small to correct a closed period for: its part of a pool there counts in another period.

    docs/methods/corrections.md
    """

    voucher: str
    pool: str
    charge_period: Period
    into: Period
    amount_minor: int
    """What it was when it was moved; what counts is what the cost lines say."""


def cost_parts(cooperation: Cooperation, period: Period, moved: Iterable[Moved] = ()) -> tuple[CostPart, ...]:
    """The cost lines of the period, in the order of the table, each with its part of it."""
    moves = tuple(moved)
    away = {(each.voucher, each.pool) for each in moves if each.charge_period == period}
    hither: dict[tuple[str, str], list[Period]] = defaultdict(list)
    for each in moves:
        if each.into == period:
            hither[each.voucher, each.pool].append(each.charge_period)
    parts = []
    for line in cooperation.costs:
        called = (line.voucher, line.pool)
        counted = [*([] if called in away else [period]), *hither.get(called, ())]
        parts.append(CostPart(line=line, amount_minor=sum(_part(line, each) for each in counted)))
    return tuple(part for part in parts if part.amount_minor)


def own_amounts(
    cooperation: Cooperation, parts: tuple[CostPart, ...], income: Mapping[str, int]
) -> tuple[PoolAmount, ...]:
    """The own amount of every pool, in order of code. `income` is what prices credit, by pool, in minor units."""
    return tuple(
        PoolAmount(
            pool=pool.code,
            lines_minor=sum(part.amount_minor for part in parts if part.line.pool == pool.code),
            markup_minor=_markup(pool, parts),
            income_minor=income.get(pool.code, 0),
        )
        for pool in sorted(cooperation.pools, key=lambda pool: pool.code)
    )


def _part(line: CostLine, period: Period) -> int:
    if line.service is None:
        return line.amount_minor if period.span.covers(line.day) else 0
    return _up_to(period.end, line, line.service) - _up_to(period.start, line, line.service)


def _up_to(day: date, line: CostLine, service: Span) -> int:
    """The amount up to a day: amount * days / all days, rounded half away from zero."""
    days = min(max((day - service.start).days, 0), service.days)
    return round_half_away(Fraction(line.amount_minor * days, service.days))


def _markup(pool: Pool, parts: tuple[CostPart, ...]) -> int:
    base = sum(
        part.amount_minor
        for part in parts
        if part.line.pool == pool.code and pool.markup_on in ("", part.line.kind)
    )
    return round_half_away(pool.markup * base)
