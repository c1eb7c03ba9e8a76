"""What a party's bills and advances leave between it and the cooperation, period by period. docs/methods/balance.md"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samdrift.domain.periods import Period, fiscal_year_of


@dataclass(frozen=True, kw_only=True, order=True)
class Billed:
    """A party's bill in two figures."""

    period: Period
    amount_minor: int
    advance_minor: int


@dataclass(frozen=True, kw_only=True)
class BalanceRow:
    """A period: what stood open before it, what it was billed, what was paid ahead, what stands open after it.

    Above 0 the party owes, below 0 it has something to get.
    """

    period: Period
    opening_minor: int
    amount_minor: int
    advance_minor: int

    @property
    def due_minor(self) -> int:
        return self.amount_minor - self.advance_minor

    @property
    def closing_minor(self) -> int:
        return self.opening_minor + self.due_minor


@dataclass(frozen=True, kw_only=True)
class BalanceYear:
    """A fiscal year of a chain: its periods, and their sum as a row."""

    rows: tuple[BalanceRow, ...]
    total: BalanceRow


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Periods of one length after each other; a month and the year it lies in are never in the same chain."""

    months: int
    years: tuple[BalanceYear, ...]

    @property
    def code(self) -> str:
        """What its periods are: year, quarter or month."""
        return _LENGTHS[self.months]

    @property
    def rows(self) -> tuple[BalanceRow, ...]:
        return tuple(row for year in self.years for row in year.rows)

    @property
    def closing_minor(self) -> int:
        return self.years[-1].total.closing_minor


_LENGTHS = {12: "year", 3: "quarter", 1: "month"}


def chains(bills: Iterable[Billed], *, fiscal_year_start: int) -> tuple[Chain, ...]:
    """The chains of a party's bills, the longest periods first. A year's bill stands beside those of its months."""
    by_length: dict[int, list[Billed]] = {}
    for bill in sorted(bills, key=lambda bill: bill.period):
        by_length.setdefault(len(bill.period.months), []).append(bill)
    return tuple(
        Chain(months=length, years=_years(found, fiscal_year_start))
        for length, found in sorted(by_length.items(), reverse=True)
    )


def _years(bills: Iterable[Billed], fiscal_year_start: int) -> tuple[BalanceYear, ...]:
    rows: dict[Period, list[BalanceRow]] = {}
    opening = 0
    for bill in bills:
        row = BalanceRow(
            period=bill.period,
            opening_minor=opening,
            amount_minor=bill.amount_minor,
            advance_minor=bill.advance_minor,
        )
        rows.setdefault(_year_of(bill.period.start, fiscal_year_start), []).append(row)
        opening = row.closing_minor
    return tuple(BalanceYear(rows=tuple(found), total=_total(year, found)) for year, found in rows.items())


def _year_of(day: date, fiscal_year_start: int) -> Period:
    return fiscal_year_of(day, fiscal_year_start=fiscal_year_start)


def _total(year: Period, rows: list[BalanceRow]) -> BalanceRow:
    return BalanceRow(
        period=year,
        opening_minor=rows[0].opening_minor,
        amount_minor=sum(row.amount_minor for row in rows),
        advance_minor=sum(row.advance_minor for row in rows),
    )
