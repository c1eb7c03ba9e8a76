"""Reads: what a party was billed and has paid ahead, period by period, and the true-ups that came of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.queries import party_names
from samdrift.apps.cooperations.values import agreement_of
from samdrift.apps.settlement import models, queries
from samdrift.apps.settlement.order import closed_periods
from samdrift.apps.settlement.values import period_of
from samdrift.domain.periods import Period, fiscal_year_of
from samdrift.domain.settlement import (
    Billed,
    BillTotals,
    Chain,
    PeriodTotals,
    TrueUps,
    chains,
    of_party,
    trued_up,
)


@dataclass(frozen=True, kw_only=True)
class Balance:
    """A party's bills in their chains, and its true-ups of the newest year that has reached one."""

    chains: tuple[Chain, ...]
    true_ups: tuple[TrueUps, ...]


def balance_of(owner: Cooperation, party: str) -> Balance | None:
    """The party's balance; None for a party that never was."""
    rows = tuple(queries.newest(owner).values())
    bills = queries.billed(rows, party)
    if not bills and party not in party_names(owner):
        return None
    own = {bill.period: (_totals(party, bill),) for bill in bills}
    agreement, start = agreement_of(owner), owner.fiscal_year_start
    counted = _counted(owner, rows) if agreement.true_up_months else ()
    periods = (PeriodTotals(period=each, bills=own.get(each, ())) for each in counted)
    return Balance(
        chains=chains(bills, fiscal_year_start=start),
        true_ups=of_party(trued_up(agreement, periods, fiscal_year_start=start), party),
    )


def _counted(owner: Cooperation, rows: Iterable[models.Settlement]) -> list[Period]:
    """The closed periods alone of a year that has any: what else is settled of it was never issued for good."""
    closed = {row.name for row in closed_periods(owner)}
    years = [
        (each, fiscal_year_of(each.start, fiscal_year_start=owner.fiscal_year_start))
        for each in map(period_of, rows)
    ]
    begun = {year for each, year in years if each.name in closed}
    return [each for each, year in years if each.name in closed or year not in begun]


def _totals(party: str, bill: Billed) -> BillTotals:
    return BillTotals(party=party, amount_minor=bill.amount_minor, advance_minor=bill.advance_minor)
