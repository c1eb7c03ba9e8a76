"""A year as it is likely to end: a settlement on actual cost to a day and on budget for the rest.

docs/methods/forecast.md
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from samdrift.domain.allocation import cost_parts, own_amounts
from samdrift.domain.cooperation import Cooperation, CostLine, Usage
from samdrift.domain.periods import Period, Span, parse_period
from samdrift.domain.settlement.comparison import Comparison, compare
from samdrift.domain.settlement.grants import is_earmarked
from samdrift.domain.settlement.reckon import reckon
from samdrift.domain.settlement.usage_ahead import growth, months_before, usage_as_last_year
from samdrift.domain.settlement.values import Settlement

BUDGET, MARKUP = "budget", "mark-up"


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """What a year is likely to cost everyone, beside its budget, and what drives each difference."""

    settlement: Settlement
    budget: Settlement
    usage: Usage
    """What it counts: known to the day, expected from it."""
    left_out: tuple[tuple[str, str], ...]
    """Party and meter of last year's usage that nobody may have this year."""

    @property
    def deviations(self) -> Comparison:
        """The budget before, the forecast after: by party, by line and by cause."""
        return compare(self.budget, self.settlement)


def forecast(
    cooperation: Cooperation,
    year: Period,
    usage: Usage,
    *,
    last: Usage,
    until: date,
    scaled: bool = True,
) -> Forecast:
    """The year on actual cost and usage up to the first of a month `until`, on budget and last year's usage from it.

    `usage` is the year's own, in its spans, `last` that of the year before. `scaled`: last year's usage times what the
    known months have grown, for each party and meter. Raises FoundWrongError as a settlement does, ValueError when
    `until` is no first of a month in the year or its end.
    """
    if until.day != 1 or not year.start <= until <= year.end:
        raise ValueError(f"{until} is no first of a month in {year.name}")
    known = Span(year.start, until)
    factors = growth(cooperation, usage, last, months_before(year, until)) if scaled else {}
    ahead = usage_as_last_year(cooperation, year, last, months=_months(year, until), factors=factors)
    actual = usage.within(known)
    together = replace(actual, rows=tuple(sorted((*actual.rows, *ahead.usage.rows))))
    return Forecast(
        settlement=reckon(planned(cooperation, year, until), year, together).settlement,
        budget=budgeted(cooperation, year, last),
        usage=together,
        left_out=ahead.left_out,
    )


def budgeted(cooperation: Cooperation, year: Period, last: Usage) -> Settlement:
    """The year's budget allocated as costs are, with last year's usage."""
    ahead = usage_as_last_year(cooperation, year, last)
    return reckon(planned(cooperation, year, year.start), year, ahead.usage).settlement


def planned(cooperation: Cooperation, year: Period, until: date) -> Cooperation:
    """The cooperation with its cost up to the day, and its budget from it in place of what comes after.

    A budget line is the whole cost of its pool: the mark-up is in it. That of the actual cost is a line of its own.
    """
    lines = (*_actual(cooperation, Span(year.start, until)), *_budget(cooperation, year, until))
    pools = (replace(pool, markup=Fraction(0)) for pool in cooperation.pools)
    return replace(cooperation, costs=tuple(lines), pools=tuple(pools))


def _actual(cooperation: Cooperation, known: Span) -> Iterator[CostLine]:
    if not known.days:
        return
    parts = cost_parts(cooperation, Period("actual", known))
    for part in parts:
        yield replace(part.line, day=known.start, amount_minor=part.amount_minor, service=None)
    shared = tuple(part for part in parts if not is_earmarked(part))
    for pool in own_amounts(cooperation, shared, {}):
        if pool.markup_minor:
            yield CostLine(
                voucher=MARKUP, day=known.start, pool=pool.pool, amount_minor=pool.markup_minor, kind=MARKUP
            )


def _budget(cooperation: Cooperation, year: Period, until: date) -> Iterator[CostLine]:
    months = _months(year, until)
    for line in cooperation.budget:
        if line.month in months:
            first = parse_period(line.month).start
            yield CostLine(
                voucher=f"{BUDGET} {line.month}",
                day=first,
                pool=line.pool,
                amount_minor=line.amount_minor,
                kind=BUDGET,
            )


def _months(year: Period, until: date) -> tuple[str, ...]:
    return tuple(month for month in year.months if parse_period(month).start >= until)
