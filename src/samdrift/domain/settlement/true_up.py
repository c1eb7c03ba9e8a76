"""True-ups: what was billed ahead against what it cost, at the agreed months and at the year's end.

docs/methods/true-up.md. A tolerance postpones a true-up, at most to the year's end; it never forgives.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from samdrift.domain.cooperation import Agreement
from samdrift.domain.periods import Period, first_of_months


class PartyBilled(Protocol):
    """What a true-up needs of a bill."""

    @property
    def party(self) -> str: ...
    @property
    def amount_minor(self) -> int: ...
    @property
    def advance_minor(self) -> int: ...


class PeriodBilled(Protocol):
    """What a true-up needs of a settlement: its period and its bills."""

    @property
    def period(self) -> Period: ...
    @property
    def bills(self) -> Sequence[PartyBilled]: ...


@dataclass(frozen=True, kw_only=True)
class TrueUp:
    """A party's true-up: what it should have paid up to a day, what it was billed ahead and trued up before."""

    party: str
    amount_minor: int
    advance_minor: int
    before_minor: int
    tolerance: Fraction | None
    is_last: bool

    @property
    def difference_minor(self) -> int:
        """Above 0 the party owes, below 0 it gets."""
        return self.amount_minor - self.advance_minor - self.before_minor

    @property
    def billed_minor(self) -> int:
        """The difference where it is beyond the tolerance of what was to be paid; at the year's end always."""
        if self.is_last or self.tolerance is None:
            return self.difference_minor
        is_beyond = abs(self.difference_minor) > self.tolerance * abs(self.amount_minor)
        return self.difference_minor if is_beyond else 0

    @property
    def postponed_minor(self) -> int:
        return self.difference_minor - self.billed_minor

    @property
    def outcome(self) -> str:
        """What comes of it: more to pay, something back, later, or nothing."""
        if self.billed_minor:
            return "bills" if self.billed_minor > 0 else "gives_back"
        return "postpones" if self.postponed_minor else "even"

    @property
    def told_minor(self) -> int:
        """The amount to say it with, which is never below 0."""
        return abs(self.difference_minor)


@dataclass(frozen=True, kw_only=True)
class TrueUpTotal:
    """The true-ups of several parties, added."""

    amount_minor: int
    advance_minor: int
    before_minor: int
    billed_minor: int
    postponed_minor: int


@dataclass(frozen=True, kw_only=True)
class TrueUps:
    """All parties' true-ups of a year up to a day, in order of code."""

    year: Period
    until: date
    rows: tuple[TrueUp, ...]

    @property
    def is_last(self) -> bool:
        return self.until == self.year.end

    @property
    def deficit_minor(self) -> int:
        """What it cost beyond the advances; a surplus is below 0 and goes back by the keys that it came by."""
        return sum(row.amount_minor - row.advance_minor for row in self.rows)

    @property
    def total(self) -> TrueUpTotal:
        """The sums of the rows: what is billed of each is its own, so it is added, not worked out again."""
        return TrueUpTotal(
            amount_minor=sum(row.amount_minor for row in self.rows),
            advance_minor=sum(row.advance_minor for row in self.rows),
            before_minor=sum(row.before_minor for row in self.rows),
            billed_minor=sum(row.billed_minor for row in self.rows),
            postponed_minor=sum(row.postponed_minor for row in self.rows),
        )

    @property
    def outcome(self) -> str:
        """Whether the year, or the year so far, cost more than was billed ahead."""
        if not self.deficit_minor:
            return "even"
        return "deficit" if self.deficit_minor > 0 else "surplus"

    @property
    def billed(self) -> dict[str, int]:
        return {row.party: row.billed_minor for row in self.rows}


def true_up_days(agreement: Agreement, year: Period) -> tuple[date, ...]:
    """The first days of the agreed months inside the year, each for what lies before it, and always the year's end."""
    inside = (day for day in first_of_months(year.span) if day > year.start)
    return (*(day for day in inside if day.month in agreement.true_up_months), year.end)


def true_up(
    agreement: Agreement,
    year: Period,
    settlements: Iterable[PeriodBilled],
    *,
    until: date,
    before: Iterable[TrueUps] = (),
) -> TrueUps:
    """The true-ups up to the day, from the settlements of the year's periods that end by then.

    `before` are the year's earlier true-ups. Raises ValueError where the settlements do not reach from the year's first
    day to that day, each day once.
    """
    taken = sorted(
        (each for each in settlements if each.period.end <= until), key=lambda each: each.period.span
    )
    _check_whole(taken, year, until)
    amounts: defaultdict[str, int] = defaultdict(int)
    advances: defaultdict[str, int] = defaultdict(int)
    for bill in (bill for settlement in taken for bill in settlement.bills):
        amounts[bill.party] += bill.amount_minor
        advances[bill.party] += bill.advance_minor
    billed = _sums(each.billed for each in before)
    rows = (
        TrueUp(
            party=party,
            amount_minor=amounts[party],
            advance_minor=advances[party],
            before_minor=billed.get(party, 0),
            tolerance=agreement.true_up_tolerance,
            is_last=until == year.end,
        )
        for party in sorted({*amounts, *billed})
    )
    return TrueUps(year=year, until=until, rows=tuple(rows))


def _check_whole(taken: Iterable[PeriodBilled], year: Period, until: date) -> None:
    reached = year.start
    for settlement in taken:
        if settlement.period.start != reached:
            raise ValueError(f"{settlement.period.name} does not begin on {reached}")
        reached = settlement.period.end
    if reached != until:
        raise ValueError(f"settled to {reached}, not to {until}")


def _sums(each: Iterable[Mapping[str, int]]) -> dict[str, int]:
    sums: defaultdict[str, int] = defaultdict(int)
    for amounts in each:
        for party, amount in amounts.items():
            sums[party] += amount
    return dict(sums)
