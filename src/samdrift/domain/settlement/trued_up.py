"""The true-ups that a cooperation has reached, from what its periods so far have billed. docs/methods/true-up.md"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from samdrift.domain.cooperation import Agreement
from samdrift.domain.periods import Period, fiscal_year_of
from samdrift.domain.settlement.true_up import PeriodBilled, TrueUps, true_up, true_up_days


@dataclass(frozen=True, kw_only=True)
class BillTotals:
    """A bill in two figures."""

    party: str
    amount_minor: int
    advance_minor: int


@dataclass(frozen=True, kw_only=True)
class PeriodTotals:
    """A period's bills in two figures each."""

    period: Period
    bills: tuple[BillTotals, ...] = ()


def trued_up(
    agreement: Agreement, billed: Iterable[PeriodBilled], *, fiscal_year_start: int
) -> tuple[TrueUps, ...]:
    """Those of the newest fiscal year that has reached one, in order; none where the agreement names no months.

    Where periods of several lengths reach a day from the year's first, the longest count, as a balance is told of them.
    A true-up whose day lies inside a period waits for the next.
    """
    if not agreement.true_up_months:
        return ()
    by_year: defaultdict[Period, list[PeriodBilled]] = defaultdict(list)
    for each in billed:
        by_year[fiscal_year_of(each.period.start, fiscal_year_start=fiscal_year_start)].append(each)
    for year in sorted(by_year, reverse=True):
        if found := _in_year(agreement, year, by_year[year]):
            return found
    return ()


def of_party(true_ups: Iterable[TrueUps], party: str) -> tuple[TrueUps, ...]:
    """The party's own, without those before its first bill."""
    own = (replace(each, rows=tuple(row for row in each.rows if row.party == party)) for each in true_ups)
    return tuple(each for each in own if each.rows)


def _in_year(agreement: Agreement, year: Period, billed: Iterable[PeriodBilled]) -> tuple[TrueUps, ...]:
    chains, found = _chains(billed, year), list[TrueUps]()
    for day in true_up_days(agreement, year):
        chain = next((each for each in chains if any(one.period.end == day for one in each)), None)
        if chain is not None:
            found.append(true_up(agreement, year, chain, until=day, before=found))
    return tuple(found)


def _chains(billed: Iterable[PeriodBilled], year: Period) -> list[list[PeriodBilled]]:
    """Periods of one length from the year's first day on without a gap, the longest periods first."""
    by_length: defaultdict[int, list[PeriodBilled]] = defaultdict(list)
    for each in sorted(billed, key=lambda each: each.period.span):
        chain = by_length[len(each.period.months)]
        if each.period.start == (chain[-1].period.end if chain else year.start):
            chain.append(each)
    return [by_length[length] for length in sorted(by_length, reverse=True)]
