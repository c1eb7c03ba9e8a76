"""What parties pay ahead: a twelfth of last year, or the budget allocated as costs are.

docs/methods/advances-and-fees.md
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samdrift.domain.cooperation import ALL_MEMBERS, Advance, Cooperation, Roll, Usage, answering
from samdrift.domain.money import split
from samdrift.domain.periods import Period, parse_period
from samdrift.domain.settlement.forecast import budgeted
from samdrift.domain.settlement.values import Settlement

_RECURRING = ("pool", "price")


@dataclass(frozen=True, kw_only=True)
class AdvancePlan:
    """Advances month by month, and the members of the year that get none: new ones, and those with nothing to pay."""

    advances: tuple[Advance, ...]
    without: tuple[str, ...]

    @property
    def total_minor(self) -> int:
        return sum(each.amount_minor for each in self.advances)


def advances_of_last_year(cooperation: Cooperation, year: Period, last: Iterable[Settlement]) -> AdvancePlan:
    """A twelfth of what each party paid for pools and by prices, in each month that it is a member.

    `last` are the settlements of the year before, as one or in parts. What a succeeded party paid is its successor's.
    """
    parties = {party.code: party for party in cooperation.parties}
    paid: defaultdict[str, int] = defaultdict(int)
    for settlement in last:
        for bill in settlement.bills:
            for line in bill.lines:
                if line.kind in _RECURRING:
                    paid[answering(parties, line.party, year.start)] += line.amount_minor
    twelfths = {party: _equally(amount, year.months) for party, amount in paid.items()}
    return _plan(cooperation, year, twelfths)


def advances_by_budget(cooperation: Cooperation, year: Period, last: Usage) -> AdvancePlan:
    """The year's budget allocated as costs are, with last year's usage; each party's part over its member months."""
    settlement = budgeted(cooperation, year, last)
    months = _months_as_member(cooperation, year)
    parts = {bill.party: bill.amount_minor for bill in settlement.bills if months.get(bill.party)}
    return _plan(
        cooperation, year, {party: _equally(amount, months[party]) for party, amount in parts.items()}
    )


def _plan(cooperation: Cooperation, year: Period, parts: Mapping[str, Mapping[str, int]]) -> AdvancePlan:
    """Nothing is billed ahead to who would get money back, nor for months without membership."""
    months = _months_as_member(cooperation, year)
    advances = tuple(
        Advance(party=party, month=month, amount_minor=amount)
        for party, by_month in sorted(parts.items())
        for month, amount in sorted(by_month.items())
        if amount > 0 and month in months.get(party, ())
    )
    given = {each.party for each in advances}
    return AdvancePlan(
        advances=advances, without=tuple(party for party in sorted(months) if party not in given)
    )


def _equally(amount_minor: int, months: Iterable[str]) -> dict[str, int]:
    """The øre that are left over go to the first months."""
    return split(amount_minor, dict.fromkeys(months, 1))


def _months_as_member(cooperation: Cooperation, year: Period) -> dict[str, tuple[str, ...]]:
    """The months of each member of the year in which it is one on some day."""
    roll = Roll(cooperation)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for month in year.months:
        for party in roll.ever(ALL_MEMBERS, parse_period(month).span):
            found[party].append(month)
    return {party: tuple(months) for party, months in found.items()}
